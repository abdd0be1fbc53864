"""A browser driven over W3C WebDriver, with nothing but the standard library."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class DriverError(Exception):
    pass


class Browser:
    """Chromium with an empty profile of its own, gone at the end."""

    def __init__(self, port, *, arguments=(), preferences=None, environment=None, policies=None):
        """`policies`: a folder in the place of /etc/chromium, which takes root."""
        self.port, self.environment, self.policies = port, environment or {}, policies
        self.profile = tempfile.mkdtemp(prefix="cccd-web-chromium.")
        self.arguments, self.preferences = list(arguments), preferences or {}
        self.process = self.session = None

    def __enter__(self):
        command = [shutil.which("chromedriver") or "/usr/bin/chromedriver", f"--port={self.port}", "--log-level=SEVERE"]
        if self.policies:
            line = 'mount --bind "$1" /etc/chromium && shift && exec "$@"'
            command = ["unshare", "--mount", "--propagation", "private", "sh", "-c", line, "sh", str(self.policies), *command]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "LANG": "vi_VN.UTF-8", **self.environment})
        wait(lambda: self._ready(), "the driver", within=60)
        arguments = ["--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--lang=vi",
                     "--window-size=1280,900", "--disable-background-networking", "--disable-component-update",
                     f"--user-data-dir={self.profile}", *self.arguments]
        if os.geteuid() == 0:
            # Chromium's sandbox does not run as root; a test's machine often has no other user.
            arguments.append("--no-sandbox")
        capabilities = {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": shutil.which("chromium") or "/usr/bin/chromium", "args": arguments,
                                   "prefs": self.preferences},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}
        self.session = self.call("POST", "/session", {"capabilities": capabilities}, bare=True)["sessionId"]
        return self

    def __exit__(self, *_):
        try:
            if self.session:
                self.call("DELETE", "")
        except (DriverError, OSError):
            pass
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _ready(self):
        try:
            return self.call("GET", "/status", bare=True)["ready"]
        except (OSError, DriverError):
            return False

    def call(self, method, path, body=None, bare=False):
        url = f"http://127.0.0.1:{self.port}" + ("" if bare else f"/session/{self.session}") + path
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise DriverError(f"{value['error']}: {value['message'].splitlines()[0]}") from None

    def go(self, url):
        self.call("POST", "/url", {"url": url})

    def script(self, text, *arguments):
        return self.call("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def wait_script(self, text, *arguments):
        """A script whose last argument is called with its result."""
        return self.call("POST", "/execute/async", {"script": text, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def text(self, selector):
        return self.call("GET", f"/element/{self.find(selector)}/text")

    def visible(self, selector):
        try:
            return self.call("GET", f"/element/{self.find(selector)}/displayed")
        except DriverError:
            return False

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click")

    def keys(self, text):
        """Types as a keyboard does, wherever the focus is."""
        actions = [step for letter in text for step in ({"type": "keyDown", "value": letter}, {"type": "keyUp", "value": letter})]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def focused(self):
        return self.script("return document.activeElement ? (document.activeElement.id || document.activeElement.tagName) : null")

    def screenshot(self, path, selector=None):
        where = f"/element/{self.find(selector)}/screenshot" if selector else "/screenshot"
        pathlib.Path(path).write_bytes(base64.b64decode(self.call("GET", where)))

    def size(self, width, height):
        self.call("POST", "/window/rect", {"width": width, "height": height})

    def log(self):
        return self.call("POST", "/se/log", {"type": "browser"})

    def until(self, condition, what, within=60):
        return wait(condition, what, within, self)


ENTER, TAB, ESCAPE = "\ue007", "\ue004", "\ue00c"


def wait(condition, what, within=60, browser=None):
    end = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            page = browser.script("return document.body.innerText") if browser else ""
            raise TimeoutError(f"{what} did not come about within {within} s\n{page}")
        time.sleep(0.05)
