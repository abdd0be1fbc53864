"""The gateway with the operator's certificate: by curl, and in Chromium."""

import base64
import contextlib
import hashlib
import json
import os
import signal
import socket
import ssl
import subprocess

import stage
from driver import Browser
from pages import BINH, BINH_NAME, BINH_NUMBER, finding, order, same, scenario
from place import Place


def certificate(folder, name="gateway"):
    """An anchor and a certificate for this machine under it; the anchor's file, and those that the gateway is given."""
    run = lambda *words: subprocess.run(["openssl", *words], check=True, capture_output=True)  # noqa: E731
    anchor, request, chain, key = (str(folder / f"{name}.{kind}") for kind in ("anchor", "request", "pem", "key"))
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    run("req", "-x509", *curve, "-days", "2", "-subj", f"/CN=Anchor {name}", "-keyout", anchor + ".key", "-out", anchor)
    names = folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n")
    run("req", *curve, "-subj", "/CN=localhost", "-keyout", key, "-out", request)
    run("x509", "-req", "-in", request, "-CA", anchor, "-CAkey", anchor + ".key", "-days", "2", "-extfile", str(names), "-out", chain)
    os.chmod(key, 0o600)
    return anchor, chain, key


class SecurePlace(Place):
    """A place whose gateway speaks TLS."""

    def start_gateway(self):
        self.anchor, self.chain, self.key = certificate(self.folder)
        self.url = f"https://127.0.0.1:{self.port}"
        self.pair(self.url)
        self.gateway = self.spawn([str(self.binaries / "cccd-web"), "--port", str(self.port), "--socket", self.socket, "--pairings",
                                   self.pairings, "--certificate", self.chain, "--key", self.key], "cccd-web.log")
        stage.until(lambda: self.curl("/").returncode == 0, "the gateway", self)

    def curl(self, path, *more, anchor=None):
        command = ["curl", "-sS", "--max-time", "20", "--cacert", anchor or self.anchor, *more, self.url + path]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)


@scenario
def a_certificate_of_the_operators_is_shown(binaries, _):
    with SecurePlace(binaries, latency=0, rate=0) as place:
        answer = place.curl("/v1", "-i", "-H", f"Origin: {place.url}", "-H", f"Authorization: Bearer {place.tokens[place.url]}")
        assert " 200" in answer.stdout.splitlines()[0] and '"cccd"' in answer.stdout, answer
        page = place.curl("/counter", "-i")
        assert f"wss://127.0.0.1:{place.port}" in page.stdout and " ws://" not in page.stdout, page.stdout
        # What asks for HTTP/2 or an older TLS, and what speaks none at all.
        same(place.curl("/", "--http2", "-o", "/dev/null", "-w", "%{http_version}").stdout, "1.1")
        assert place.curl("/", "--tls-max", "1.1").returncode != 0
        with socket.create_connection(("127.0.0.1", place.port)) as plain:
            plain.settimeout(20)
            plain.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\n\r\n".encode())
            with contextlib.suppress(ConnectionError):
                assert b"200 OK" not in plain.recv(4096)
        # The origin has another scheme now: what was paired before TLS is another's.
        plain = f"http://127.0.0.1:{place.port}"
        refused = place.curl("/v1", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Origin: http://127.0.0.1:1", "-H", "Authorization: Bearer x")
        same(refused.stdout, "403")
        assert plain in place.tokens
        # Long answers, and many connections.
        for _ in range(20):
            codes = place.curl("/v1/codes", "-H", f"Origin: {place.url}", "-H", f"Authorization: Bearer {place.tokens[place.url]}")
            assert len(json.loads(codes.stdout)["codes"]) > 100


@scenario
def a_new_certificate_counts_from_the_next_connection_on(binaries, _):
    with SecurePlace(binaries, latency=0, rate=0) as place:
        context = ssl.create_default_context(cafile=place.anchor)
        with socket.create_connection(("127.0.0.1", place.port)) as raw, context.wrap_socket(raw, server_hostname="127.0.0.1") as open_one:
            other, chain, key = certificate(place.folder, "other")
            for source, target in ((chain, place.chain), (key, place.key)):
                os.replace(source, target)
            place.gateway.send_signal(signal.SIGHUP)
            stage.until(lambda: place.curl("/", anchor=other).returncode == 0, "the new certificate", place)
            assert place.curl("/").returncode != 0
            # The connection that was open goes on.
            open_one.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\n\r\n".encode())
            assert open_one.recv(15).startswith(b"HTTP/1.1 200")
        # What cannot be used changes nothing, and is told.
        for spoil, code in [(lambda: os.chmod(place.key, 0o644), "web.tls_key_open"),
                            (lambda: (os.chmod(place.key, 0o600), open(place.chain, "w").close()), "web.tls_certificate")]:
            spoil()
            place.gateway.send_signal(signal.SIGHUP)
            stage.until(lambda: code in place.log("cccd-web.log"), "the word on it", place)
            same(place.curl("/", anchor=other).returncode, 0)


@scenario
def a_gateway_does_not_start_with_a_key_that_everybody_reads(binaries, _):
    with Place(binaries, latency=0, rate=0) as place:
        _, chain, key = certificate(place.folder)
        command = [str(place.binaries / "cccd-web"), "--port", str(stage.free_port()), "--socket", place.socket, "--pairings", place.pairings]
        os.chmod(key, 0o644)
        outcome = subprocess.run([*command, "--certificate", chain, "--key", key], capture_output=True, text=True, timeout=60)
        assert outcome.returncode == 1 and "web.tls_key_open" in outcome.stderr, outcome
        outcome = subprocess.run([*command, "--certificate", chain], capture_output=True, text=True, timeout=60)
        assert outcome.returncode != 0 and "go together" in outcome.stderr, outcome


@scenario
def the_counter_reads_a_card_over_tls(binaries, _):
    with SecurePlace(binaries, latency=0, rate=0) as place:
        # This browser is told to trust one key, as an operator's policy would an anchor; the rest of TLS is its own.
        public = subprocess.run(["openssl", "x509", "-in", place.chain, "-noout", "-pubkey"], check=True, capture_output=True).stdout
        der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=public, check=True, capture_output=True).stdout
        pin = base64.b64encode(hashlib.sha256(der).digest()).decode()
        with Browser(stage.free_port(), arguments=[f"--ignore-certificate-errors-spki-list={pin}"]) as browser:
            browser.go(place.page("counter"))
            browser.until(lambda: browser.visible("main") and browser.focused() == "code", "the page")
            assert browser.script("return location.protocol === 'https:' && isSecureContext")
            order(place, browser, BINH_NUMBER, BINH)
            same(finding(browser)[0], "accept")
            assert BINH_NAME in browser.text("#fields")
            browser.until(lambda: browser.visible("#receipt-file"), "the receipt")
        # A browser that was told nothing does not open it.
        with Browser(stage.free_port()) as browser:
            with contextlib.suppress(Exception):
                browser.go(place.page("counter"))
            assert not browser.visible("main")
