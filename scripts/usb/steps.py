"""What must hold, in order. A step is a function; it fails by an exception, and what it returns is a remark."""

import json
import re
import time
import traceback

from ccid import ACR122U, ACR1252U
from stage import CONTACT_PORT, CONTACTLESS_PORT, within

CONTACT_CARD, CONTACT_NUMBER = "cao-thi-quyen", "000187975214"
CARD, NUMBER = "tran-thi-binh", "000190246802"


class Failed(Exception):
    pass


def require(holds, reason):
    if not holds:
        raise Failed(reason)


def show(stage, property):
    return stage.machine.run("systemctl", "show", "cccd.service", f"--property={property}", "--value").text


def readers(stage):
    return stage.machine.run("cccdctl", "readers", "--json", user="kiosk").json().get("readers", [])


def reader(stage, name, state):
    return next((entry for entry in readers(stage) if name in entry["name"] and entry["state"] == state), None)


def usb(stage, vendor, product):
    """The device's folder in /sys."""
    found = stage.machine.run("sh", "-c", f"grep -l {vendor:04x} /sys/bus/usb/devices/*/idVendor | xargs -rn1 dirname").text
    for folder in found.split():
        if stage.machine.run("cat", f"{folder}/idProduct").text == f"{product:04x}":
            return folder
    return None


def order(stage, number, name=None, wait=30, portrait=True):
    where = ["--reader", name] if name else []
    picture = ["--portrait", "/tmp/portrait"] if portrait else []
    return stage.machine.begin("cccdctl", "inspect", "--number", number, "--fields", "all", *picture, *where, "--purpose", "test",
                               "--wait", str(wait), "--json", "--language", "en", user="kiosk")


def waiting_order(stage, **more):
    """An order that the daemon has taken: the command has had its time, on a machine that is emulated."""
    running = order(stage, NUMBER, wait=180, **more)
    time.sleep(10)
    still_waits(running)
    return running


def outcome(running, timeout=240):
    """The decision and, where it is not to accept, why."""
    result = running.end(timeout)
    try:
        report = result.json()
    except ValueError:
        return f"no report: {result.text[-300:]}", {}
    error = report.get("error") or {}
    return report["decision"]["status"] if not error else error["code"], report


def accepts(running):
    status, report = outcome(running)
    require(status == "accept", f"{status} {json.dumps(report.get('decision', {}).get('reasons'))}")
    count = report["exchanges"]
    return f"{count['count']} exchanges, {count['bytes']} bytes, {report['duration_ms']} ms"


def still_waits(running):
    require(running.poll() is None, f"the order did not wait: {outcome(running)[0] if running.poll() else ''}")


def goes_on(stage):
    """The daemon that began is the one that runs."""
    pid = show(stage, "MainPID")
    require(pid == stage.pid, f"the daemon was started anew: {stage.pid}, then {pid}")


# Installing.

def boots(stage):
    within(300, stage.machine.answers, "the guest agent")
    within(300, lambda: stage.machine.run("systemctl", "is-system-running").text in ("running", "degraded"), "the boot")
    return stage.machine.run("uname", "-r").text


def installs(stage):
    machine = stage.machine
    result = machine.run("dpkg", "-i", "/srv/cccd.deb", timeout=600)
    require(result.status == 0, result.text[-300:])
    for command in [["usermod", "-aG", "cccd-clients", "kiosk"], ["cp", "/srv/pki/csca.cer", "/etc/cccd/trust/"],
                    ["cp", "/srv/pki/csca.crl", "/etc/cccd/crl/"], ["systemctl", "reload", "cccd.service"]]:
        result = machine.run(*command)
        require(result.status == 0, result.text)
    stage.pid = show(stage, "MainPID")
    require(show(stage, "ActiveState") == "active", "the daemon does not run")
    return machine.run("dpkg-query", "-W", "-f", "${Package} ${Version}  ", "pcscd", "libccid").text


def no_reader(stage):
    require(readers(stage) == [], "there are readers")


# The kernel's drivers.

def loaded(stage):
    stage.machine.run("udevadm", "settle")
    return re.findall(r"^(pn533_usb|pn533|nfc) ", stage.machine.run("lsmod").text, re.MULTILINE)


