"""A crowd that writes all at once: browsers without a screen in a thread of their own, and real pages beside them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

from tests.faults.window import Window

EVERY = 1.5  # seconds between two ideas of one person
OPENING = 120.0
AT_THE_DOOR = 6


class Crowd:
    """Windows on one session. Each writes an idea about every ``every`` seconds from ``write`` until ``rest``."""

    def __init__(self, windows: Sequence[Window], every: float = EVERY) -> None:
        self.windows, self.every = list(windows), every
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._writers: list[asyncio.Task[None]] = []
        self._thread.start()

    def come(self) -> None:
        """Everybody opens the page, a few at a time, as people come through a door."""
        self._do(self._come(asyncio.Semaphore(AT_THE_DOOR)))

    def write(self) -> None:
        """Everybody begins to write, each at a moment of their own."""
        self._do(self._begin())

    def rest(self, patience: float) -> None:
        """Nobody begins another idea; wait until each has been told that their last one stands."""
        self._resting = True
        self._do(self._gather(self._writers), patience)

    def stop(self) -> None:
        """Nobody begins another idea, and nobody waits."""
        self._resting = True

    def go(self) -> None:
        for writer in self._writers:
            self._loop.call_soon_threadsafe(writer.cancel)
        self._do(self._gather([window.close() for window in self.windows]))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _come(self, door: asyncio.Semaphore) -> None:
        async def through(window: Window) -> None:
            async with door:
                await window.open()

        await self._gather([through(window) for window in self.windows])

    async def _begin(self) -> None:
        self._resting = False
        self._writers = [asyncio.create_task(self._writes(window)) for window in self.windows]

    async def _writes(self, window: Window) -> None:
        count = len(window.sent)
        await asyncio.sleep(self.every * window.chance.random())
        while not self._resting:
            count += 1
            await window.press(idea(window.number, count))
            await asyncio.sleep(self.every * (0.7 + 0.6 * window.chance.random()))

    async def _gather(self, works: Sequence[Any]) -> None:
        await asyncio.gather(*works)

    def _do(self, work: Coroutine[Any, Any, None], patience: float = OPENING) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(patience)


def idea(person: int, count: int) -> str:
    """The words of one idea: no two are alike."""
    return f"idea {person:02}-{count:03}"


@contextmanager
def crowd(
    run: str, host: str, port: int, cookies: Sequence[str], *, first: int = 0, every: float = EVERY
) -> Iterator[Crowd]:
    """People with these cookies open the seat's page of a run; ``first`` is the number of the first of them."""
    windows = [
        Window(number, host, port, f"/runs/{run}/", {"session": cookie}, Random(number))
        for number, cookie in enumerate(cookies, start=first)
    ]
    one = Crowd(windows, every)
    one.come()
    try:
        yield one
    finally:
        one.go()
