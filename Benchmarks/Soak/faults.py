"""What happens to machines: the PC/SC service dies or hangs, the disk is full, the clock is wrong."""

import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time

from client import Client, decision
from stage import CARDS, Stage, until

NUMBER = CARDS["tran-thi-binh"]


def service_of(stage):
    return Client(stage.socket, 20).ask("GET", "/v1")[1]


def is_ready(stage):
    return service_of(stage)["status"] == "ready"


def reasons(stage):
    return ", ".join(reason["code"] for reason in service_of(stage).get("reasons", [])) or "none"


def cards_there(stage):
    status, found, _ = Client(stage.socket, 20).ask("GET", "/v1/readers")
    return [reader for reader in (found or {}).get("readers", []) if reader["state"] == "card"] if status == 200 else []


def pcscd_killed(binaries, short, figures):
    """The PC/SC service is killed every second, and comes back."""
    rounds = 5 if short else 60
    figures.head(f"the PC/SC service killed {rounds} times, once a second")
    with Stage(binaries) as stage:
        port, = stage.start_pcscd()
        stage.start()
        stage.insert("tran-thi-binh", port)
        until(lambda: cards_there(stage), "the card", stage)
        first = stage.figures()
        for _ in range(rounds):
            stage.pcscd.kill()
            stage.pcscd.wait()
            stage.run_pcscd()
            try:
                Client(stage.socket, 20).ask("POST", "/v1/inspections", {
                    "access": {"type": "number", "number": NUMBER}, "purpose": "soak", "wait_for_card_ms": 500,
                    "linger_ms": 1})
            except OSError:
                pass
            time.sleep(1)
        figures.require("the daemon is still the same process", stage.daemon.poll() is None)
        until(lambda: cards_there(stage), "the card, once the service stayed", stage)
        job = Client(stage.socket).inspect(NUMBER)
        figures.require("the next citizen is read", decision(job) == "accept", decision(job))
        last = stage.figures()
        figures.say("more descriptors", last["descriptors"] - first["descriptors"], "", 4)
        figures.say("more threads", last["threads"] - first["threads"], "", 4)
        figures.say("growth of resident memory", (last["resident"] - first["resident"]) / 1024, "MB", 16)


def pcscd_frozen(binaries, short, figures):
    """The PC/SC service hangs, as a stuck driver lets it."""
    figures.head("the PC/SC service stopped (SIGSTOP)")
    with Stage(binaries) as stage:
        port, = stage.start_pcscd()
        stage.start()
        stage.insert("tran-thi-binh", port)
        until(lambda: cards_there(stage), "the card", stage)
        figures.require("before: ready", is_ready(stage), reasons(stage))
        pcscd = stage.pcscd.pid
        os.kill(pcscd, signal.SIGSTOP)
        began = time.monotonic()
        until(lambda: not is_ready(stage), "the word that it is not ready", stage, 30)
        figures.say("seconds until GET /v1 says so", time.monotonic() - began, "s", 10.0)
        figures.say("its reasons", reasons(stage))
        began = time.monotonic()
        job = Client(stage.socket, 60).inspect(NUMBER, wait_for_card_ms=2000)
        figures.say("an order ends after", time.monotonic() - began, "s", 20.0)
        figures.say("with", decision(job))
        os.kill(pcscd, signal.SIGCONT)
        until(lambda: is_ready(stage) and cards_there(stage), "ready again", stage, 60)
        job = Client(stage.socket).inspect(NUMBER)
        figures.require("the next citizen is read", decision(job) == "accept", decision(job))
        os.kill(pcscd, signal.SIGSTOP)
        time.sleep(0.5)
        figures.say("SIGTERM ends the daemon within", stage.stop(), "s", 5.0)
        os.kill(pcscd, signal.SIGCONT)


