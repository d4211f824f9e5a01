from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from kollegium.live.stream import Stream, changed
from kollegium.live.ticket import Ticket

TICKET = Ticket(account=1, run=UUID(int=1), seat=UUID(int=2), until=1e12)


class Line:
    """Stands for the server's line to a browser: it takes what is sent, unless the browser does not read."""

    def __init__(self) -> None:
        self.read = asyncio.Event()
        self.read.set()
        self.taken: list[bytes] = []

    async def send(self, message):
        if not self.read.is_set():
            await self.read.wait()
        self.taken.append(message.get("body", b"start"))


def opened(line: Line) -> Stream:
    stream = Stream(TICKET, line.send, (1, 0))
    stream.begin((1, 0))
    line.taken.clear()
    return stream


def ring(stream: Stream, *versions: int) -> None:
    for version in versions:
        stream.tell((version, 0), changed((version, 0)))


def told(*versions: int) -> list[bytes]:
    return [changed((version, 0))["body"] for version in versions]


async def reads_again(line: Line) -> None:
    line.read.set()
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def in_loop():
    with asyncio.Runner() as runner:
        yield runner.run


def test_a_ring_is_written_before_tell_returns(in_loop):
    async def story():
        line = Line()
        ring(opened(line), 2)
        return line.taken

    assert in_loop(story()) == told(2)


def test_a_version_is_told_once(in_loop):
    async def story():
        line = Line()
        ring(opened(line), 2, 2, 1)
        return line.taken

    assert in_loop(story()) == told(2)


def test_a_reader_that_does_not_read_holds_nobody_up_and_then_hears_the_latest_only(in_loop):
    async def story():
        line = Line()
        stream = opened(line)
        line.read.clear()
        ring(stream, 2, 3, 4, 5)
        stream.beat()
        await reads_again(line)
        return line.taken

    assert in_loop(story()) == told(5)


def test_a_reader_that_was_slow_once_is_rung_as_before(in_loop):
    async def story():
        line = Line()
        stream = opened(line)
        line.read.clear()
        ring(stream, 2)
        await reads_again(line)
        ring(stream, 3)
        return line.taken

    assert in_loop(story()) == told(2, 3)


def test_a_ring_during_the_opening_follows_the_start(in_loop):
    async def story():
        line = Line()
        stream = Stream(TICKET, line.send, (1, 0))
        ring(stream, 3)
        stream.begin((2, 0))
        return line.taken

    assert in_loop(story()) == [b"start", *told(3)]


def test_nothing_follows_a_goodbye(in_loop):
    async def story():
        line = Line()
        stream = opened(line)
        stream.leave(b"gone")
        ring(stream, 9)
        stream.beat()
        stream.leave(b"restart")
        return line.taken

    assert in_loop(story()) == [b"event: bye\ndata: gone\n\n"]


def test_a_page_from_before_a_restored_backup_is_rung(in_loop):
    async def story():
        line = Line()
        Stream(TICKET, line.send, (50, 0)).begin((40, 0))
        return line.taken

    assert in_loop(story()) == [b"start", *told(40)]