def kernel_keeps_away(stage):
    """With the package's list the reader is pcscd's; without it the kernel's driver comes, which shows that this can fail."""
    machine, file = stage.machine, "/usr/lib/modprobe.d/cccd-blacklist.conf"
    stage.plug_contactless(ACR122U)
    try:
        entry = within(60, lambda: reader(stage, "ACR122U", "empty"), "the reader in cccdctl readers")
        require(loaded(stage) == [], f"loaded: {loaded(stage)}")
    finally:
        stage.unplug_contactless()
    within(60, lambda: readers(stage) == [], "no reader")
    machine.run("sh", "-c", f"mv {file} /root/ && udevadm control --reload")
    stage.plug_contactless(ACR122U)
    try:
        within(30, lambda: "pn533_usb" in loaded(stage), "the kernel's driver without the list")
    finally:
        stage.unplug_contactless()
        machine.run("sh", "-c", f"mv /root/cccd-blacklist.conf {file} && udevadm control --reload")
        within(30, lambda: machine.run("modprobe", "-r", "pn533_usb").status == 0, "the driver unloaded")
    within(60, lambda: readers(stage) == [], "no reader")
    return entry["name"]


# qemu's own reader: contacts, T=0, TPDUs.

def contact_appears(stage):
    stage.hold_card(CONTACT_CARD, CONTACT_PORT)
    began = time.monotonic()
    stage.plug_contact()
    name = within(60, lambda: reader(stage, "", "card"), "a reader with a card")["name"]
    return f"{name}, {time.monotonic() - began:.1f} s"


def contact_reads(stage):
    return accepts(order(stage, CONTACT_NUMBER))


def contact_goes(stage):
    stage.unplug_contact()
    within(60, lambda: readers(stage) == [], "no reader")
    stage.take_card(CONTACT_PORT)
    goes_on(stage)


# A reader of the field: contactless, T=1, extended APDUs in chained blocks of 522 bytes.

def plug(stage):
    stage.plug_contactless(ACR1252U)


def ready(stage, *options):
    """Whatever a step before this one left: the reader is plugged in, and the card lies in it, held with these options."""
    if not stage.device:
        plug(stage)
    if stage.holds.get(CONTACTLESS_PORT) != (CARD, options):
        take_card(stage)
        stage.hold_card(CARD, CONTACTLESS_PORT, *options)
    within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")


def take_card(stage):
    stage.take_card(CONTACTLESS_PORT)
    within(60, lambda: not reader(stage, "ACR1252", "card"), "the card gone")


def contactless_appears(stage):
    stage.hold_card(CARD, CONTACTLESS_PORT)
    began = time.monotonic()
    plug(stage)
    entry = within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")
    return f"{entry['name']}, {time.monotonic() - began:.1f} s"


def is_kept_awake(stage):
    stage.machine.run("udevadm", "settle")
    folder = usb(stage, ACR1252U.vendor, ACR1252U.product)
    require(folder, "it is not there")
    control = stage.machine.run("cat", f"{folder}/power/control").text
    require(control == "on", f"power/control is {control}")
    known = stage.machine.run("udevadm", "info", folder).text
    require("CCCD_READER=1" in known, "udev does not know it as a reader")
    require("cccd_reader" in re.search(r"CURRENT_TAGS=(.*)", known)[1], "it does not have the tag")


def others_may_sleep(stage):
    """The rule is for the readers that it names: qemu's is not among them, and stays as libccid's rule has it."""
    stage.plug_contact()
    folder = within(30, lambda: usb(stage, 0x08E6, 0x4433), "the other reader")
    stage.machine.run("udevadm", "settle")
    control = stage.machine.run("cat", f"{folder}/power/control").text
    stage.unplug_contact()
    require(control == "auto", f"power/control is {control}")


def contactless_reads(stage):
    note = accepts(order(stage, NUMBER))
    size = stage.machine.run("stat", "-c", "%s", "/tmp/portrait").text
    return f"{note}, portrait of {size} bytes"


# A card that takes some seconds, so that there is a middle.
SLOW = ("--kbps", "26")


def under_way(stage):
    """An order whose document is being read."""
    before = stage.contactless_card.exchanges
    running = order(stage, NUMBER)
    within(60, lambda: stage.contactless_card.exchanges >= before + 15, "the reading")
    return running


