"""Cards of forgers: texts that turn words around, and pictures that are none."""

import contextlib
import json
import os
import pathlib
import shutil
import tempfile

import stage
from driver import Browser
from pages import BINH, BINH_NUMBER, audit, finding, same, scan, scenario
from place import ROOT, Place
from slips import slip

TURNED = "Trần \u202e Thị Bình"
SHOWN = "Trần \\u{202E} Thị Bình"


@contextlib.contextmanager
def card(binaries, page, change, latency=0, rate=0):
    """A page, and a reader in which a changed card lies when it is moved in."""
    with tempfile.TemporaryDirectory(prefix="cccd-web-cards.") as folder:
        cards = pathlib.Path(folder) / "fixtures"
        shutil.copytree(ROOT / "fixtures", cards)
        file = cards / f"cards/{BINH}.json"
        recipe = json.loads(file.read_text())
        change(recipe, cards)
        file.write_text(json.dumps(recipe))
        name = os.path.relpath(cards / "cards" / BINH, ROOT / "fixtures/cards")
        with Place(binaries, readers=(name,), latency=latency, rate=rate) as place, Browser(stage.free_port()) as browser:
            browser.go(place.page(page))
            browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")
            scan(browser, BINH_NUMBER)
            browser.until(lambda: browser.visible("#work" if page == "counter" else "#card"), "the order")
            place.back()
            yield place, browser


@scenario
def a_name_turns_no_word_of_ours_around(binaries, _):
    def forge(recipe, _):
        recipe["altered_after_signing"] = {"full_name": TURNED}

    with card(binaries, "counter", forge) as (place, browser):
        same(finding(browser)[0], "reject")
        text = browser.text("#fields")
        assert SHOWN in text and "\u202e" not in browser.script("return document.querySelector('main').textContent"), text
        # The mark stands behind the name.
        assert browser.script("""
            const cell = [...document.querySelectorAll('#fields td.value')].find((one) => one.textContent.includes('Trần'));
            const value = cell.querySelector('.vi').getBoundingClientRect(), mark = cell.querySelector('.mark').getBoundingClientRect();
            return mark.left >= value.right || mark.top >= value.bottom - 1""")
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        paper = slip(browser)[0]
        assert SHOWN in paper and "\u202e" not in paper and "chưa xác thực" in paper, paper
        audit(browser, "a name that turns words around")


@scenario
def a_long_name_bursts_no_page(binaries, _):
    def lengthen(recipe, _):
        recipe["holder"]["full_name"] = "Nguyễn" * 80

    for page, place_of_name in [("counter", "#fields"), ("kiosk", "#person")]:
        with card(binaries, page, lengthen, latency=20, rate=106) as (place, browser):
            browser.size(1024, 768)
            browser.until(lambda: "NguyễnNguyễn" in browser.text(place_of_name), "the name")
            audit(browser, f"{page} with a long name")


@scenario
def a_picture_that_is_none_has_a_sentence_in_its_place(binaries, _):
    def spoil(recipe, cards):
        picture = bytearray((cards / "portraits/drawn-woman.jpg").read_bytes())
        start = next(place for place in range(len(picture)) if picture[place:place + 2] in (b"\xff\xc0", b"\xff\xc2"))
        picture[start + 5:start + 9] = b"\xff\xdc\xff\xdc"
        (cards / "portraits/huge.jpg").write_bytes(picture)
        recipe["portrait"] = "../portraits/huge.jpg"

    with card(binaries, "counter", spoil) as (place, browser):
        finding(browser)
        sentence = browser.until(lambda: browser.script("""
            const frame = document.querySelector('#portrait');
            return frame.querySelector('img') ? null : frame.innerText"""), "the sentence")
        title = next(one["title"] for one in place.codes() if one["code"] == "portrait.damaged")
        assert title["vi"] in sentence and title["en"] in sentence, sentence
        audit(browser, "a picture that is none")
