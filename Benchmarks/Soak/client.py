"""A client of the daemon's socket, with nothing but the standard library."""

import http.client
import json
import os
import socket
import struct


class Connection(http.client.HTTPConnection):
    def __init__(self, path, timeout=60):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Client:
    """One program at a counter: its connection is kept, as a good client's is."""

    def __init__(self, path, timeout=60):
        self.path, self.timeout, self.connection = path, timeout, None

    def ask(self, method, url, body=None):
        """The status, the document (None where there is none) and the headers."""
        for attempt in (0, 1):
            if self.connection is None:
                self.connection = Connection(self.path, self.timeout)
            try:
                text = json.dumps(body) if body is not None else None
                self.connection.request(method, url, text, {"Content-Type": "application/json"} if text else {})
                answer = self.connection.getresponse()
                data = answer.read()
                return answer.status, json.loads(data) if data else None, answer.headers
            except (http.client.HTTPException, ConnectionError, BrokenPipeError):
                self.close()
                # A connection that the daemon closed meanwhile is no failure, a new one that breaks is.
                if attempt or method == "POST":
                    raise

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def inspect(self, number, reader=None, **more):
        """Orders an inspection and waits for its end: the resource, or the problem that refused it."""
        order = {"access": {"type": "number", "number": number}, "fields": ["full_name"], "portrait": False,
                 "purpose": "soak", **more}
        if reader:
            order["reader"] = reader
        status, job, headers = self.ask("POST", "/v1/inspections", order)
        if status != 202:
            return {"state": "refused", "status": status, "problem": job, "retry_after": headers.get("Retry-After")}
        while job.get("state") in ("waiting", "running"):
            _, job, _ = self.ask("GET", f"/v1/inspections/{job['id']}?wait=30")
        return job


def decision(job):
    """How an inspection ended, in a word."""
    if "report" in job:
        return job["report"]["decision"]["status"]
    return (job.get("error") or job.get("problem") or {}).get("code", "unknown")


def raw(path, data, timeout=5):
    """A socket to which these bytes were written and which is left open."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(timeout)
    connection.connect(path)
    connection.sendall(data)
    return connection


def stream(path, url):
    """An event stream that nobody reads, with a receive buffer as small as the kernel gives."""
    connection = socket.socket(socket.AF_UNIX)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    connection.settimeout(5)
    connection.connect(path)
    connection.sendall(f"GET {url} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".encode())
    return connection


def as_user(user, work):
    """Runs `work` in a process of another user; what it returns comes back as JSON."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
            result = json.dumps(work()).encode()
            os.write(writer, struct.pack("!I", len(result)) + result)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    return child, reader


def result_of(child, reader):
    """What a process begun by `as_user` returned."""
    with os.fdopen(reader, "rb") as pipe:
        head = pipe.read(4)
        data = pipe.read(struct.unpack("!I", head)[0]) if len(head) == 4 else b"null"
    os.waitpid(child, 0)
    return json.loads(data)
