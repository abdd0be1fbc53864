"""What a file keeps in place of a copy of the card: the slip on paper, and the receipt beside it."""

import contextlib
import hashlib
import pathlib
import tempfile

from driver import ESCAPE, wait
from pages import BINH, BINH_NAME, BINH_NUMBER, audit, finding, opened, order, same, scan, scenario


@contextlib.contextmanager
def counter(binaries, **more):
    """The counter page, and the folder into which its browser saves."""
    with tempfile.TemporaryDirectory(prefix="cccd-web-downloads.") as folder:
        preferences = {"download.default_directory": folder, "download.prompt_for_download": False}
        with opened(binaries, latency=0, rate=0, preferences=preferences, **more) as (place, browser):
            yield place, browser, pathlib.Path(folder)


def slip(browser):
    """The slip as the printer has it: its text, and how many pictures are on the sheet."""
    media = {"cmd": "Emulation.setEmulatedMedia", "params": {"media": "print"}}
    browser.call("POST", "/goog/cdp/execute", media)
    found = browser.script("""
        const seen = [...document.querySelectorAll('img, svg, video, canvas')].filter((one) => one.getClientRects().length > 0);
        return [document.querySelector('#slip').innerText, seen.length]""")
    browser.call("POST", "/goog/cdp/execute", {**media, "params": {"media": ""}})
    return found


def saved(folder):
    files = [file for file in folder.iterdir() if file.suffix == ".receipt"]
    return files[0] if files else None


@scenario
def a_slip_carries_the_receipt_and_no_picture(binaries, pictures):
    with counter(binaries) as (place, browser, folder):
        browser.script("document.querySelector('#reference').focus()")
        browser.keys("HS-17")
        browser.script("document.querySelector('#code').focus()")
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        audit(browser, "the counter with a receipt")
        # The printer is asked once the receipt stands on the sheet.
        browser.script("window.print = () => { window.printed = document.querySelector('#slip').innerText.length; }")
        browser.click("#print")
        browser.until(lambda: browser.script("return window.printed > 0"), "the printing")
        browser.click("#receipt-file")
        file = wait(lambda: saved(folder), "the file")
        text = file.read_text()
        statement = text.split("~")[0]
        paper, seen = slip(browser)
        digest = hashlib.sha256(statement.encode()).hexdigest()
        key = place.folder / "key.pem"
        key.write_text(place.control("receipt", "key").stdout)
        for part in [BINH_NAME, BINH_NUMBER, "01/01/1990", "counter", "HS-17", browser.text("#finding-title").split("\n")[0],
                     digest, file.stem, browser.script("return document.querySelector('#slip-key').textContent")]:
            assert part in paper.replace(" ", "") or part in paper, (part, paper)
        same(seen, 0)
        # Who has the file and the key needs nothing else.
        outcome = place.control("receipt", "verify", str(file), "--key", str(key), "--reveal", "full_name", "--json")
        assert outcome.returncode == 0 and BINH_NAME in outcome.stdout and "HS-17" in outcome.stdout, outcome
        assert outcome.stdout.count("counter") >= 1, outcome.stdout
        # What the slip does not show the file does not open.
        same(len(text.split("~")), 5)
        changed = place.folder / "changed.receipt"
        changed.write_text(text.replace(statement[60:70], statement[60:70].swapcase(), 1))
        assert place.control("receipt", "verify", str(changed), "--key", str(key)).returncode in (1, 3)
        if pictures:
            browser.screenshot(pictures / "counter-receipt.png")
        browser.keys(ESCAPE)
        browser.until(lambda: not browser.visible("#paper"), "the empty page")
        assert browser.script("return document.querySelector('#receipt-file').getAttribute('href') === null && document.querySelector('#slip').innerText === ''")
        same(browser.script("return document.querySelector('#reference').value"), "")


@scenario
def a_rejected_card_has_its_slip_too(binaries, _):
    with counter(binaries) as (place, browser, folder):
        order(place, browser, "000192753106", "vu-thi-giang")
        status, title = finding(browser)
        same(status, "reject")
        browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        paper, seen = slip(browser)
        assert title.split("\n")[0] in paper and "SHA-256" in paper and seen == 0, paper
        assert "chưa xác thực" in paper, paper


@scenario
def what_has_no_receipt_says_so(binaries, _):
    with counter(binaries) as (place, browser, folder):
        # The result is gone by the time that the receipt is asked for: the page's request is bent to one that is.
        browser.script("""
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (text) {
              send.call(this, text.replace(/(inspections\\/)[\\w-]+(\\/receipt)/, '$1gone$2'));
            }""")
        order(place, browser, BINH_NUMBER, BINH)
        same(finding(browser)[0], "accept")
        codes = {one["code"]: one["title"]["vi"] for one in place.codes()}
        browser.until(lambda: codes["inspection.not_found"] in browser.text("#receipt-note"), "why there is no receipt")
        assert not browser.visible("#receipt-file")
        assert codes["inspection.not_found"] in slip(browser)[0]
        audit(browser, "the counter without a receipt")
        place.take()
        # Nothing was read to its end: there is nothing to state, and no slip.
        order(place, browser, "000190246803", BINH)
        same(finding(browser)[0], "incomplete")
        assert not browser.visible("#receipt-file")


@scenario
def a_scan_in_the_wrong_field_is_no_reference(binaries, _):
    with opened(binaries, latency=0, rate=0) as (place, browser):
        browser.script("document.querySelector('#reference').focus()")
        order(place, browser, place.show(BINH, "qr"), BINH)
        same(finding(browser)[0], "accept")
        same(browser.script("return document.querySelector('#reference').value"), "")
        browser.script("document.querySelector('#reference').focus()")
        browser.keys(BINH_NUMBER)
        browser.script("document.querySelector('#code').focus()")
        scan(browser, BINH_NUMBER)
        browser.until(lambda: "công dân" in browser.text("#order-problem"), "the refusal")
        same(browser.focused(), "reference")
        audit(browser, "a reference that is refused")
