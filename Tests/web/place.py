"""A daemon with cards that move, the gateway before it, and its pairings: one temporary folder, all gone at the end."""

import http.client
import http.server
import json
import os
import pathlib
import signal
import subprocess
import threading

import client
import stage

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Place(stage.Stage):
    """`readers`: the cards that lie in simulated readers at first; none for a PC/SC service with virtual readers."""

    def __init__(self, binaries, readers=("tran-thi-binh",), latency=4, rate=424, configuration=None):
        super().__init__(binaries)
        self.readers, self.latency, self.rate = readers, latency, rate
        # Who runs this is the gateway too: it may say for which page it speaks.
        self.more = {"profiles": {"names": ["here"], "here": {"users": [str(os.getuid())], "gateway": True}},
                     **(configuration or {})}
        self.gateway, self.tokens, self.pairings = None, {}, str(self.folder / "web-origins.json")
        self.ports = []

    def __enter__(self):
        try:
            if self.readers:
                self.start_daemon()
                for reader in self.reader_names():
                    self.move(reader, "out")
            else:
                self.ports = self.start_pcscd(2)
                self.start(configuration=self.more)
            self.port = stage.free_port()
            self.url = f"http://127.0.0.1:{self.port}"
            self.pair(self.url)
            self.start_gateway()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *arguments):
        if self.gateway and self.gateway.poll() is None:
            self.gateway.kill()
            self.gateway.wait()
        super().__exit__(*arguments)

    def start_daemon(self):
        self.start(cards=self.readers, latency=self.latency, rate=self.rate, configuration=self.more)

    def start_gateway(self):
        self.gateway = self.spawn([str(self.binaries / "cccd-web"), "--port", str(self.port), "--socket", self.socket,
                                   "--pairings", self.pairings], "cccd-web.log")
        stage.until(lambda: self.gateway_answers(), "the gateway", self)

    def gateway_answers(self):
        if self.gateway.poll() is not None:
            raise RuntimeError(f"the gateway ended:\n{self.log('cccd-web.log')[-600:]}")
        try:
            return self.request("GET", "/")[0] == 200
        except OSError:
            return False

    def request(self, method, path, headers=None, body=None, host=None):
        """One request as no browser makes it: the status, the headers and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        data = body.encode() if body else b""
        if data:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data or None)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, answer.headers, text

    def control(self, *arguments):
        return subprocess.run([str(self.binaries / "cccdctl"), *arguments], capture_output=True, text=True, timeout=60,
                              env={**self.environment, "CCCD_SOCKET": self.socket, "LANG": "C"})

    def pair(self, origin):
        outcome = self.control("web", "pair", origin, "--pairings", self.pairings, "--json")
        if outcome.returncode != 0:
            raise RuntimeError(outcome.stdout + outcome.stderr)
        self.tokens[origin] = json.loads(outcome.stdout)["token"]
        return self.tokens[origin]

    def page(self, name, token=None):
        return f"{self.url}/{name}#token={token or self.tokens[self.url]}"

    # The citizen's hand

    def reader_names(self):
        return [reader["id"] for reader in client.Client(self.socket).ask("GET", "/v1/readers")[1]["readers"]]

    def move(self, reader, move, card=None):
        body = {"move": move, **({"card": f"{card}.json"} if card else {})}
        status, answer, _ = client.Client(self.socket).ask("POST", f"/v1/virtual-readers/{reader}", body)
        if status != 204:
            raise RuntimeError(f"{status} {answer}")

    def lay(self, card, reader=0):
        self.move(self.reader_names()[reader], "swap", card)

    def take(self, reader=0):
        self.move(self.reader_names()[reader], "out")

    def back(self, reader=0):
        self.move(self.reader_names()[reader], "in")

    def show(self, card, what):
        return self.control("card", "show", str(ROOT / f"fixtures/cards/{card}.json"), f"--{what}").stdout.strip()

    def codes(self):
        """Every code with its words."""
        return client.Client(self.socket).ask("GET", "/v1/codes")[1]["codes"]

    def reconfigure(self, configuration):
        """Another configuration, as the operator's reload has it taken; returns when the daemon goes by it."""
        file = self.folder / "cccd.json"
        wanted = {**json.loads(file.read_text()), **configuration}
        file.write_text(json.dumps(wanted))
        purposes = sorted(wanted["profiles"]["here"].get("purposes", []))
        self.daemon.send_signal(signal.SIGHUP)
        stage.until(lambda: client.Client(self.socket).ask("GET", "/v1")[1]["purposes"] == purposes, "the configuration", self)

    def inspections(self):
        """Those of the gateway's own pages, and those of nobody's that reached the daemon."""
        headers = {"Origin": self.url, "Authorization": f"Bearer {self.tokens[self.url]}"}
        pages = json.loads(self.request("GET", "/v1/inspections", headers)[2])["inspections"]
        return pages + client.Client(self.socket).ask("GET", "/v1/inspections")[1]["inspections"]


class Site:
    """A web site of somebody's, on a port of its own: one page at every path, or files by their paths, each with its media type."""

    def __init__(self, html=None, files=None):

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                text, media = files.get(self.path, (None, None)) if files else (html, "text/html; charset=utf-8")
                self.send_response(404 if text is None else 200)
                self.send_header("Content-Type", media or "text/plain")
                self.end_headers()
                self.wfile.write((text or "").encode())

            def log_message(self, *_):
                pass

        self.port = stage.free_port()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.origin = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
