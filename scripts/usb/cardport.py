"""Where a virtual card comes to: `cccdctl card insert --port` connects here as it would to Debian's virtual reader.

The wire has two bytes of length before each message (docs/virtual-card.md); one byte alone is a control code.
"""

import asyncio

POWER_OFF, POWER_ON, RESET, ANSWER_TO_RESET = 0, 1, 2, 4


class NoCard(Exception):
    pass


class CardPort:
    """One slot. `moved` is called, in the loop, after the card was put in or taken out."""

    def __init__(self, port):
        self.port, self.moved = port, lambda: None
        self.answer_to_reset, self.exchanges = None, 0
        self.writer, self.answers, self.turn = None, None, asyncio.Lock()

    async def open(self):
        self.server = await asyncio.start_server(self.hold, "127.0.0.1", self.port)

    async def hold(self, reader, writer):
        if self.writer:
            writer.close()
            return
        self.writer, self.answers = writer, asyncio.Queue()
        try:
            self.send(bytes([ANSWER_TO_RESET]))
            self.answer_to_reset = await self.frame(reader)
            self.moved()
            while True:
                self.answers.put_nowait(await self.frame(reader))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.answers.put_nowait(None)
            self.writer, self.answer_to_reset = None, None
            writer.close()
            self.moved()

    @staticmethod
    async def frame(reader):
        return await reader.readexactly(int.from_bytes(await reader.readexactly(2), "big"))

    def send(self, message):
        self.writer.write(len(message).to_bytes(2, "big") + message)

    def control(self, code):
        if self.writer:
            self.send(bytes([code]))

    async def exchange(self, command):
        """The card's answer to a command; `NoCard` where it is gone, or goes meanwhile."""
        async with self.turn:
            if not self.answer_to_reset:
                raise NoCard
            self.send(command)
            self.exchanges += 1
            answer = await self.answers.get()
            if answer is None:
                raise NoCard
            return answer
