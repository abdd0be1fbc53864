"""What a clerk, a citizen and a technician do, and what they see."""

import contextlib
import json
import pathlib
import re
import time

import client
import stage
from driver import ENTER, ESCAPE, TAB, Browser, wait
from place import Place

HERE = pathlib.Path(__file__).resolve().parent
BINH, BINH_NUMBER, BINH_NAME = "tran-thi-binh", "000190246802", "Trần Thị Bình"


def scenario(act):
    act.is_scenario = True
    return act


@contextlib.contextmanager
def opened(binaries, name="counter", token=None, arguments=(), preferences=None, purpose=None, focus=True, **more):
    with Place(binaries, **more) as place, Browser(stage.free_port(), arguments=arguments, preferences=preferences) as browser:
        browser.go(place.page(name, token) + (f"&purpose={purpose}" if purpose else ""))
        if token is None:
            browser.until(lambda: browser.visible("main"), "the page")
            browser.until(lambda: browser.focused() == "code" or name == "service" or not focus, "the focus in the field", within=20)
        yield place, browser


def scan(browser, text):
    browser.keys(text + ENTER)


def order(place, browser, number, card, reader=0):
    """Types a number and lays a card down when the daemon waits for it."""
    scan(browser, number)
    browser.until(lambda: any(one["state"] == "waiting" for one in place_inspections(place, browser)), "the order")
    if card:
        place.lay(card, reader)


def place_inspections(place, browser):
    """The inspections under way as the page's own events tell: those of another client's, the test's, are none of them."""
    waiting = "!document.querySelector('#work, #card').hidden"
    return [{"state": "waiting"}] if browser.script(f"return {waiting}") else []


def finding(browser):
    browser.until(lambda: browser.visible("#finding"), "the finding")
    return browser.script("return document.querySelector('#finding').dataset.status"), browser.text("#finding-title")


def audit(browser, what):
    faults = browser.script((HERE / "audit.js").read_text())
    assert not faults, f"{what}: {faults}"


def same(one, other):
    assert one == other, f"{one!r} is not {other!r}"


def kept(browser):
    return browser.wait_script("""
        const done = arguments[0];
        (async () => ({
          local: localStorage.length, session: Object.keys(sessionStorage), cookies: document.cookie,
          caches: (await caches.keys()).length, databases: (await indexedDB.databases()).length,
          workers: (await navigator.serviceWorker.getRegistrations()).length }))().then(done);""")


# The counter


@scenario
def a_clerk_reads_a_card(binaries, pictures):
    with opened(binaries) as (place, browser):
        audit(browser, "the empty counter")
        assert place.tokens[place.url] not in browser.script("return location.href")
        order(place, browser, place.show(BINH, "qr"), BINH)
        browser.until(lambda: BINH_NAME in browser.text("#fields"), "the text before the portrait")
        assert not browser.script("return document.querySelector('#portrait img') !== null")
        status, title = finding(browser)
        same(status, "accept")
        assert title, 'the finding has no words'
        browser.until(lambda: browser.script("const one = document.querySelector('#portrait img'); return one !== null && one.naturalWidth > 0"), "the portrait")
        text = browser.text("main")
        assert BINH_NUMBER in text and "01/01/1990" in text and "Nữ" in text
        assert "chưa xác thực" not in text, text
        assert "khớp chip" in browser.text("#claims")
        audit(browser, "the counter with a citizen")
        if pictures:
            browser.size(1080, 1140)
            browser.screenshot(pictures / "counter.png")
        browser.script("document.querySelector('#checks details').open = true")
        assert "Chữ ký trên dữ liệu" in browser.text("#checks") and "đạt" in browser.text("#checks")
        audit(browser, "the counter with its checks")
        # Twice as large: half as many points across.
        browser.size(640, 900)
        audit(browser, "the counter at 200 %")
        browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}})
        slip = browser.script("return [getComputedStyle(document.querySelector('#slip')).display, document.querySelector('#slip').innerText, document.querySelector('#slip img') === null, getComputedStyle(document.querySelector('#result')).display]")
        assert slip[0] == "block" and BINH_NUMBER in slip[1] and slip[2] and slip[3] == "none", slip


