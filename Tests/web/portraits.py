"""The portrait by the helper that makes JPEGs, as `make portrait` builds it, and what is said where it makes none."""

import pathlib
import shutil

from pages import audit, finding, opened, order, same, scenario
from place import ROOT

NAM, NAM_NUMBER, NAM_NAME = "duong-van-nam", "000083207511", "Dương Văn Nam"


def helper(binaries):
    """The helper, beside the other programs or where `make portrait` leaves it."""
    places = [pathlib.Path(binaries) / "cccd-portrait", *(ROOT / f"portrait/.build/{kind}/cccd-portrait" for kind in ("release", "debug"))]
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise RuntimeError("the helper for portraits is not built: make portrait")
    return str(found)


def converter(path):
    return {"portrait": {"converter": str(path)}}


def frame(browser):
    """The first two bytes of the picture that is shown, and its size; or the sentence in its place."""
    return browser.until(lambda: browser.script("""
        const frame = document.querySelector('#portrait'), picture = frame.querySelector('img');
        if (!picture) return frame.innerText.length > 10 ? frame.innerText : null;
        if (!picture.naturalWidth) return null;
        return [picture.src.slice(0, 23), atob(picture.src.split(',')[1]).charCodeAt(0), picture.naturalWidth, picture.naturalHeight]"""),
        "a portrait or a sentence")


@scenario
def a_portrait_of_jpeg_2000_is_shown(binaries, pictures):
    path = helper(binaries)
    with opened(binaries, configuration=converter(path), latency=0, rate=0) as (place, browser):
        order(place, browser, NAM_NUMBER, NAM)
        finding(browser)
        head, first, width, height = frame(browser)
        same(head, "data:image/jpeg;base64,")
        same(first, 0xFF)
        assert width > 100 and height > width, (width, height)
        audit(browser, "the counter with a portrait that was converted")
        if pictures:
            browser.screenshot(pictures / "counter-jpeg2000.png")


@scenario
def a_helper_that_dies_or_refuses_is_told_and_the_rest_stands(binaries, _):
    with opened(binaries, configuration=converter("/nowhere"), latency=0, rate=0) as (place, browser):
        codes = {one["code"]: one for one in place.codes()}
        path = place.folder / "helper"
        place.daemon.kill()
        place.daemon.wait()
        place.more = {**place.more, **converter(path)}
        place.start_daemon()
        place.take()
        cases = [("kill -9 $$", "portrait.conversion_failed"), ("exit 11", "portrait.too_large"),
                 ("exit 13", "portrait.damaged"), ("echo none", "portrait.conversion_failed"), (None, "portrait.conversion_unavailable")]
        for lines, code in cases:
            path.unlink(missing_ok=True)
            if lines:
                path.write_text(f"#!/bin/sh\n{lines}\n")
                path.chmod(0o700)
            browser.until(lambda: browser.focused() == "code", "the page")
            order(place, browser, NAM_NUMBER, NAM)
            finding(browser)
            sentence = frame(browser)
            assert codes[code]["title"]["vi"] in sentence and codes[code]["title"]["en"] in sentence, (code, sentence)
            assert code not in sentence
            assert NAM_NAME in browser.text("#fields") and browser.visible("#checks")
            browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
            audit(browser, code)
            place.take()
            browser.click("#next")
        shutil.copy(helper(binaries), path)
        order(place, browser, NAM_NUMBER, NAM)
        finding(browser)
        same(frame(browser)[0], "data:image/jpeg;base64,")
