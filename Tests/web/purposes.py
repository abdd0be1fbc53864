"""Profiles that list purposes, or demand one: a clerk chooses, a kiosk has its own, and a refusal is told in words."""

import os

import client
from driver import ENTER
from pages import BINH, BINH_NUMBER, audit, finding, no_code, opened, order, same, scan, scenario


def profile(*purposes, required=True):
    """The daemon's configuration with a profile of purposes for the gateway's pages."""
    here = {"users": [str(os.getuid())], "gateway": True, "purposes": list(purposes), "purpose_required": required}
    return {"profiles": {"names": ["here"], "here": here}}


def options(browser):
    return browser.script("return [...document.querySelector('#purpose').options].map((one) => one.value)")


@scenario
def a_clerk_chooses_the_purpose(binaries, _):
    with opened(binaries, configuration=profile("registration", "payment"), latency=0, rate=0) as (place, browser):
        browser.until(lambda: browser.visible("#purpose"), "the purposes")
        same(options(browser), ["", "payment", "registration"])
        audit(browser, "the counter with purposes")
        # Nothing is read before one is chosen, and the scan is not lost.
        scan(browser, BINH_NUMBER)
        browser.until(lambda: "Chọn mục đích" in browser.text("#order-problem"), "the question")
        same(browser.focused(), "purpose")
        same(browser.script("return document.querySelector('#code').value"), BINH_NUMBER)
        audit(browser, "the counter that asks for the purpose")
        assert not place.inspections()
        browser.keys("\ue015")  # arrow down
        browser.until(lambda: browser.script("return document.querySelector('#purpose').value") == "payment", "the choice")
        browser.script("document.querySelector('#code').focus()")
        browser.keys(ENTER)
        browser.until(lambda: browser.visible("#work"), "the order")
        place.lay(BINH)
        same(finding(browser)[0], "accept")
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        assert "payment" in browser.script("return document.querySelector('#slip').textContent")
        # The next citizen comes for the same, unless somebody says otherwise.
        browser.click("#next")
        same(browser.script("return document.querySelector('#purpose').value"), "payment")


@scenario
def one_purpose_needs_no_choice(binaries, _):
    with opened(binaries, configuration=profile("admission"), latency=0, rate=0) as (place, browser):
        assert not browser.visible("#purpose")
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        assert "admission" in browser.script("return document.querySelector('#slip').textContent")


@scenario
def a_purpose_that_is_refused_is_told_in_words(binaries, _):
    with opened(binaries, configuration=profile("registration", "payment"), latency=0, rate=0) as (place, browser):
        codes = {one["code"]: one for one in place.codes()}
        # The operator strikes it off the list while the page is open.
        browser.script("document.querySelector('#purpose').value = 'payment'")
        place.reconfigure(profile("registration", "admission"))
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#finding"), "the refusal")
        assert codes["rights.purpose"]["title"]["vi"] in browser.text("#finding-title"), browser.text("#finding-title")
        assert "rights." not in browser.text("main")
        browser.until(lambda: options(browser) == ["", "admission", "registration"], "the purposes of now")
        audit(browser, "a purpose that is refused")


@scenario
def a_kiosk_has_the_purpose_of_its_operator(binaries, _):
    purposes = profile("registration", "payment")
    with opened(binaries, "kiosk", purpose="payment", configuration=purposes, latency=0, rate=0) as (place, browser):
        assert "purpose" not in browser.script("return location.href")
        scan(browser, BINH_NUMBER)
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
        place.lay(BINH)
        browser.until(lambda: browser.visible("#done"), "the end")
        assert "Xong" in browser.text("#done-title"), browser.text("#done")


@scenario
def a_kiosk_without_its_purpose_sends_to_the_desk(binaries, _):
    purposes = profile("registration", "payment")
    for purpose in (None, "curiosity"):
        with opened(binaries, "kiosk", purpose=purpose, focus=False, configuration=purposes, latency=0, rate=0) as (place, browser):
            browser.until(lambda: "quầy" in browser.text("#done"), "the way to the desk")
            no_code(browser)
            audit(browser, "a kiosk out of use")
            scan(browser, BINH_NUMBER)
            assert not client.Client(place.socket).ask("GET", "/v1/inspections")[1]["inspections"]
            assert not place.inspections() and browser.visible("#done")
