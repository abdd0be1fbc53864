"""A USB device of our own for qemu's `usb-redir`, by the USB network redirection protocol 0.7: connecting plugs it in.

All numbers are little-endian; a message has the header (type, length, id), 32, 32 and 64 bits, a greeting 32 each.
"""

import asyncio
import struct

HELLO, DEVICE_CONNECT, RESET, INTERFACE_INFO, EP_INFO = 0, 1, 3, 4, 5
SET_CONFIGURATION, GET_CONFIGURATION, CONFIGURATION_STATUS = 6, 7, 8
SET_ALT_SETTING, GET_ALT_SETTING, ALT_SETTING_STATUS = 9, 10, 11
START_INTERRUPT_RECEIVING, STOP_INTERRUPT_RECEIVING, INTERRUPT_RECEIVING_STATUS = 15, 16, 17
CANCEL_DATA_PACKET = 21
CONTROL_PACKET, BULK_PACKET, INTERRUPT_PACKET = 100, 101, 103
SUCCESS, CANCELLED, STALL, BABBLE = 0, 1, 4, 6
# The device's version, the endpoints' packet sizes, 64 bits of id, 32 bits of length of a bulk packet: what xHCI asks for.
CAPABILITIES = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6
KINDS = {"control": 0, "bulk": 2, "interrupt": 3, "none": 255}
FULL_SPEED = 1


class RedirectedDevice:
    """Speaks for `function`, which has `descriptors` (by type and index), a `model` with the device's numbers, `interface` (its
    class), `endpoints` (address: kind, packet size, interval), `control`, `bulk_out`, `listened_to` and `reset`."""

    def __init__(self, path, function):
        self.path, self.function = str(path), function
        self.writer, self.task, self.configuration = None, None, 0
        function.send_in, function.drop_in, function.interrupt = self.send_in, self.drop_in, self.interrupt

    async def plug(self):
        reader, self.writer = await asyncio.open_unix_connection(self.path)
        self.waiting, self.outgoing, self.configuration = [], [], 0
        greeting = b"cccd usb-test".ljust(64, b"\0") + struct.pack("<I", CAPABILITIES)
        self.writer.write(struct.pack("<III", HELLO, len(greeting), 0) + greeting)
        self.introduce()
        self.task = asyncio.create_task(self.serve(reader))

    async def unplug(self):
        if self.writer:
            self.writer.close()
            self.writer = None
            await self.task
            self.function.reset()

    async def serve(self, reader):
        try:
            _, length, _ = struct.unpack("<III", await reader.readexactly(12))
            await reader.readexactly(length)
            while True:
                kind, length, mark = struct.unpack("<IIQ", await reader.readexactly(16))
                self.react(kind, mark, await reader.readexactly(length))
        except (asyncio.IncompleteReadError, OSError):
            pass

    def send(self, kind, mark, body):
        if self.writer:
            self.writer.write(struct.pack("<IIQ", kind, len(body), mark) + body)

    def introduce(self):
        def by_address(part, default=0):
            line = [default] * 32
            for address, properties in {0x00: ("control", 64, 0), 0x80: ("control", 64, 0), **function.endpoints}.items():
                line[(address & 0x80) >> 3 | address & 0x0F] = part(properties)
            return line

        function = self.function
        self.send(INTERFACE_INFO, 0, struct.pack("<I", 1) + b"".join(
            bytes([value]).ljust(32, b"\0") for value in [0, *function.interface]))
        self.send(EP_INFO, 0, bytes(by_address(lambda end: KINDS[end[0]], KINDS["none"])) +
                  bytes(by_address(lambda end: end[2])) + bytes(32) +
                  struct.pack("<32H", *by_address(lambda end: end[1])))
        self.send(DEVICE_CONNECT, 0, struct.pack("<BBBBHHH", FULL_SPEED, 0, 0, 0, function.model.vendor,
                                                 function.model.product, function.model.version))

    def react(self, kind, mark, body):
        if kind == RESET:
            self.waiting, self.outgoing = [], []
            self.function.reset()
        elif kind == SET_CONFIGURATION:
            self.configuration = body[0]
            self.send(CONFIGURATION_STATUS, mark, bytes([SUCCESS, self.configuration]))
        elif kind == GET_CONFIGURATION:
            self.send(CONFIGURATION_STATUS, mark, bytes([SUCCESS, self.configuration]))
        elif kind in (SET_ALT_SETTING, GET_ALT_SETTING):
            self.send(ALT_SETTING_STATUS, mark, bytes([SUCCESS, body[0], 0]))
        elif kind in (START_INTERRUPT_RECEIVING, STOP_INTERRUPT_RECEIVING):
            self.send(INTERRUPT_RECEIVING_STATUS, mark, bytes([SUCCESS, body[0]]))
            if kind == START_INTERRUPT_RECEIVING:
                self.function.listened_to()
        elif kind == CANCEL_DATA_PACKET:
            cancelled = [packet for packet in self.waiting if packet[0] == mark]
            self.waiting = [packet for packet in self.waiting if packet[0] != mark]
            for packet, endpoint, _ in cancelled:
                self.send_bulk(packet, endpoint, CANCELLED, 0)
        elif kind == CONTROL_PACKET:
            self.control(mark, *struct.unpack("<BBBBHHH", body[:10]))
        elif kind == BULK_PACKET:
            endpoint, _, low, _, high = struct.unpack("<BBHIH", body[:10])
            self.bulk(mark, endpoint, high << 16 | low, body[10:])

    def control(self, mark, endpoint, request, request_type, _, value, index, length):
        answer = self.function.descriptors.get((value >> 8, value & 0xFF)) if (request_type, request) == (0x80, 0x06) else \
            self.function.control(request_type, request, value)
        status = STALL if answer is None else SUCCESS
        answer = (answer or b"")[:length]
        self.send(CONTROL_PACKET, mark, struct.pack("<BBBBHHH", endpoint, request, request_type, status, value, index,
                                                    len(answer) if request_type & 0x80 else length) + answer)

    def bulk(self, mark, endpoint, length, data):
        if endpoint & 0x80:
            self.waiting.append((mark, endpoint, length))
            self.deliver()
        else:
            self.send_bulk(mark, endpoint, SUCCESS, len(data))
            self.function.bulk_out(data)

    def send_in(self, message):
        self.outgoing.append(message)
        self.deliver()

    def drop_in(self):
        self.outgoing = []

    def deliver(self):
        """A message answers one read. One that the host has not enough room for is lost, as it is on the bus."""
        while self.outgoing and self.waiting:
            (mark, endpoint, length), message = self.waiting.pop(0), self.outgoing.pop(0)
            self.send_bulk(mark, endpoint, SUCCESS if len(message) <= length else BABBLE, min(length, len(message)),
                           message[:length])

    def send_bulk(self, mark, endpoint, status, length, data=b""):
        self.send(BULK_PACKET, mark, struct.pack("<BBHIH", endpoint, status, length & 0xFFFF, 0, length >> 16) + data)

    def interrupt(self, endpoint, data):
        self.send(INTERRUPT_PACKET, 0, struct.pack("<BBH", endpoint, SUCCESS, len(data)) + data)
