"""Every page in every state, for whoever uses a keyboard, a screen reader, large letters, or wants nothing to move."""

from driver import ESCAPE, TAB
from pages import BINH, BINH_NAME, BINH_NUMBER, audit, finding, opened, order, same, scan, scenario
from place import ROOT

REACHABLE = """
    const reachable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((one) =>
      !one.disabled && one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0);"""


def media(browser, **features):
    params = {"features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]}
    browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": params})


def walk(browser, what):
    """The keyboard reaches every control, each is seen to have the focus, and it leaves them all again: there and back."""
    before = browser.script("return document.activeElement.id")
    expected = browser.script(REACHABLE + "reachable.forEach((one, index) => one.setAttribute('data-walk', index)); return reachable.length")
    for key in (TAB, BACK):
        visited = []
        # Before the first, or behind the last.
        browser.script("""
            const place = document.createElement('span');
            place.tabIndex = -1;
            document.body[arguments[0]](place);
            place.focus();
            place.remove();""", "prepend" if key == TAB else "append")
        for _ in range(expected * 2 + 6):
            tab(browser, key)
            number, outline, covered = browser.script("""
                const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
                return [one.getAttribute('data-walk'), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                  one !== document.body && (box.bottom <= 0 || box.top >= innerHeight)]""")
            if number is None:
                if visited:
                    break
                continue
            # Behind the last one a window without a frame begins again.
            if visited and int(number) == visited[0] and len(visited) > 1:
                break
            assert outline, f"{what}: no visible focus on control {number}"
            assert not covered, f"{what}: control {number} has the focus out of sight"
            visited.append(int(number))
        missed = set(range(expected)) - set(visited)
        assert not missed, f"{what}: the keyboard misses {names(browser, missed)}"
        assert visited == sorted(visited, reverse=key == BACK), f"{what}: the focus jumps: {visited}"
    browser.script("""
        document.querySelectorAll('[data-walk]').forEach((one) => one.removeAttribute('data-walk'));
        document.getElementById(arguments[0])?.focus()""", before)


BACK = "shift+tab"


def tab(browser, key):
    if key == TAB:
        browser.keys(TAB)
        return
    shift, tabulator = "\ue008", TAB
    actions = [{"type": "keyDown", "value": shift}, {"type": "keyDown", "value": tabulator},
               {"type": "keyUp", "value": tabulator}, {"type": "keyUp", "value": shift}]
    browser.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})


def names(browser, numbers):
    return [browser.script("return document.querySelector(`[data-walk=\"${arguments[0]}\"]`)?.outerHTML.slice(0, 80)", number) for number in numbers]


def examine(browser, what):
    """A state as it stands, twice as large, and without motion; and the way of the keyboard through it."""
    audit(browser, what)
    media(browser, prefers_reduced_motion="reduce")
    audit(browser, f"{what}, without motion")
    media(browser)
    browser.size(640, 900)
    audit(browser, f"{what}, twice as large")
    browser.size(1280, 900)
    walk(browser, what)


def announced(browser):
    """What a screen reader is told: the live regions' text."""
    return browser.script("return [...document.querySelectorAll('[aria-live], [role=status], [role=alert]')].map((one) => one.textContent).join(' ')")


@scenario
def the_counter_is_for_everybody(binaries, _):
    with opened(binaries, latency=20, rate=106) as (place, browser):
        examine(browser, "the empty counter")
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#work"), "the wait")
        browser.until(lambda: "Mời đặt thẻ" in announced(browser), "the announcement")
        examine(browser, "the counter that waits")
        place.lay(BINH)
        browser.until(lambda: BINH_NAME in browser.text("#fields"), "the text")
        audit(browser, "the counter with a preview")
        same(finding(browser)[0], "accept")
        same(browser.focused(), "finding-title")
        assert browser.text("#finding-title").split("\n")[0] in announced(browser)
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        browser.script("document.querySelector('#checks details').open = true")
        examine(browser, "the counter with a citizen")
        place.take()
        for card, number, status in [("vu-thi-giang", "000192753106", "reject"), ("bui-thi-khanh", "000195531208", "review"),
                                     (BINH, "000190246803", "incomplete")]:
            browser.keys(ESCAPE)
            order(place, browser, number, card)
            same(finding(browser)[0], status)
            browser.until(lambda: browser.text("#receipt-note") == "" or "…" not in browser.text("#receipt-note"), "the receipt")
            examine(browser, f"the counter: {status}")
            assert browser.text("#finding-title").split("\n")[0] in announced(browser)
            place.take()
        place.gateway.kill()
        place.gateway.wait()
        browser.until(lambda: "Mất kết nối" in browser.text("#link"), "the notice")
        assert "Mất kết nối" in announced(browser)
        examine(browser, "the counter that lost its connection")


@scenario
def the_kiosk_is_for_everybody(binaries, _):
    with opened(binaries, "kiosk", latency=20, rate=106) as (place, browser):
        examine(browser, "the empty kiosk")
        scan(browser, "12345")
        browser.until(lambda: browser.text("#scan-problem") != "", "being asked again")
        examine(browser, "the kiosk that asks again")
        scan(browser, BINH_NUMBER)
        browser.until(lambda: "Đặt thẻ" in browser.text("#card-title"), "being asked for the card")
        assert "Đặt thẻ" in announced(browser)
        examine(browser, "the kiosk that waits")
        place.lay(BINH)
        browser.until(lambda: BINH_NAME in browser.text("#person"), "the name")
        audit(browser, "the kiosk that reads")
        browser.until(lambda: browser.visible("#done"), "the end")
        same(browser.focused(), "done-title")
        audit(browser, "the kiosk at its end")
        walk(browser, "the kiosk at its end")
        place.take()
        browser.keys(ESCAPE)
        order(place, browser, "000192753106", "vu-thi-giang")
        browser.until(lambda: "quầy" in browser.text("#done"), "the way to the desk")
        audit(browser, "the kiosk that sends to the desk")