def unplugged_in_the_middle(stage):
    ready(stage, *SLOW)
    running = under_way(stage)
    stage.unplug_contactless()
    began = time.monotonic()
    status, _ = outcome(running)
    took = time.monotonic() - began
    require(status in ("reader.removed", "card.removed"), f"the order ended as {status}")
    within(60, lambda: readers(stage) == [], "no reader")
    goes_on(stage)
    return f"{status} after {took:.1f} s"


def plugged_again(stage):
    plug(stage)
    return accepts(order(stage, NUMBER))


def back_in_time(stage):
    ready(stage, *SLOW)
    running = under_way(stage)
    stage.unplug_contactless()
    time.sleep(1)
    plug(stage)
    return accepts(running)


def nothing_to_wait_for(stage):
    ready(stage)
    stage.unplug_contactless()
    within(60, lambda: readers(stage) == [], "no reader")
    status, _ = outcome(order(stage, NUMBER))
    require(status == "reader.none", f"the order ended as {status}")
    plug(stage)
    within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")


def waits_over_a_replug(stage):
    ready(stage)
    take_card(stage)
    running = waiting_order(stage, name="ACR1252")
    stage.unplug_contactless()
    within(60, lambda: readers(stage) == [], "no reader")
    plug(stage)
    within(60, lambda: reader(stage, "ACR1252", "empty"), "the reader back")
    still_waits(running)
    stage.hold_card(CARD, CONTACTLESS_PORT)
    return accepts(running)


def ten_times(stage):
    ready(stage)
    slowest = 0
    for _ in range(10):
        stage.unplug_contactless()
        time.sleep(0.2)
        began = time.monotonic()
        plug(stage)
        within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")
        slowest = max(slowest, time.monotonic() - began)
    return f"{accepts(order(stage, NUMBER))}; there again after {slowest:.1f} s at most"


def doctor_knows(stage):
    """All is well with the reader there; without it the first break is said. An older package has nothing to ask."""
    machine = stage.machine
    if "cccdctl doctor" not in machine.run("cccdctl", "help", "doctor").text:
        return "not in this package"
    ready(stage)
    well = machine.run("cccdctl", "doctor", "--json", timeout=120)
    require(well.status in (0, 2) and not well.json().get("break"), f"with a reader: {well.status} {well.text[-300:]}")
    stage.unplug_contactless()
    within(60, lambda: readers(stage) == [], "no reader")
    ill = machine.run("cccdctl", "doctor", "--json", timeout=120)
    plug(stage)
    within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")
    require(ill.status == 3 and ill.json().get("break"), f"without a reader: {ill.status} {ill.text[-300:]}")
    return ill.json()["break"]["code"]


# Sleep.

def sleep_and_wake(stage, how, seconds=3):
    """From idle the power button wakes it, from memory qemu does."""
    machine = stage.machine

    def slept():
        return int(machine.run("cat", "/sys/power/suspend_stats/success").text)

    def asleep():
        if how == "deep":
            return machine.order("query-status")["status"] == "suspended"
        return not machine.answers(5)

    before = slept()
    machine.run("sh", "-c", f"echo {how} >/sys/power/mem_sleep")
    machine.run("systemctl", "suspend", "--no-block")
    within(60, asleep, "the sleep")
    time.sleep(seconds)
    machine.order("system_wakeup" if how == "deep" else "system_powerdown")
    within(60, machine.answers, "the waking")
    within(30, lambda: slept() == before + 1, "a sleep that the kernel calls one")


def reads_after_sleep(how):
    def step(stage):
        ready(stage)
        sleep_and_wake(stage, how)
        within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")
        goes_on(stage)
        return accepts(order(stage, NUMBER))
    return step


def sleeps_in_the_middle(stage):
    """The reader comes back under another name while the driver still waits on the old one."""
    ready(stage, *SLOW)
    before = reader(stage, "ACR1252", "card")["id"]
    running = under_way(stage)
    sleep_and_wake(stage, "deep")
    note = accepts(running)
    goes_on(stage)
    require([entry["id"] for entry in readers(stage)] == [before], f"the identifier was {before}: {readers(stage)}")
    return note