@scenario
def the_next_citizen_wipes_the_screen(binaries, _):
    with opened(binaries) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH)
        finding(browser)
        browser.keys(ESCAPE)
        browser.until(lambda: not browser.visible("#result"), "the wiped screen")
        html = browser.script("return document.documentElement.outerHTML")
        assert BINH_NAME not in html and BINH_NUMBER not in html and "base64" not in html
        same(browser.focused(), "code")
        kept_now = kept(browser)
        same(kept_now, {"local": 0, "session": ["cccd.token"], "cookies": "", "caches": 0, "databases": 0, "workers": 0})
        # The daemon has forgotten it too: nothing is left under the gateway's name.
        wait(lambda: not place.inspections(), "the forgotten inspection")


@scenario
def cards_that_are_not_in_order_say_so(binaries, pictures):
    cases = [("vu-thi-giang", "000192753106", "reject"), ("hoang-van-em", "000099864205", "reject"),
             ("dang-van-hai", "000088642007", "reject"), ("bui-thi-khanh", "000195531208", "review"),
             ("le-minh-chau", "000220135703", "accept")]
    with opened(binaries, latency=0, rate=0) as (place, browser):
        codes = {one["code"]: one for one in client.Client(place.socket).ask("GET", "/v1/codes")[1]["codes"]}
        titles = [code["title"] for code in codes.values()]
        for card, number, expected in cases:
            order(place, browser, number, card)
            status, title = finding(browser)
            same(status, expected)
            if expected != "accept":
                assert browser.text("#finding-action"), card
            if card != "vu-thi-giang":
                assert any(title.startswith(one["vi"]) and one["en"] in title for one in titles), title
            if card == "bui-thi-khanh":
                assert "chưa xác thực" in browser.text("#fields")
            audit(browser, card)
            if pictures and card == "vu-thi-giang":
                browser.screenshot(pictures / "counter-altered.png")
            place.take()


@scenario
def a_wrong_number_costs_one_try_and_says_what_to_do(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        order(place, browser, "000190246803", BINH)
        status, title = finding(browser)
        same(status, "incomplete")
        assert "thẻ" in title.lower(), title
        assert "So số" in browser.text("#finding-action"), browser.text("#finding-action")
        # A number that cannot be one never reaches the chip.
        scan(browser, "12345")
        browser.until(lambda: browser.visible("#finding") and "access" not in browser.text("#finding"), "the refusal")
        audit(browser, "a refusal")


@scenario
def a_portrait_that_no_browser_shows_has_a_sentence_in_its_place(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        order(place, browser, "000083207511", "duong-van-nam")
        finding(browser)
        shown = browser.until(lambda: browser.script("""
            const frame = document.querySelector('#portrait'), picture = frame.querySelector('img');
            return picture ? picture.naturalWidth > 0 : frame.innerText.length > 10"""), "a portrait or a sentence")
        assert shown


@scenario
def a_card_that_moves_is_asked_back(binaries, _):
    with opened(binaries, latency=20, rate=106) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH)
        browser.until(lambda: BINH_NAME in browser.text("main"), "the text")
        place.take()
        browser.until(lambda: "Đặt lại thẻ" in browser.text("#work-title"), "asking the card back")
        assert "Đặt lại thẻ" in browser.script("return document.querySelector('#announcement').textContent")
        place.back()
        same(finding(browser)[0], "accept")
        place.take()
        # And one that is taken for good.
        order(place, browser, BINH_NUMBER, BINH)
        browser.until(lambda: BINH_NAME in browser.text("main"), "the text")
        place.take()
        same(finding(browser)[0], "incomplete")


@scenario
def another_card_in_its_place_is_noticed(binaries, _):
    with opened(binaries, latency=20, rate=106) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH)
        browser.until(lambda: BINH_NAME in browser.text("main"), "the text")
        place.lay("nguyen-van-an")
        status, title = finding(browser)
        assert status != "accept", title
        assert "Nguyễn Văn An" not in browser.text("main")


