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
HEARTBEAT: Final[Message] = {"type": "http.response.body", "body": b":\n\n", "more_body": True}
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


def changed(versions: Versions) -> Message:
    name = b"%d.%d" % versions
    body = b"id: %b\nevent: changed\ndata: %b\n\n" % (name, name)
    return {"type": "http.response.body", "body": body, "more_body": True}


def bye(reason: bytes) -> Message:
    return {"type": "http.response.body", "body": b"event: bye\ndata: %b\n\n" % reason, "more_body": False}


class Stream:
    """A window that listens. While it does not read, only the latest message waits for it."""

    __slots__ = ("_catching_up", "_open", "_over", "_send", "_waiting", "account", "run", "seat", "told", "until")

    def __init__(self, ticket: Ticket, send: Send, seen: Versions) -> None:
        self.account = ticket.account
        self.run = ticket.run
        self.seat = ticket.seat
        self.until = ticket.until
        self.told = seen
        self._send = send
        self._open = False
        self._over = False
        self._waiting: Message | None = None
        self._catching_up: asyncio.Task[None] | None = None

    def begin(self, versions: Versions) -> None:
        """Start the answer, and ring at once if the window shows something else than what is."""
        waiting, self._waiting = self._waiting, None
        self._open = True
        self._write(START)
        if waiting is None and versions != self.told:
            self.told = versions
            waiting = changed(versions)
        if waiting is not None:
            self._write(waiting)

    def tell(self, versions: Versions, message: Message) -> None:
        """Ring the window unless it already knows; `message` says `versions` and is shared by all windows."""
        known = self.told
        if (versions[0] > known[0] or versions[1] > known[1]) and not self._over:
            self.told = versions
            self._write(message)

    def beat(self) -> None:
        """Show that the line lives, unless something waits to be read anyway."""
        if self._open and self._catching_up is None and not self._over:
            self._write(HEARTBEAT)

    def leave(self, reason: bytes) -> None:
        """Say why, and end."""
        if not self._over:
            self._over = True
            self._write(bye(reason))

    def _write(self, message: Message) -> None:
        if self._catching_up is not None or not self._open:
            self._waiting = message
            return
        sending = self._send(message)
        try:
            # The server's send waits only while the reader does not read. Running it here and now spares a task switch
            # for each window; the few that must wait get a task.
            sending.send(None)
        except StopIteration:
            return
        sending.close()
        self._waiting = message
        self._catching_up = asyncio.get_running_loop().create_task(self._catch_up())

    async def _catch_up(self) -> None:
        while self._waiting is not None:
            message, self._waiting = self._waiting, None
            await self._send(message)
        self._catching_up = None


def keep_little(transport: asyncio.WriteTransport) -> None:
    """Hold almost nothing for a window that does not read, and give up a line that nobody answers on."""
    transport.set_write_buffer_limits(high=0)
    line = transport.get_extra_info("socket")
    if line is not None and line.family != socket.AF_UNIX and hasattr(socket, "TCP_USER_TIMEOUT"):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)
