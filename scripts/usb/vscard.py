"""The far end of qemu's `ccid-card-passthru`: its VSCard messages on one side, a virtual card on the other.

A message has the header (type, reader, length), each 32 bits, big-endian. There is none for a card that is powered or reset: it is
taken from qemu's own record of what the driver sends over USB.
"""

import asyncio
import os
import struct

from cardport import POWER_OFF, RESET, NoCard

INIT, ERROR, READER_ADD, ATR, CARD_REMOVE, APDU = 1, 2, 3, 5, 6, 7
MAGIC, VERSION, NO_READER = b"VSCD", 2, 0xFFFFFFFF


class PowerRecord:
    """qemu's `pcap` of the reader, through a named pipe: PC_to_RDR_IccPowerOn and IccPowerOff, as they are sent."""

    FILE_HEADER, RECORD_HEADER, PACKET_HEADER, SUBMITTED = 24, 16, 64, ord("S")
    CODES = {0x62: RESET, 0x63: POWER_OFF}

    def __init__(self, path, card):
        self.path, self.card, self.pipe = str(path), card, None

    def open(self):
        self.close()
        os.mkfifo(self.path)
        self.pipe = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        self.bytes, self.begun = b"", False
        asyncio.get_running_loop().add_reader(self.pipe, self.catch_up)

    def close(self):
        if self.pipe is not None:
            asyncio.get_running_loop().remove_reader(self.pipe)
            os.close(self.pipe)
            os.unlink(self.path)
            self.pipe = None

    def catch_up(self):
        try:
            while part := os.read(self.pipe, 65536):
                self.bytes += part
        except BlockingIOError:
            pass
        if not self.begun and len(self.bytes) >= self.FILE_HEADER:
            self.bytes, self.begun = self.bytes[self.FILE_HEADER:], True
        while self.begun and len(self.bytes) >= self.RECORD_HEADER:
            end = self.RECORD_HEADER + int.from_bytes(self.bytes[8:12], "little")
            if len(self.bytes) < end:
                return
            packet, self.bytes = self.bytes[self.RECORD_HEADER:end], self.bytes[end:]
            message = packet[self.PACKET_HEADER:]
            is_bulk_out = packet[8] == self.SUBMITTED and packet[9] == 3 and not packet[10] & 0x80
            if is_bulk_out and len(message) == 10 and message[0] in self.CODES:
                self.card.control(self.CODES[message[0]])


class VSCardBridge:
    """A listening Unix socket that qemu's character device connects to: each connection is a reader plugged in."""

    def __init__(self, path, card, power):
        self.path, self.card, self.power, self.writer = str(path), card, power, None
        card.moved = self.tell

    async def open(self):
        self.server = await asyncio.start_unix_server(self.serve, self.path)

    async def serve(self, reader, writer):
        self.writer = writer
        try:
            self.send(INIT, MAGIC + struct.pack(">II", VERSION, 0), NO_READER)
            self.send(READER_ADD, b"CCID\0", NO_READER)
            self.tell()
            while True:
                kind, _, length = struct.unpack(">III", await reader.readexactly(12))
                body = await reader.readexactly(length)
                if kind == APDU:
                    await self.pass_on(body)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            if self.writer is writer:
                self.writer = None
            writer.close()

    async def pass_on(self, command):
        self.power.catch_up()
        try:
            self.send(APDU, await self.card.exchange(command))
        except NoCard:
            self.send(ERROR, struct.pack(">I", 1))

    def tell(self):
        if self.writer:
            inserted = self.card.answer_to_reset
            self.send(ATR if inserted else CARD_REMOVE, inserted or b"")

    def send(self, kind, body, reader=0):
        self.writer.write(struct.pack(">III", kind, reader, len(body)) + body)
