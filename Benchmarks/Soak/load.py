"""Many clients, bad clients, many readers, many citizens."""

import collections
import socket
import threading
import time

from client import Client, as_user, decision, raw, result_of, stream
from figures import high, median
from stage import CARDS, Stage

NOBODY = 65534
#: A link as a contactless reader's: 8 ms an exchange, 424 kbit/s.
LINK = {"latency": 8, "rate": 424}


def readers_of(path):
    return [reader["id"] for reader in Client(path).ask("GET", "/v1/readers")[1]["readers"]]


def cards(count):
    return [list(CARDS)[place % len(CARDS)] for place in range(count)]


def numbers(count):
    return [CARDS[card] for card in cards(count)]


def generously(orders):
    """A configuration that lets one user have so many inspections under way."""
    return {"inspections": {"active": orders, "results": 4 * orders},
            "profiles": {"names": ["counter"], "counter": {"concurrent": orders}}}


def in_turn(path, reader, number, times, results, lock):
    client = Client(path)
    for _ in range(times):
        began = time.monotonic()
        while True:
            try:
                job = client.inspect(number, reader, linger_ms=60000)
            except OSError as error:
                job = {"problem": {"code": type(error).__name__}}
            # A client that is told to come back does so.
            if job.get("status") not in (409, 429) or time.monotonic() - began > 120:
                break
            time.sleep(min(float(job["retry_after"] or 0.2), 2))
        with lock:
            results.append((decision(job), time.monotonic() - began))


def crowd(path, orders, times):
    """One client for each (reader, number), all at once; how each inspection ended, and the seconds it took."""
    results, lock = [], threading.Lock()
    threads = [threading.Thread(target=in_turn, args=(path, reader, number, times, results, lock))
               for reader, number in orders]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, time.monotonic() - began


def many_clients(binaries, short, figures):
    """64 clients, eight for each of eight readers."""
    figures.head("64 clients on 8 readers, link of 8 ms and 424 kbit/s")
    generous = generously(128)
    with Stage(binaries) as stage:
        stage.start(cards=cards(8), configuration=generous, **LINK)
        pairs = list(zip(readers_of(stage.socket), numbers(8)))
        results, seconds = crowd(stage.socket, pairs * 8, 1 if short else 3)
        ends = collections.Counter(end for end, _ in results)
        figures.say("inspections", len(results))
        figures.require("every one was accepted", ends == {"accept": len(results)}, dict(ends))
        times = [took for _, took in results]
        figures.say("an inspection with its wait, median", median(times), "s")
        figures.say("the same, slowest", max(times), "s")
        figures.say("throughput", len(results) / seconds, "a second")


def many_readers(binaries, short, figures):
    """8 and 16 readers at once, each against one alone."""
    alone = None
    for count in (1, 8, 16):
        figures.head(f"{count} reader{'s' if count > 1 else ''} at once, link of 8 ms and 424 kbit/s")
        with Stage(binaries) as stage:
            stage.start(cards=["tran-thi-binh"] * count, configuration=generously(64), **LINK)
            orders = [(reader, CARDS["tran-thi-binh"]) for reader in readers_of(stage.socket)]
            times = 3 if short else 12
            results, seconds = crowd(stage.socket, orders, times)
            figures.require("every inspection was accepted", {end for end, _ in results} == {"accept"},
                            dict(collections.Counter(end for end, _ in results)))
            rate = times / seconds
            figures.say("inspections a second and reader", rate)
            if alone is None:
                alone = rate
            else:
                figures.say("of one reader alone", rate / alone, "", 0.9, at_most=False)


