"""The line between browsers and the site: a relay that can stall, slow down, break, or let one direction die."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

PIECE = 65536
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing breaks the line without a goodbye


@dataclass(frozen=True)
class Weather:
    """How the line is: what passes up and down, the seconds each piece takes, how many in a hundred pieces break it."""

    up: bool = True
    down: bool = True
    delay: tuple[float, float] = (0.0, 0.0)
    resets: float = 0.0


FAIR = Weather()
STALLED = Weather(up=False, down=False)
DEAF = Weather(down=False)  # half-open: what the browser sends arrives, nothing comes back
BAD = Weather(delay=(0.15, 0.25), resets=2.0)


class Relay:
    """Listens on ``port`` and passes everything on to the site's. Lines keep what they were given while it stalls."""

    def __init__(self, site: int) -> None:
        self.site, self.weather, self.resets = site, FAIR, 0
        self._chance = Random(7)
        self._forsaken: set[asyncio.Task[None]] = set()
        self._carrying: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        serving = asyncio.start_server(self._carry, "127.0.0.1", 0, backlog=256)
        self._server = asyncio.run_coroutine_threadsafe(serving, self._loop).result(10)
        self.port = int(self._server.sockets[0].getsockname()[1])

    def turns(self, weather: Weather) -> None:
        """From now on every line is like this."""
        self.weather = weather

    def forsakes(self) -> None:
        """The lines that are open now stay open and carry nothing any more; those opened later do."""
        self._forsaken |= self._carrying

    def end(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        for task in tuple(self._carrying):
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)
        await asyncio.sleep(0.05)  # lines close in the next turn

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One line, from its opening until either side ends it."""
        me = asyncio.current_task()
        self._carrying.add(me)
        site = None
        try:
            from_site, site = await asyncio.open_connection("127.0.0.1", self.site)
            ways = (self._pass(reader, site, me, "up"), self._pass(from_site, writer, me, "down"))
            passing = [asyncio.ensure_future(way) for way in ways]
            try:
                await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for one in passing:
                    one.cancel()
                await asyncio.gather(*passing, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._carrying.discard(me)
            for end in (writer, site):
                if end:
                    end.close()

    async def _pass(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, line: asyncio.Task[None], way: str
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await source.read(PIECE):
                while not getattr(self.weather, way) or line in self._forsaken:  # noqa: ASYNC110 - weather is no event
                    await asyncio.sleep(0.02)
                await asyncio.sleep(self._chance.uniform(*self.weather.delay))
                if self._chance.random() * 100 < self.weather.resets:
                    return self._break(to)
                to.write(piece)
                await to.drain()
        return None

    def _break(self, writer: asyncio.StreamWriter) -> None:
        self.resets += 1
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        writer.transport.abort()


@contextmanager
def relay(site: int) -> Iterator[Relay]:
    """A line to the site's port; ended afterwards."""
    one = Relay(site)
    try:
        yield one
    finally:
        one.end()