@scenario
def the_other_pages_are_for_everybody(binaries, _):
    with opened(binaries, "service", latency=0, rate=0, configuration={
        "trust": {"anchors": [str(ROOT / "fixtures/pki/csca.cer")], "crls": [str(ROOT / "README.md")]},
    }) as (place, browser):
        browser.until(lambda: browser.script("return document.querySelectorAll('#findings li').length > 0"), "the findings")
        examine(browser, "the technician's page")
        browser.go(place.url + "/")
        browser.until(lambda: browser.visible("main"), "the list of pages")
        faults = [fault for fault in browser.script((ROOT / "Tests/web/audit.js").read_text()) if fault != "nothing is announced"]
        assert not faults, faults
        walk(browser, "the list of pages")
        for name in ("counter", "kiosk", "service"):
            browser.script("sessionStorage.clear()")
            browser.go(place.url + f"/{name}")
            browser.until(lambda: browser.visible("#pairing"), "the asking for the code")
            examine(browser, f"the asking for the code: {name}")


# What would be wrong: a way to put it into the page, and what is to be said of it.
WRONG = [
    ("main", "button", {}, "", "no name"),
    ("main", "input", {}, "", "no label"),
    ("main", "label", {"for": "nothing"}, "x", "a label of nothing"),
    ("main", "img", {"src": "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "width": "40", "height": "40"}, "", "no alt"),
    ("main", "h4", {}, "x", "heading jumps"),
    ("main", "p", {"id": "code"}, "x", "id twice"),
    ("main", "p", {"aria-describedby": "gone"}, "x", "of nothing"),
    ("main", "p", {"tabindex": "3"}, "x", "tabindex"),
    ("main", "p", {"role": "buton"}, "x", "no role"),
    ("main", "p", {"aria-lable": "x"}, "x", "no state"),
    ("main", "p", {"aria-live": "loud"}, "x", "is never"),
    ("main", "div", {"aria-label": "x"}, "x", "a name without a role"),
    ("main", "p", {"lang": "en"}, "Đặt thẻ", "Vietnamese as English"),
    ("main", "p", {}, "Đặt thẻ – put the card", "two languages as one"),
    ("main", "button", {"aria-label": "Đọc"}, "Ghi", "another name than what it shows"),
    ("main", "p", {"class": "en"}, "x", "English without lang"),
    ("main", "p", {"style": "color: #aaa"}, "x", "contrast"),
    ("main", "button", {"style": "width: 10px; height: 10px; min-height: 0; padding: 0"}, "x", "too small to hit"),
    ("main", "button", {"style": "background: #eee; border-color: #eee; color: #000"}, "x", "hardly seen"),
    ("main", "p", {"style": "width: 3000px"}, "x", "wider than the window"),
    ("main", "table", {}, "x", "a table without a caption"),
    ("body", "p", {}, "x", "outside every landmark"),
]


@scenario
def the_audit_finds_what_is_wrong(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        audit(browser, "the page before")
        for parent, name, attributes, text, fault in WRONG:
            browser.script("""
                const [parent, name, attributes, text] = arguments, node = document.createElement(name);
                for (const [key, value] of Object.entries(attributes)) {
                  if (key !== 'style') node.setAttribute(key, value);
                  else for (const one of value.split(';')) node.style.setProperty(...one.split(':').map((part) => part.trim()));
                }
                node.textContent = text;
                node.className += ' wrong';
                document.querySelector(parent).append(node);""", parent, name, attributes, text)
            faults = browser.until(lambda: browser.script((ROOT / "Tests/web/audit.js").read_text()), f"a word on {fault}", within=10)
            assert any(fault in one for one in faults), (fault, faults)
            browser.script("document.querySelector('.wrong').remove()")
        media(browser, prefers_reduced_motion="reduce")
        browser.script("document.querySelector('h1').animate([{ opacity: 1 }, { opacity: .5 }], { duration: 1000, iterations: Infinity })")
        assert any("it moves" in one for one in browser.script((ROOT / "Tests/web/audit.js").read_text()))


@scenario
def the_kiosk_fits_its_screens(binaries, pictures):
    with opened(binaries, "kiosk", latency=0, rate=0) as (place, browser):
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
        for width, height in [(1024, 768), (1280, 800), (1920, 1080), (1080, 1920)]:
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            browser.call("POST", "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics})
            audit(browser, f"the kiosk at {width} x {height}")
            # Nothing has to be scrolled for, and the emergency's line covers nothing.
            button, footer, letters = browser.script("""
                const box = (selector) => document.querySelector(selector).getBoundingClientRect();
                return [box('#cancel').bottom, box('footer').top, parseFloat(getComputedStyle(document.querySelector('#card-title')).fontSize)]""")
            assert button <= footer, f"{width} x {height}: the button ends at {button}, the line begins at {footer}"
            assert letters >= height / 40, f"{width} x {height}: letters of {letters}"
            if pictures:
                browser.screenshot(pictures / f"kiosk-{width}.png")