def waits_over_sleep(stage):
    """Longer than the service may be silent."""
    ready(stage)
    take_card(stage)
    running = waiting_order(stage)
    sleep_and_wake(stage, "deep", seconds=15)
    within(60, lambda: reader(stage, "ACR1252", "empty"), "the reader")
    still_waits(running)
    stage.hold_card(CARD, CONTACTLESS_PORT)
    return accepts(running)


# The service between driver and daemon.

def kill_pcscd(stage):
    result = stage.machine.run("systemctl", "kill", "--signal=KILL", "pcscd.service")
    require(result.status == 0, result.text)


def pcscd_killed(stage):
    ready(stage)
    kill_pcscd(stage)
    within(60, lambda: reader(stage, "ACR1252", "card"), "the reader with the card")
    goes_on(stage)
    return accepts(order(stage, NUMBER))


def pcscd_killed_in_the_middle(stage):
    ready(stage, *SLOW)
    running = under_way(stage)
    kill_pcscd(stage)
    status, _ = outcome(running)
    require(re.fullmatch(r"accept|(card|pcsc|reader)\.[a-z_]+", status), f"the order ended as {status}")
    goes_on(stage)
    return f"{status}; then {accepts(order(stage, NUMBER))}"


# The end.

def journal_is_clean(stage):
    said = stage.machine.run("journalctl", "--unit", "cccd", "--output", "cat", "--no-pager").text
    require(NUMBER not in said and CONTACT_NUMBER not in said and "Trần" not in said, "personal data in the journal")
    require(show(stage, "NRestarts") == "0", f"{show(stage, 'NRestarts')} restarts")
    bad = stage.machine.run("journalctl", "--unit", "cccd", "-p", "err", "--output", "cat", "--no-pager", "-q").text
    require(bad == "", f"errors: {bad[-300:]}")


def powers_off(stage):
    stage.machine.run("systemctl", "poweroff", "--no-block")
    stage.machine.process.wait(60)


STEPS = [
    ("it boots", boots),
    ("the package installs and runs", installs),
    ("without a reader none is listed", no_reader),
    ("the kernel's NFC drivers keep away from an ACR122U", kernel_keeps_away),
    ("a reader with contacts appears after plugging", contact_appears),
    ("a document is read through T=0 and TPDUs", contact_reads),
    ("unplugged, it is gone", contact_goes),
    ("an ACR1252U appears after plugging", contactless_appears),
    ("udev marks it and keeps it awake", is_kept_awake),
    ("a reader that is not named may sleep", others_may_sleep),
    ("a document is read through T=1 and extended APDUs", contactless_reads),
    ("unplugged in the middle: told by code", unplugged_in_the_middle),
    ("plugged again: the next order is read", plugged_again),
    ("back in a second: the order goes on", back_in_time),
    ("an order without any reader is told so", nothing_to_wait_for),
    ("a waiting order outlives the replugging of its reader", waits_over_a_replug),
    ("plugged ten times in a row", ten_times),
    ("the doctor knows a reader that is there and one that is not", doctor_knows),
    ("suspend to idle and wake: it reads", reads_after_sleep("s2idle")),
    ("suspend to memory and wake: it reads", reads_after_sleep("deep")),
    ("an order waits over the sleep", waits_over_sleep),
    ("suspended in the middle: the order goes on", sleeps_in_the_middle),
    ("pcscd killed: it reads", pcscd_killed),
    ("pcscd killed in the middle: told by code", pcscd_killed_in_the_middle),
    ("no restart, no error, nobody's data in the journal", journal_is_clean),
    ("the machine shuts down", powers_off),
]


def run(stage):
    failed = 0
    for name, step in STEPS:
        began, word, note = time.monotonic(), "ok", ""
        try:
            note = step(stage) or ""
        except Exception as error:
            word, note, failed = "FAILED", str(error) or type(error).__name__, failed + 1
            with open(stage.folder / "failures.log", "a") as log:
                traceback.print_exc(file=log)
        print(f"{word:6} {name:60} {time.monotonic() - began:4.0f} s  {note}", flush=True)
        if word == "FAILED" and step in (boots, installs):
            break
    return failed
