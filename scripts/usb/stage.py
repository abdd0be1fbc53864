"""What the steps play on: the machine, its two kinds of reader, and the hand that holds the cards."""

import asyncio
import subprocess
import threading
import time

from cardport import CardPort
from ccid import ContactlessReader
from machine import Machine, MachineError
from usbredir import RedirectedDevice
from vscard import PowerRecord, VSCardBridge

# qemu's own reader is one with contacts, T=0 and TPDUs; the other kind is ours, with the numbers of readers in the field.
CONTACT_PORT, CONTACTLESS_PORT = 21963, 21965


class Stage:
    def __init__(self, folder, arguments):
        self.folder, self.arguments, self.hands, self.holds = folder, arguments, {}, {}
        self.machine = Machine(folder, arguments.image, arguments.share, arguments.accelerator)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        self.contact_card, self.contactless_card = CardPort(CONTACT_PORT), CardPort(CONTACTLESS_PORT)
        self.power = PowerRecord(self.folder / "usb.pcap", self.contact_card)
        self.bridge = VSCardBridge(self.folder / "vscard.sock", self.contact_card, self.power)
        for part in [self.contact_card, self.contactless_card, self.bridge]:
            self.wait(part.open())
        self.device = None
        try:
            self.machine.start([
                "-chardev", f"socket,id=redirected,path={self.folder / 'redirected.sock'},server=on,wait=off",
                "-device", "usb-redir,id=contactless,bus=xhci.0,chardev=redirected",
            ])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for hand in list(self.hands):
            self.take_card(hand)
        self.machine.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def wait(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def in_loop(self, function):
        async def call():
            return function()
        return self.wait(call())

    # The hand that holds a card.

    def hold_card(self, profile, port, *options):
        self.holds[port] = (profile, options)
        with open(self.folder / "cards.log", "ab") as log:
            self.hands[port] = subprocess.Popen(
                [self.arguments.cccdctl, "card", "insert", f"{self.arguments.cards}/{profile}.json", "--port", str(port), *options],
                stdin=subprocess.PIPE, stdout=log, stderr=log)

    def take_card(self, port):
        self.holds.pop(port, None)
        hand = self.hands.pop(port, None)
        if hand:
            hand.kill()
            hand.wait()
            hand.stdin.close()

    # The hand that holds a plug.

    def plug_contact(self):
        machine, folder = self.machine, self.folder
        self.in_loop(self.power.open)
        address = {"type": "unix", "data": {"path": str(folder / "vscard.sock")}}
        machine.order("chardev-add", id="card", backend={"type": "socket", "data": {"addr": address, "server": False}})
        machine.order("device_add", driver="usb-ccid", id="contact", bus="xhci.0", pcap=str(folder / "usb.pcap"))
        machine.order("device_add", driver="ccid-card-passthru", id="passthru", bus="contact.0", chardev="card")

    def unplug_contact(self):
        self.machine.order("device_del", id="contact")
        self.machine.wait_for_event("DEVICE_DELETED", 10, device="contact")
        self.machine.order("chardev-remove", id="card")
        self.in_loop(self.power.close)

    def plug_contactless(self, model):
        self.device = RedirectedDevice(self.folder / "redirected.sock", ContactlessReader(self.contactless_card, model))
        self.wait(self.device.plug())

    def unplug_contactless(self):
        device, self.device = self.device, None
        if device:
            self.wait(device.unplug())


def within(seconds, condition, what):
    """The condition's value, as soon as it has one."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise MachineError(f"not within {seconds} s: {what}")
        time.sleep(0.2)
