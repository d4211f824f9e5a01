from __future__ import annotations

import asyncio
from typing import cast
from uuid import UUID

import pytest

from kollegium.live.stream import Stream, bye, changed
from kollegium.live.ticket import Ticket

TICKET = Ticket(account=1, run=UUID(int=1), seat=UUID(int=2), until=1e12)


class Line:
    """Stands for the server's line to a browser: what is written goes out, unless the browser does not read."""

    def __init__(self) -> None:
        self.room = asyncio.Event()
        self.room.set()
        self.taken: list[bytes] = []
        self.closed = False

    def get_write_buffer_size(self):
        return 0 if self.room.is_set() else 1

    def set_write_buffer_limits(self, high):
        assert high == 0

    def get_extra_info(self, name):
        return None

    def write(self, data):
        self.taken.append(data)

    def close(self):
        self.closed = True

    async def send(self, message):
        await self.room.wait()
        if "status" in message:
            self.taken.append(b"start")


async def opened(line: Line) -> Stream:
    stream = Stream(TICKET, line.send, (1, 0))
    await stream.begin(cast("asyncio.WriteTransport", line), (1, 0))
    line.taken.clear()
    return stream


def ring(stream: Stream, *versions: int) -> None:
    for version in versions:
        stream.tell((version, 0), changed((version, 0)))


def told(*versions: int) -> list[bytes]:
    return [changed((version, 0)) for version in versions]


async def reads_again(line: Line) -> None:
    line.room.set()
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def in_loop():
    with asyncio.Runner() as runner:
        yield runner.run


def test_a_ring_is_written_before_tell_returns(in_loop):
    async def story():
        line = Line()
        ring(await opened(line), 2)
        return line.taken

    assert in_loop(story()) == told(2)


def test_a_version_is_told_once(in_loop):
    async def story():
        line = Line()
        ring(await opened(line), 2, 2, 1)
        return line.taken

    assert in_loop(story()) == told(2)


def test_a_reader_that_does_not_read_holds_nobody_up_and_then_hears_the_latest_only(in_loop):
    async def story():
        line = Line()
        stream = await opened(line)
        line.room.clear()
        ring(stream, 2, 3, 4, 5)
        stream.beat()
        await reads_again(line)
        return line.taken

    assert in_loop(story()) == told(5)


def test_a_reader_that_was_slow_once_is_rung_as_before(in_loop):
    async def story():
        line = Line()
        stream = await opened(line)
        line.room.clear()
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
        await stream.begin(line, (2, 0))
        return line.taken

    assert in_loop(story()) == [b"start", *told(3)]


def test_nothing_follows_a_goodbye(in_loop):
    async def story():
        line = Line()
        stream = await opened(line)
        stream.leave(b"gone")
        ring(stream, 9)
        stream.beat()
        stream.leave(b"restart")
        return line.taken

    assert in_loop(story()) == [bye(b"gone")]


def test_a_goodbye_closes_the_line(in_loop):
    async def story():
        line = Line()
        (await opened(line)).leave(b"restart")
        return line.closed

    assert in_loop(story())


def test_a_slow_reader_is_told_goodbye_when_it_reads(in_loop):
    async def story():
        line = Line()
        stream = await opened(line)
        line.room.clear()
        ring(stream, 2)
        stream.leave(b"restart")
        await reads_again(line)
        return line.taken, line.closed

    assert in_loop(story()) == ([bye(b"restart")], True)


def test_a_page_from_before_a_restored_backup_is_rung(in_loop):
    async def story():
        line = Line()
        await Stream(TICKET, line.send, (50, 0)).begin(line, (40, 0))
        return line.taken

    assert in_loop(story()) == [b"start", *told(40)]