@scenario
def a_daemon_that_comes_back_is_found_again(binaries, _):
    with opened(binaries, latency=20, rate=106) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH)
        browser.until(lambda: BINH_NAME in browser.text("main"), "the text")
        place.daemon.kill()
        place.daemon.wait()
        browser.until(lambda: browser.visible("#finding"), "the end of the reading")
        same(browser.script("return document.querySelector('#finding').dataset.status"), "incomplete")
        place.start_daemon()
        place.take()
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")


@scenario
def a_gateway_that_comes_back_is_found_again(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        place.gateway.kill()
        place.gateway.wait()
        browser.until(lambda: "Mất kết nối" in browser.text("#link"), "the notice")
        place.start_gateway()
        browser.until(lambda: browser.text("#link") == "", "the connection")
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")


@scenario
def two_readers_serve_two_citizens(binaries, _):
    with opened(binaries, readers=(BINH, "nguyen-van-an"), latency=0, rate=0) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH, reader=1)
        same(finding(browser)[0], "accept")
        place.take(1)
        order(place, browser, "000055123401", "nguyen-van-an", reader=0)
        same(finding(browser)[0], "accept")
        assert "Nguyễn Văn An" in browser.text("#fields") and BINH_NAME not in browser.text("main")


@scenario
def the_keyboard_alone_is_enough(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        order(place, browser, place.show(BINH, "qr"), BINH)
        finding(browser)
        same(browser.focused(), "finding-title")
        order_of_focus = []
        for _ in range(40):
            browser.keys(TAB)
            name, outline = browser.script("""
                const one = document.activeElement, style = getComputedStyle(one);
                return [one.id || one.getAttribute('aria-label') || one.tagName, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]""")
            if name == "BODY":
                break
            assert outline, f"no visible focus on {name}"
            order_of_focus.append(name)
        for name in ("print", "checks-title"):
            assert name in order_of_focus, order_of_focus
        assert order_of_focus.index("print") < order_of_focus.index("checks-title")
        assert any("Sao chép" in name for name in order_of_focus)


# The kiosk


CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)*\.[a-z_]+\b|\b[a-z]+_[a-z_]+\b")


def no_code(browser):
    text = browser.script("return document.body.innerText")
    assert not CODE.search(text), text
    assert "cấp cứu" in text and "desk" in text, text


@scenario
def a_citizen_at_the_kiosk(binaries, pictures):
    with opened(binaries, "kiosk", latency=8, rate=212) as (place, browser):
        audit(browser, "the empty kiosk")
        no_code(browser)
        if pictures:
            browser.size(900, 820)
            browser.screenshot(pictures / "kiosk.png")
        # The scanner types wherever the focus is.
        browser.script("document.activeElement.blur()")
        order(place, browser, place.show(BINH, "qr"), None)
        browser.until(lambda: "Đặt thẻ" in browser.text("#card-title"), "being asked for the card")
        audit(browser, "the kiosk that waits")
        no_code(browser)
        if pictures:
            browser.screenshot(pictures / "kiosk-card.png")
        place.lay(BINH)
        browser.until(lambda: BINH_NAME in browser.text("#person"), "the name")
        no_code(browser)
        browser.until(lambda: browser.visible("#done"), "the end")
        assert "Xong" in browser.text("#done-title")
        assert BINH_NAME not in browser.script("return document.documentElement.outerHTML")
        no_code(browser)
        audit(browser, "the kiosk at its end")
        browser.size(640, 900)
        audit(browser, "the kiosk at 200 %")
        # Nobody touches it: the page is as it was.
        browser.until(lambda: browser.visible("#scan"), "the empty page", within=30)
        wait(lambda: not place.inspections(), "the forgotten inspection")
        same(kept(browser)["session"], ["cccd.token"])


@scenario
def a_patient_sees_no_code_whatever_is_wrong(binaries, _):
    with opened(binaries, "kiosk", latency=0, rate=0) as (place, browser):
        for card, number in [("vu-thi-giang", "000192753106"), ("hoang-van-em", "000099864205"), (BINH, "000190246803"),
                             ("dang-van-hai", "000088642007")]:
            order(place, browser, number, card)
            browser.until(lambda: browser.visible("#done"), f"the end of {card}")
            assert "quầy" in browser.text("#done"), browser.text("#done")
            no_code(browser)
            audit(browser, card)
            place.take()
            browser.keys(ESCAPE)
            browser.until(lambda: browser.visible("#scan"), "the empty page")
        scan(browser, "12345")
        browser.until(lambda: browser.text("#scan-problem") != "", "being asked again")
        no_code(browser)


