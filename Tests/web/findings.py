"""What the technician's page finds, and what it says that only the doctor can."""

import client
from pages import audit, opened, same, scenario
from place import ROOT


@scenario
def the_daemons_findings_stand_on_the_page(binaries, pictures):
    # A list that is none, no helper for portraits, and a state that nobody vouches for.
    with opened(binaries, "service", latency=0, rate=0, configuration={
        "trust": {"anchors": [str(ROOT / "fixtures/pki/csca.cer")], "crls": [str(ROOT / "README.md")]},
        "portrait": {"converter": "/nowhere/cccd-portrait"},
    }) as (place, browser):
        asked = client.Client(place.socket).ask("GET", "/v1/findings")[1]["findings"]
        codes = {one["code"]: one for one in place.codes()}
        assert any(one["code"].startswith("trust.") for one in asked), asked
        browser.until(lambda: browser.script("return document.querySelectorAll('#findings li').length") == len(asked), "the findings")
        text = browser.text("#findings")
        for one in asked:
            words = codes[one["code"]]
            assert words["title"]["vi"] in text and words["title"]["en"] in text and one["code"] in text, (one, text)
            for language in ("vi", "en"):
                assert words["technician"][language].replace("`", "") in text, (one, language, text)
            if one.get("known_by"):
                assert one["known_by"] in text, (one, text)
        # What is to be typed is shown as such.
        typed = browser.script("return [...document.querySelectorAll('#findings code')].map((one) => one.textContent)")
        commands = [part for one in asked for part in codes[one["code"]]["technician"]["vi"].split("`")[1::2]]
        assert commands and all(command in typed for command in commands), (commands, typed)
        levels = browser.script("return [...document.querySelectorAll('#findings li')].map((one) => one.dataset.level)")
        same(levels, sorted(levels, key=["broken", "warning", "note"].index))
        assert "cccdctl doctor" in browser.text("main")
        audit(browser, "the technician's findings")
        if pictures:
            browser.screenshot(pictures / "service-findings.png")
        browser.size(640, 900)
        audit(browser, "the technician's findings at 200 %")


@scenario
def findings_come_and_go_with_what_is_wrong(binaries, _):
    with opened(binaries, "service", latency=0, rate=0) as (place, browser):
        browser.until(lambda: browser.script("return document.querySelectorAll('#findings li').length > 0 || !document.querySelector('#no-findings').hidden"), "the findings")
        assert "trust.store_empty" not in browser.text("#findings")
        place.daemon.kill()
        place.daemon.wait()
        more, place.more = place.more, {**place.more, "trust": {"anchors": [], "crls": []}}
        place.start_daemon()
        browser.until(lambda: "trust.store_empty" in browser.text("#findings"), "the finding")
        same(browser.script("return document.querySelector('#findings li').dataset.level"), "broken")
        place.daemon.kill()
        place.daemon.wait()
        place.more = more
        place.start_daemon()
        browser.until(lambda: "trust.store_empty" not in browser.text("#findings"), "its end")
