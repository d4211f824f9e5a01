"""Django's WSGI application behind an ASGI server: one trip into a thread and one back for a page.

A request reaches Django whole or not at all, and a slow reader never keeps a thread: only an answer of more than a
megabyte is handed over in pieces.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from kollegium.live.stream import Message, Receive, Send

PIECE = 1024 * 1024
LARGEST = 64 * PIECE
TOO_LARGE: tuple[Message, Message] = (
    {"type": "http.response.start", "status": 413, "headers": [(b"content-length", b"0"), (b"connection", b"close")]},
    {"type": "http.response.body", "body": b""},
)

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Pages:
    """An ASGI application that runs `application` in `threads` threads, each with its own lasting connection."""

    def __init__(self, application: Wsgi, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(PIECE) as body:
            length = await _read(receive, body)
            if length is None:
                return
            if length > LARGEST:
                for message in TOO_LARGE:
                    await send(message)
                return
            body.seek(0)
            answer = _Answer(send, asyncio.get_running_loop())
            environ = environ_of(scope, body, length)
            # A context of its own: nothing that one request sets is there in the next one of this thread.
            await answer.loop.run_in_executor(
                self._threads, copy_context().run, answer.make, self._application, environ
            )
            await answer.finish()


class _Answer:
    def __init__(self, send: Send, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._send = send
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0

    def make(self, application: Wsgi, environ: Environ) -> None:
        """Run in a thread."""
        parts = application(environ, self._begin)
        try:
            for part in parts:
                self._add(part)
        finally:
            if close := getattr(parts, "close", None):
                close()

    async def finish(self) -> None:
        await self._hand_over(more=False)

    def _begin(self, status: str, headers: list[tuple[str, str]], fault: object = None) -> Callable[[bytes], None]:
        named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._start = {"type": "http.response.start", "status": int(status[:3]), "headers": named}
        return self._add

    def _add(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
        if self._size > PIECE:
            asyncio.run_coroutine_threadsafe(self._hand_over(more=True), self.loop).result()

    async def _hand_over(self, *, more: bool) -> None:
        start, self._start = self._start, None
        parts, self._parts, self._size = self._parts, [], 0
        if start is not None:
            await self._send(start)
        await self._send({"type": "http.response.body", "body": b"".join(parts), "more_body": more})


async def _read(receive: Receive, body: IO[bytes]) -> int | None:
    """Read the request; return its length, or None if the browser went away before it was whole."""
    length = 0
    while length <= LARGEST:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        length += len(part)
        body.write(part)
        if not message.get("more_body", False):
            break
    return length


def environ_of(scope: Message, body: IO[bytes], length: int) -> Environ:
    """Return the request as WSGI describes it."""
    host, port = scope.get("server") or ("localhost", 80)
    address, _ = scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        # A name with an underscore would pass for the same name with a hyphen.
        if b"_" not in raw_name and raw_name != b"content-length":
            _put(environ, raw_name.decode("latin-1"), raw_value.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(length)
    return environ


def _put(environ: Environ, name: str, value: str) -> None:
    key = "CONTENT_TYPE" if name == "content-type" else "HTTP_" + name.upper().replace("-", "_")
    if key in environ:
        value = environ[key] + ("; " if name == "cookie" else ",") + value
    environ[key] = value