def disk_full(binaries, short, figures):
    """The state folder's disk fills up while the daemon runs, and is freed again."""
    figures.head("the disk is full")
    with Stage(binaries) as stage:
        stage.state.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128m,mode=0755", "tmpfs", str(stage.state)], check=True)
        try:
            stage.start(cards=["tran-thi-binh"])
            client = Client(stage.socket)
            ballast = stage.state / "ballast"
            figures.require("before: ready, and accepted", is_ready(stage) and decision(client.inspect(NUMBER)) == "accept")
            with open(ballast, "wb", buffering=0) as file:
                try:
                    while True:
                        file.write(b"\0" * 65536)
                except OSError:
                    pass
            ends, given = set(), 0
            for _ in range(200):
                job = client.inspect(NUMBER)
                ends.add(decision(job))
                given += "report" in job
            figures.say("how inspections end then", str(sorted(ends)))
            rows = rows_of(stage)
            figures.require("nothing was given without a row", given <= rows, f"{given} given, {rows} rows")
            figures.require("GET /v1 is not ready", not is_ready(stage), reasons(stage))
            ballast.unlink()
            until(lambda: decision(client.inspect(NUMBER)) == "accept", "accepted again, once there is room", stage, 60)
            figures.require("freed: accepted again, by the same process", stage.daemon.poll() is None)
            stage.stop()
        finally:
            subprocess.run(["umount", "-l", str(stage.state)], check=False)


def rows_of(stage):
    with sqlite3.connect(f"file:{stage.state}/access.sqlite?mode=ro", uri=True) as log:
        return log.execute("SELECT count(*) FROM access WHERE kind = 'inspection'").fetchone()[0]


def clock_jumps(binaries, short, figures):
    """A clock 900 days ahead, and one of 1970: nothing is deleted, nobody is rejected."""
    figures.head("the clock jumps")
    with Stage(binaries) as stage:
        stage.start(cards=["tran-thi-binh"])
        client = Client(stage.socket)
        for _ in range(20):
            client.inspect(NUMBER)
        stage.stop()
        rows = rows_of(stage)
        library = stage.folder / "clock.so"
        source = pathlib.Path(__file__).with_name("clock.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
        stage.environment["LD_PRELOAD"] = str(library)
        for name, offset in (("900 days ahead", 900 * 86400), ("in 1970", -int(time.time()) + 86400), ("right again", 0)):
            stage.environment["SOAK_CLOCK_OFFSET"] = str(offset)
            stage.start(cards=["tran-thi-binh"])
            end = decision(Client(stage.socket).inspect(NUMBER))
            stage.stop()
            rows += 1
            figures.require(f"clock {name}: not rejected", end in ("accept", "review"), end)
            figures.require(f"clock {name}: every row is there", rows_of(stage) == rows, f"{rows_of(stage)} of {rows}")


def a_day(binaries, short, figures):
    """A day of 1,600 citizens with restarts in it, some by SIGKILL: what was answered is in the log."""
    citizens = 80 if short else 1600
    figures.head(f"a day of {citizens:,} inspections, the daemon killed or restarted after every {citizens // 8}")
    with Stage(binaries) as stage:
        answered = lost = 0
        for part in range(8):
            stage.start(cards=["tran-thi-binh"])
            client = Client(stage.socket)
            for _ in range(citizens // 8):
                if decision(client.inspect(NUMBER)) == "accept":
                    answered += 1
                else:
                    lost += 1
            if part % 2:
                stage.daemon.kill()
                stage.daemon.wait()
            else:
                stage.stop()
            client.close()
        figures.say("answered", answered, "", citizens, at_most=False)
        figures.require("every answer has its row", rows_of(stage) >= answered, f"{rows_of(stage)} rows")
        figures.say("not accepted", lost, "", 0)


def idle(binaries, short, figures):
    """What it costs while nothing happens."""
    figures.head("idle")
    with Stage(binaries) as stage:
        stage.start_pcscd()
        stage.start()
        Client(stage.socket).ask("GET", "/v1/readers")
        seconds = 5 if short else 30
        time.sleep(2)
        before, processor = switches(stage), stage.processor()
        time.sleep(seconds)
        now = stage.figures()
        figures.say("resident", now["resident"] / 1024, "MB", 25)
        figures.say("of it anonymous", now["anonymous"] / 1024, "MB")
        figures.say("wake-ups a second", (switches(stage) - before) / seconds, "", 10.0)
        figures.say("processor", 1000 * (stage.processor() - processor) / seconds, "ms a second", 5.0)


def switches(stage):
    """How often the daemon's threads have gone to sleep."""
    total = 0
    for task in pathlib.Path(f"/proc/{stage.daemon.pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total