@scenario
def a_citizen_goes_away(binaries, _):
    with opened(binaries, "kiosk", latency=0, rate=0) as (place, browser):
        order(place, browser, BINH_NUMBER, None)
        browser.until(lambda: place.inspections(), "the order")
        browser.click("#cancel")
        browser.until(lambda: browser.visible("#scan"), "the empty page")
        place.lay(BINH)
        time.sleep(1)
        assert BINH_NAME not in browser.script("return document.documentElement.outerHTML")


# The technician


@scenario
def a_technician_sees_readers_trust_and_times(binaries, pictures):
    with opened(binaries, "service") as (place, browser):
        browser.until(lambda: "Virtual Reader" in browser.text("#readers"), "the reader")
        assert "trống" in browser.text("#readers")
        assert "Sẵn sàng" in browser.text("#health-title"), browser.text("#health-title")
        assert "hợp lý" in browser.text("#trust") and "VN" in browser.text("#trust"), browser.text("#trust")
        audit(browser, "the technician's page")
        main = browser.call("GET", "/window")
        other = browser.call("POST", "/window/new", {"type": "window"})["handle"]
        browser.call("POST", "/window", {"handle": other})
        browser.go(place.page("counter"))
        browser.until(lambda: browser.focused() == "code", "the counter")
        order(place, browser, BINH_NUMBER, BINH)
        finding(browser)
        place.take()
        browser.call("POST", "/window", {"handle": main})
        browser.until(lambda: browser.script("return document.querySelectorAll('#timeline rect').length > 4"), "the times")
        assert "lượt trao đổi" in browser.text("#timeline-note")
        html = browser.script("return document.documentElement.outerHTML")
        assert BINH_NAME not in html and BINH_NUMBER not in html
        if pictures:
            browser.size(1280, 1000)
            browser.screenshot(pictures / "service.png")
        browser.call("POST", "/window", {"handle": other})
        browser.until(lambda: browser.script("return document.hasFocus() || true"), "the window")
        browser.script("document.querySelector('#code').focus()")
        order(place, browser, "000192753106", "vu-thi-giang")
        finding(browser)
        browser.call("POST", "/window", {"handle": main})
        browser.until(lambda: "hash_mismatch" in browser.text("#failures"), "the failure")
        browser.until(lambda: "có thẻ" in browser.text("#readers"), "the card")
        audit(browser, "the technician's page with a failure")


# The whole way


@scenario
def a_card_in_a_reader_of_the_pcsc_service(binaries, _):
    with opened(binaries, readers=()) as (place, browser):
        scan(browser, BINH_NUMBER)
        browser.until(lambda: "Mời đặt thẻ" in browser.text("#work-title"), "being asked for the card")
        card = place.insert(BINH, place.ports[0])
        same(finding(browser)[0], "accept")
        card.kill()
        card.wait()
        browser.until(lambda: "trống" in browser.text("#reader"), "the empty reader")


@scenario
def a_page_without_its_token_gets_nothing(binaries, _):
    with opened(binaries, token="wrong") as (place, browser):
        browser.until(lambda: browser.visible("#pairing"), "the asking for the code")
        assert "không đúng" in browser.text("#pairing-problem")
        assert not browser.visible("main")
        same(browser.focused(), "token")
        audit(browser, "the asking for the code")
        browser.keys(place.tokens[place.url] + ENTER)
        browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")
        # The operator ends the pairing: the page is cut off with its next word.
        outcome = place.control("web", "unpair", place.url, "--pairings", place.pairings)
        same(outcome.returncode, 0)
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#pairing"), "the asking for the code")
        same(json.loads(place.control("web", "list", "--pairings", place.pairings, "--json").stdout), {"origins": []})
