"""Who leaves a page leaves nothing of a citizen behind, and whoever comes next is served; what was away is found when it is back."""

import threading

import flood
import stage
from driver import Browser, wait
from pages import BINH, BINH_NAME, BINH_NUMBER, audit, finding, no_code, opened, order, same, scan, scenario
from place import Place


@scenario
def leaving_the_counter_has_the_daemon_forget(binaries, _):
    ways = [lambda place, browser: browser.go(place.url + "/"), lambda place, browser: browser.call("POST", "/refresh"),
            lambda place, browser: browser.call("POST", "/back"), lambda place, browser: browser.call("DELETE", "/window")]
    with Place(binaries, latency=0, rate=0) as place, Browser(stage.free_port()) as browser:
        browser.go(place.url + "/")
        main = browser.call("GET", "/window")
        for leave in ways:
            window = browser.call("POST", "/window/new", {"type": "tab"})["handle"]
            browser.call("POST", "/window", {"handle": window})
            browser.go(place.url + "/")
            browser.go(place.page("counter"))
            browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")
            order(place, browser, BINH_NUMBER, BINH)
            same(finding(browser)[0], "accept")
            same(len(place.inspections()), 1)
            leave(place, browser)
            wait(lambda: not place.inspections(), "the forgotten inspection")
            place.take()
            browser.call("POST", "/window", {"handle": main})


@scenario
def leaving_while_a_card_is_read_cancels_it(binaries, _):
    with opened(binaries, latency=30, rate=106) as (place, browser):
        order(place, browser, BINH_NUMBER, BINH)
        browser.until(lambda: BINH_NAME in browser.text("#fields"), "the text")
        browser.go(place.url + "/")
        wait(lambda: all(one["state"] == "cancelled" for one in place.inspections()), "the end")


@scenario
def pages_that_were_opened_before_the_daemon_find_it(binaries, _):
    for name, away in [("counter", "#link"), ("service", "#link"), ("kiosk", "#done")]:
        with Place(binaries, latency=0, rate=0) as place, Browser(stage.free_port()) as browser:
            place.daemon.kill()
            place.daemon.wait()
            browser.go(place.page(name))
            browser.until(lambda: browser.visible("main"), "the page")
            browser.until(lambda: ("quầy" if name == "kiosk" else "chưa trả lời") in browser.text(away), "the word on it")
            audit(browser, f"{name} without a daemon")
            if name == "counter":
                browser.until(lambda: browser.visible("#code"), "the field")
                browser.script("document.querySelector('#code').focus()")
                scan(browser, BINH_NUMBER)
                browser.until(lambda: "chưa sẵn sàng" in browser.text("#order-problem"), "the refusal")
            if name == "kiosk":
                no_code(browser)
            place.start_daemon()
            place.take()
            browser.until(lambda: browser.text("#link") == "", "the daemon")
            if name == "service":
                browser.until(lambda: "Virtual Reader" in browser.text("#readers") and "Sẵn sàng" in browser.text("#health-title"), "the readers")
                continue
            browser.until(lambda: browser.visible("#code") and browser.focused() == "code", "the field")
            browser.script("document.querySelector('#code').value = ''")
            order(place, browser, BINH_NUMBER, BINH)
            end = "#finding" if name == "counter" else "#done"
            browser.until(lambda: browser.visible(end), "the end")
            same(browser.script(f"return document.querySelector('{end}').dataset.status"), "accept")


@scenario
def the_next_persons_scan_at_the_kiosk_begins_anew(binaries, _):
    with opened(binaries, "kiosk", latency=0, rate=0) as (place, browser):
        scan(browser, "000055123401")
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
        wait(lambda: place.inspections(), "the order")
        # He goes away; the next one scans, while the button has the focus.
        browser.script("document.querySelector('#cancel').focus()")
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
        wait(lambda: len(place.inspections()) == 1, "the one order")
        place.lay(BINH)
        browser.until(lambda: browser.visible("#done") and "Xong" in browser.text("#done-title"), "the end")


@scenario
def pages_at_another_name_of_this_machine_go_on_where_it_is_paired(binaries, _):
    with Place(binaries, latency=0, rate=0) as place, Browser(stage.free_port()) as browser:
        other = place.url.replace("127.0.0.1", "localhost")
        browser.go(f"{other}/counter#token={place.tokens[place.url]}")
        browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")
        same(browser.script("return location.origin"), place.url)
        # Where that name is paired itself the page stays.
        place.pair(other)
        same(place.request("GET", "/counter", host=other.removeprefix("http://"))[0], 200)


@scenario
def a_flood_of_pings_holds_nobody_up(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        origin = place.url
        ended = [threading.Event() for _ in range(4)]
        for event in ended:
            threading.Thread(target=flood.pings, args=(place.port, origin, place.tokens[origin], event), daemon=True).start()
        # A clerk goes on, and every flood is cut off.
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")
        for event in ended:
            assert event.wait(60), "the flood goes on"
        assert place.gateway.poll() is None
