#!/usr/bin/env python3
"""Waits for a card, reads it by the text of its QR code (standard input), and shows what a counter needs.

    scanner | ./inspect_card.py [FILE for the portrait]        CCCD_SOCKET names another socket than the package's
Exit status: 0 accepted, 1 rejected, 2 to be looked at, 3 not read.
"""
import http.client, json, os, signal, socket, sys, time, uuid

SOCKET = os.environ.get("CCCD_SOCKET", "/run/cccd/api.sock")
FIELDS = ["personal_number", "full_name", "date_of_birth", "sex", "place_of_residence"]

class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)

def ask(method, path, body=None):
    connection = Connection("localhost")
    headers = {"Content-Type": "application/json", "Accept-Language": "en"}  # or vi
    connection.request(method, path, body and json.dumps(body), headers)
    return connection.getresponse()

def events(path):
    """The events of a stream as they come: name, data."""
    answer, name = ask("GET", path), None
    if answer.status != 200: raise ConnectionError(f"{path}: {answer.status}")
    for line in answer:
        key, _, value = line.decode().rstrip("\n").partition(": ")
        if key == "event": name = value
        if key == "data": yield name, json.loads(value)
    raise ConnectionError("the stream broke off")

def wait_for_card():
    print("waiting for a card", flush=True)
    for name, data in events("/v1/events"):
        readers = data["readers"] if name == "snapshot" else [data] if name == "card_inserted" else []
        for reader in readers:
            if reader["state"] == "card": return print("card in", reader["name"], flush=True)

def inspect(qr, portrait):
    order = {"access": {"type": "qr", "qr": qr}, "fields": FIELDS, "portrait": portrait is not None,
             "purpose": "registration", "idempotency_key": str(uuid.uuid4())}
    answer = ask("POST", "/v1/inspections", order)
    job = json.load(answer)
    if answer.status != 202: return {"error": job}  # refused before the chip was touched: a problem document
    try:
        for name, data in events(job["links"]["events"]):
            if name == "phase": print(f"{data['progress'] // 10} % {data['phase']}", flush=True)
            if name == "phase" and data["phase"] == "card.reposition": print("put the card back", flush=True)
            if name.startswith("card_"): print("passed over:", name, data["name"], flush=True)  # lift it, put it down anew
            if name == "preview": show(data, "so far ")
            if name in ("finished", "failed", "cancelled"): break
        if portrait and "portrait" in data["links"]:
            with open(portrait, "wb") as file: file.write(ask("GET", data["links"]["portrait"]).read())
        return data
    finally:  # cancels what is under way, and forgets what has ended
        ask("DELETE", job["links"]["self"])

def show(read, prefix=""):
    for field, value in read["fields"].items():
        print(prefix + ("UNVERIFIED " if field in read["unverified"] else "") + f"{field}: {value}", flush=True)

signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    qr, job = sys.stdin.read(), None
    while job is None or job.get("error", {}).get("code") == "service.shutting_down":
        try:
            wait_for_card()
            job = inspect(qr, sys.argv[1] if len(sys.argv) > 1 else None)
        except (OSError, http.client.HTTPException):  # the daemon is being started anew: order again when it is back
            print("waiting for the service", flush=True)
            time.sleep(1)
except KeyboardInterrupt: sys.exit("called off")
error, report = job.get("error"), job.get("report")
if report: show(report)
if error: print(f"{error['code']}: {error['title']}", f"tries left: {error.get('tries_left')}", error.get("action"), sep="\n")
if not report or error: sys.exit(3)
print(f"{report['decision']['status']}: {report['decision']['title']}", report["decision"].get("action"), sep="\n")
sys.exit({"accept": 0, "reject": 1}.get(report["decision"]["status"], 2))
