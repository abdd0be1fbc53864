"""A contactless reader that looks to the driver like one of the field (USB CCID 1.1): the card is a virtual one at a `CardPort`.

What is longer than a message of the reader goes in chained blocks, both ways.
"""

import asyncio
import collections
import struct

from cardport import POWER_OFF, RESET, NoCard

POWER_ON, POWER_DOWN, SLOT_STATUS_OF, PARAMETERS_OF, SET_PARAMETERS, TRANSFER, ESCAPE, ABORT = (
    0x62, 0x63, 0x65, 0x6C, 0x61, 0x6F, 0x6B, 0x72)
DATA_BLOCK, SLOT_STATUS, PARAMETERS, ESCAPED = 0x80, 0x81, 0x82, 0x83
ACTIVE, INACTIVE, ABSENT = 0, 1, 2
FAILED, TIME_EXTENSION = 0x40, 0x80
MUTE, OVERRUN, NOT_SUPPORTED = 0xFE, 0xFC, 0x00
WHOLE, BEGINS, ENDS, MIDDLE, GO_ON = 0x00, 0x01, 0x02, 0x03, 0x10
CARD_SLOT_CHANGED = 0x50
INTERRUPT_IN, BULK_IN, BULK_OUT = 0x81, 0x82, 0x02

SHORT_APDUS, EXTENDED_APDUS = 0x00020000, 0x00040000

# What the driver knows a reader by; `longest` is dwMaxCCIDMessageLength.
Model = collections.namedtuple("Model", "vendor product version maker name level longest")
ACR1252U = Model(0x072F, 0x223B, 0x0100, "ACS", "ACR1252 Dual Reader", EXTENDED_APDUS, 522)
ACR122U = Model(0x072F, 0x2200, 0x0214, "ACS", "ACR122U PICC Interface", SHORT_APDUS, 271)


def text(words):
    body = words.encode("utf-16-le")
    return bytes([len(body) + 2, 3]) + body


class ContactlessReader:
    interface = (0x0B, 0, 0)
    endpoints = {INTERRUPT_IN: ("interrupt", 8, 10), BULK_IN: ("bulk", 64, 0), BULK_OUT: ("bulk", 64, 0)}

    def __init__(self, card, model):
        self.card, self.model = card, model
        self.powered, self.command, self.answer, self.message, self.work = False, b"", b"", b"", None
        self.send_in = self.drop_in = self.interrupt = None
        self.heard = False
        card.moved = self.card_moved
        functional = bytes([54, 0x21]) + struct.pack("<HBBIIIBIIBIII", 0x0110, 0, 7, 2, 4000, 4000, 0, 106000, 848000, 0,
                                                     254, 0, 0)
        # All that depends on the card is done by the reader.
        functional += struct.pack("<IIBBHBB", 0x04BA | model.level, model.longest, 0xFF, 0xFF, 0, 0, 1)
        ends = b"".join(struct.pack("<BBBBHB", 7, 5, address, {"bulk": 2, "interrupt": 3}[kind], size, interval)
                        for address, (kind, size, interval) in self.endpoints.items())
        interface = bytes([9, 4, 0, 0, len(self.endpoints), *self.interface, 0]) + functional + ends
        self.descriptors = {
            (1, 0): struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x0110, 0, 0, 0, 64, model.vendor, model.product, model.version,
                                1, 2, 0, 1),
            (2, 0): struct.pack("<BBHBBBBB", 9, 2, 9 + len(interface), 1, 1, 0, 0xA0, 100) + interface,
            (3, 0): bytes([4, 3, 9, 4]),
            (3, 1): text(model.maker),
            (3, 2): text(model.name),
        }

    def control(self, request_type, request, value):
        if (request_type, request) == (0x80, 0):
            return bytes(2)
        return b"" if (request_type, request) in [(0x21, 1), (0x02, 1), (0x00, 1), (0x00, 3)] else None

    def reset(self):
        self.powered, self.heard, self.command, self.answer, self.message = False, False, b"", b"", b""
        if self.work:
            self.work.cancel()
            self.work = None
        self.card.control(POWER_OFF)

    def listened_to(self):
        self.heard = True
        if self.card.answer_to_reset:
            self.card_moved()

    def card_moved(self):
        self.powered = False
        if self.heard:
            self.interrupt(INTERRUPT_IN, bytes([CARD_SLOT_CHANGED, 0x03 if self.card.answer_to_reset else 0x02]))

    @property
    def state(self):
        return ABSENT if not self.card.answer_to_reset else ACTIVE if self.powered else INACTIVE

    def bulk_out(self, data):
        self.message += data
        if len(self.message) < 10 or len(self.message) < 10 + int.from_bytes(self.message[1:5], "little"):
            return
        message, self.message = self.message, b""
        # There is one command and one answer: what the host did not wait for is forgotten.
        self.drop_in()
        if self.work:
            self.work.cancel()
        kind, _, slot, sequence = struct.unpack("<BIBB", message[:7])
        reply = Reply(self, slot, sequence)
        if kind == POWER_ON:
            if not self.card.answer_to_reset:
                reply.refuse(DATA_BLOCK, MUTE)
            else:
                self.card.control(RESET)
                self.powered = True
                reply.send(DATA_BLOCK, self.card.answer_to_reset)
        elif kind == POWER_DOWN:
            self.powered = False
            self.card.control(POWER_OFF)
            reply.send(SLOT_STATUS)
        elif kind in (PARAMETERS_OF, SET_PARAMETERS):
            reply.send(PARAMETERS, bytes([0x11, 0x10, 0, 0x4D, 0, 0xFE, 0]), parameter=1)
        elif kind == TRANSFER:
            self.transfer(reply, int.from_bytes(message[8:10], "little"), message[10:])
        elif kind == ESCAPE:
            reply.refuse(ESCAPED, NOT_SUPPORTED)
        else:
            reply.send(SLOT_STATUS)

    def transfer(self, reply, level, data):
        if level == GO_ON:
            return self.give(reply, begun=True)
        self.command += data
        if level in (BEGINS, MIDDLE):
            return reply.send(DATA_BLOCK, b"", parameter=GO_ON)
        command, self.command = self.command, b""
        if not self.powered:
            return reply.refuse(DATA_BLOCK, MUTE)
        self.work = asyncio.get_running_loop().create_task(self.run(reply, command))

    async def run(self, reply, command):
        """While the card works, the driver is asked for more time: it gives three seconds."""
        exchange = asyncio.ensure_future(self.card.exchange(command))
        try:
            while not (await asyncio.wait([exchange], timeout=1))[0]:
                reply.send(DATA_BLOCK, status=TIME_EXTENSION, error=1)
            self.answer = exchange.result()
        except NoCard:
            self.powered = False
            return reply.refuse(DATA_BLOCK, MUTE)
        self.give(reply, begun=False)

    def give(self, reply, begun):
        room = self.model.longest - 10
        part, self.answer = self.answer[:room], self.answer[room:]
        chain = (MIDDLE if self.answer else ENDS) if begun else (BEGINS if self.answer else WHOLE)
        reply.send(DATA_BLOCK, part, parameter=chain)


class Reply:
    def __init__(self, reader, slot, sequence):
        self.reader, self.slot, self.sequence = reader, slot, sequence

    def send(self, kind, data=b"", status=0, error=0, parameter=0):
        self.reader.send_in(struct.pack("<BIBBBBB", kind, len(data), self.slot, self.sequence, status | self.reader.state,
                                        error, parameter) + data)

    def refuse(self, kind, error):
        self.send(kind, status=FAILED, error=error)
