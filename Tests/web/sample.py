"""The sample for software of one's own (clients/browser), as it stands, from an origin of its own."""

import contextlib

import stage
from driver import Browser
from pages import BINH, BINH_NAME, same, scenario
from place import ROOT, Place, Site

FILES = {"/": ("inspect-card.html", "text/html; charset=utf-8"), "/inspect-card.js": ("inspect-card.js", "text/javascript; charset=utf-8")}


@contextlib.contextmanager
def sample(binaries, **more):
    with Place(binaries, **more) as place:
        # Every gateway of these tests has a port of its own.
        files = {path: ((ROOT / "clients/browser" / name).read_text().replace(":8743", f":{place.port}"), media)
                 for path, (name, media) in FILES.items()}
        with Site(files=files) as site, Browser(stage.free_port()) as browser:
            token = place.pair(site.origin)
            browser.go(site.origin + "/")
            browser.script("document.forms[0].token.value = arguments[0]", token)
            yield place, browser


def begin(browser, code):
    browser.script("document.forms[0].qr.value = arguments[0]; document.forms[0].requestSubmit()", code)


def status(browser):
    return browser.text("p[role=status]")


def title(place, code, language="vi"):
    return next(one["title"][language] for one in place.codes() if one["code"] == code)


@scenario
def the_sample_reads_a_card(binaries, _):
    with sample(binaries, latency=8, rate=212) as (place, browser):
        begin(browser, place.show(BINH, "qr"))
        browser.until(lambda: status(browser) == "waiting_for_card", "the wait")
        place.lay(BINH)
        browser.until(lambda: "%" in status(browser), "the progress")
        browser.until(lambda: BINH_NAME in browser.text("dl"), "the text")
        browser.until(lambda: browser.script("return document.querySelector('img').naturalWidth > 0"), "the portrait")
        browser.until(lambda: "%" not in status(browser) and "." in status(browser), "the end")
        assert "! " not in browser.text("dl"), browser.text("dl")
        same(browser.script("return document.forms[0].qr.value"), "")
        # The daemon has forgotten what was read.
        browser.until(lambda: not place.inspections(), "the forgotten inspection")


@scenario
def the_sample_is_called_off_and_meets_the_wrong_card(binaries, _):
    with sample(binaries, latency=20, rate=106) as (place, browser):
        begin(browser, place.show(BINH, "qr"))
        place.lay(BINH)
        browser.until(lambda: BINH_NAME in browser.text("dl"), "the text")
        browser.click("button[name=stop]")
        browser.until(lambda: title(place, "inspection.cancelled") in status(browser), "the end")
        place.take()
        begin(browser, place.show(BINH, "qr"))
        place.lay("nguyen-van-an")
        browser.until(lambda: title(place, "access.refused") in status(browser), "the wrong card")
        assert "Nguyễn" not in browser.text("body")
        place.take()
        begin(browser, place.show(BINH, "qr"))
        place.lay(BINH)
        browser.until(lambda: BINH_NAME in browser.text("dl"), "the text")
        place.take()
        browser.until(lambda: "card.reposition" in status(browser), "asking the card back")
        place.back()
        browser.until(lambda: "%" not in status(browser) and "." in status(browser) and "card." not in status(browser), "the end")


@scenario
def the_sample_outlives_a_restart(binaries, _):
    with sample(binaries, latency=0, rate=0) as (place, browser):
        begin(browser, place.show(BINH, "qr"))
        browser.until(lambda: status(browser) == "waiting_for_card", "the wait")
        place.gateway.kill()
        place.gateway.wait()
        browser.until(lambda: status(browser) == "waiting_for_service", "the wait for the service")
        place.daemon.kill()
        place.daemon.wait()
        place.start_daemon()
        place.start_gateway()
        # The card lies in the reader of the daemon that was started anew.
        browser.until(lambda: BINH_NAME in browser.text("dl") and "." in status(browser), "the end")
