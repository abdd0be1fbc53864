"""The kiosk's camera: a real picture from a camera that Chromium plays from a file. Where the browser decodes no QR codes itself (as here
on Linux) the option does not show; the page's own part of it is tried with a decoder that stands in for the browser's: it "finds" the code
when the picture turns from black to white."""

import contextlib
import tempfile

from pages import BINH, BINH_NAME, audit, no_code, opened, same, scenario

STAND_IN = """
    window.BarcodeDetector = class {
      static async getSupportedFormats() { return FORMATS; }
      async detect(video) {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [8, 8];
        const context = canvas.getContext('2d');
        context.drawImage(video, 0, 0, 8, 8);
        const [red] = context.getImageData(4, 4, 1, 1).data;
        window.looks = (window.looks ?? 0) + 1;
        if (red < 128) return [];
        window.tracks = video.srcObject.getTracks();
        return [{ rawValue: CODE, format: 'qr_code' }];
      }
    };"""
ALLOWED, DENIED = 1, 2


def film(path):
    """A camera's picture (YUV4MPEG2): black for a second, then white for two."""
    width, height = 320, 240
    chroma = bytes([128]) * (width * height // 2)
    with open(path, "wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode())
        for light in [16] * 10 + [235] * 20:
            file.write(b"FRAME\n" + bytes([light]) * (width * height) + chroma)


def with_decoder(browser, place, code, formats="['qr_code']"):
    """The kiosk again, in a browser that decodes."""
    script = STAND_IN.replace("CODE", repr(code)).replace("FORMATS", formats)
    browser.call("POST", "/goog/cdp/execute", {"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": script}})
    browser.go(place.url + "/")
    browser.go(place.page("kiosk"))
    browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")


@contextlib.contextmanager
def kiosk(binaries, permission=ALLOWED):
    with tempfile.TemporaryDirectory(prefix="cccd-web-camera.") as folder:
        picture = f"{folder}/camera.y4m"
        film(picture)
        preferences = {"profile.default_content_setting_values.media_stream_camera": permission}
        arguments = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={picture}"]
        with opened(binaries, "kiosk", latency=0, rate=0, arguments=arguments, preferences=preferences) as (place, browser):
            yield place, browser


@scenario
def no_camera_is_offered_where_the_browser_decodes_nothing(binaries, _):
    with kiosk(binaries) as (place, browser):
        decodes = browser.wait_script("""
            const done = arguments[0];
            (async () => 'BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code'))().then(done);""")
        same(browser.visible("#camera"), decodes)
        with_decoder(browser, place, "", formats="['ean_13']")
        assert not browser.visible("#camera")


@scenario
def the_camera_scans_and_is_let_go(binaries, _):
    with kiosk(binaries) as (place, browser):
        with_decoder(browser, place, place.show(BINH, "qr"))
        browser.until(lambda: browser.visible("#camera"), "the offer")
        audit(browser, "the kiosk that offers the camera")
        browser.click("#camera")
        browser.until(lambda: browser.script("return document.querySelector('#video').videoWidth") == 320, "the picture")
        audit(browser, "the kiosk with the camera's picture")
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
        assert browser.script("return window.looks > 1"), "the first picture was black"
        same(browser.script("return window.tracks.map((one) => one.readyState)"), ["ended"])
        assert not browser.visible("#video")
        no_code(browser)
        place.lay(BINH)
        browser.until(lambda: browser.visible("#done") and "Xong" in browser.text("#done-title"), "the end")
        assert BINH_NAME not in browser.script("return document.documentElement.outerHTML")


@scenario
def a_camera_that_is_denied_is_told(binaries, _):
    with kiosk(binaries, DENIED) as (place, browser):
        with_decoder(browser, place, place.show(BINH, "qr"))
        browser.until(lambda: browser.visible("#camera"), "the offer")
        browser.click("#camera")
        browser.until(lambda: "camera" in browser.text("#scan-problem"), "why there is none")
        assert not browser.visible("#video")
        no_code(browser)
        audit(browser, "the kiosk whose camera is denied")
        # The number can be typed all the same.
        browser.keys("000190246802\ue007")
        browser.until(lambda: browser.visible("#card"), "being asked for the card")
