"""One open window: what it has been told, and how bytes reach it without anybody waiting for it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any, Final

from kollegium.live.listen import Versions
from kollegium.live.ticket import Ticket

Message = MutableMapping[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]
Receive = Callable[[], Awaitable[Message]]

UNANSWERED_MS = 20_000
KERNEL_BYTES = 8192
START: Final[Message] = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-accel-buffering", b"no"),
        (b"connection", b"close"),
    ],
}
NOTHING: Final[Message] = {"type": "http.response.body", "body": b"", "more_body": True}


def changed(versions: Versions) -> bytes:
    """Return the event that says a run and a seat have reached these versions, as it goes over the line."""
    name = b"%d.%d" % versions
    return _chunk(b"id: %b\nevent: changed\ndata: %b\n\n" % (name, name))


def bye(reason: bytes) -> bytes:
    return _chunk(b"event: bye\ndata: %b\n\n" % reason) + _chunk(b"")


def _chunk(text: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(text), text)


HEARTBEAT: Final = _chunk(b":\n\n")


class Stream:
    """A window that listens. While it does not read, only the latest event waits for it.

    Events go straight to the line, where `send` would cost a coroutine for each window at each ring; `send` is only asked
    when a line is full, because it knows when there is room again.
    """

    __slots__ = ("_catching_up", "_line", "_over", "_send", "_waiting", "account", "run", "seat", "told", "until")

    def __init__(self, ticket: Ticket, send: Send, seen: Versions) -> None:
        self.account = ticket.account
        self.run = ticket.run
        self.seat = ticket.seat
        self.until = ticket.until
        self.told = seen
        self._send = send
        self._line: asyncio.WriteTransport | None = None
        self._over = False
        self._waiting: bytes | None = None
        self._catching_up: asyncio.Task[None] | None = None

    async def begin(self, line: asyncio.WriteTransport, versions: Versions) -> None:
        """Start the answer on `line`, and ring at once if the window shows something else than what is."""
        _keep_little(line)
        await self._send(START)
        self._line = line
        waiting, self._waiting = self._waiting, None
        if waiting is None and versions != self.told:
            self.told = versions
            waiting = changed(versions)
        if waiting is not None:
            self._write(waiting)

    def tell(self, versions: Versions, event: bytes) -> None:
        """Ring the window unless it already knows; `event` says `versions` and is shared by all windows."""
        known = self.told
        if (versions[0] > known[0] or versions[1] > known[1]) and not self._over:
            self.told = versions
            self._write(event)

    def beat(self) -> None:
        """Show that the line lives, unless something waits to be read anyway."""
        if self._line is not None and self._catching_up is None and not self._over:
            self._write(HEARTBEAT)

    def leave(self, reason: bytes) -> None:
        """Say why, and end."""
        if not self._over:
            self._over = True
            self._write(bye(reason))

    def _write(self, event: bytes) -> None:
        line = self._line
        if line is None or self._catching_up is not None:
            self._waiting = event
        elif line.get_write_buffer_size():
            self._waiting = event
            self._catching_up = asyncio.get_running_loop().create_task(self._catch_up())
        else:
            line.write(event)
            if self._over:
                line.close()

    async def _catch_up(self) -> None:
        await self._send(NOTHING)
        self._catching_up = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._write(waiting)


def _keep_little(line: asyncio.WriteTransport) -> None:
    """Hold almost nothing for a window that does not read, and give up a line that nobody answers on."""
    line.set_write_buffer_limits(high=0)
    plug = line.get_extra_info("socket")
    if plug is not None and plug.family != socket.AF_UNIX and hasattr(socket, "TCP_USER_TIMEOUT"):
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)