def bad_clients(binaries, short, figures):
    """One user floods, reads slowly and leaves sockets half open; another is served meanwhile."""
    figures.head("one user floods, another is served")
    with Stage(binaries) as stage:
        stage.start(cards=cards(2), **LINK)
        (reader, empty), number = readers_of(stage.socket), numbers(1)[0]
        Client(stage.socket).ask("POST", f"/v1/virtual-readers/{empty}", {"move": "out"})
        times = 3 if short else 10
        alone, _ = crowd(stage.socket, [(reader, number)], times)
        before, began, processor = stage.figures(), time.monotonic(), stage.processor()
        flood = as_user(NOBODY, lambda: flooding(stage.socket, empty, 5 if short else 20))
        time.sleep(1)
        beside, seconds = crowd(stage.socket, [(reader, number)], times)
        asked = [time_of(stage.socket) for _ in range(20)]
        told = result_of(*flood)
        after = stage.figures()
        figures.say("requests of the flood", told["requests"])
        figures.say("of these refused", told["refused"])
        ends = collections.Counter(end for end, _ in beside)
        figures.require("every inspection of the other user was accepted", ends == {"accept": times}, dict(ends))
        mine = [took for _, took in beside]
        figures.say("his inspection against alone", median(mine) / median([took for _, took in alone]), "times", 1.5)
        figures.say("his slowest short request", max(asked), "s", 2.0)
        figures.say("growth of resident memory", (after["resident"] - before["resident"]) / 1024, "MB", 64)
        figures.say("processor", 100 * (stage.processor() - processor) / (time.monotonic() - began), "%")


def time_of(path):
    began = time.monotonic()
    status, _, _ = Client(path, 10).ask("GET", "/v1/readers")
    return time.monotonic() - began if status == 200 else 60.0


def flooding(path, reader, seconds):
    """What a bad client does: orders that fail, event streams that are not read, half requests, as fast as it can."""
    end, open_sockets = time.monotonic() + seconds, []
    told = {"requests": 0, "refused": 0}
    lock = threading.Lock()

    def hammer():
        while time.monotonic() < end:
            client = Client(path, 5)
            try:
                while time.monotonic() < end:
                    status, _, _ = client.ask("POST", "/v1/inspections", {
                        "access": {"type": "number", "number": "000190246802"}, "reader": reader, "purpose": "flood",
                        "wait_for_card_ms": 0})
                    with lock:
                        told["requests"] += 1
                        told["refused"] += status != 202
            except OSError:
                time.sleep(0.01)
            finally:
                client.close()

    threads = [threading.Thread(target=hammer) for _ in range(8)]
    for thread in threads:
        thread.start()
    for _ in range(150):
        try:
            open_sockets.append(stream(path, "/v1/events"))
            open_sockets.append(raw(path, b"GET /v1/readers HTTP/1.1\r\nHost: x\r\nX-Half: "))
        except (OSError, socket.timeout):
            break
    for thread in threads:
        thread.join()
    for connection in open_sockets:
        connection.close()
    return told


def many_citizens(binaries, short, figures):
    """Inspections without end: memory and descriptors stay as they are."""
    total = 600 if short else 30000
    figures.head(f"{total:,} inspections, no delay on the link")
    with Stage(binaries) as stage:
        stage.start(cards=cards(4), configuration=generously(64))
        pairs = list(zip(readers_of(stage.socket), numbers(4)))
        results, _ = crowd(stage.socket, pairs, total // 12)
        first = stage.figures()
        more, seconds = crowd(stage.socket, pairs, total // 4 - total // 12)
        ends = collections.Counter(end for end, _ in results + more)
        last = stage.figures()
        figures.require("every one was accepted", set(ends) == {"accept"}, dict(ends))
        figures.say("inspections a second", len(more) / seconds)
        figures.say("resident after the first third", first["resident"] / 1024, "MB")
        figures.say("growth over the rest", (last["resident"] - first["resident"]) / 1024, "MB", 8)
        figures.say("more descriptors", last["descriptors"] - first["descriptors"], "", 2)
        figures.say("more threads", last["threads"] - first["threads"], "", 2)
        figures.say("slowest percent of inspections", 1000 * high([took for _, took in more]), "ms")
