"""HTTP as a browser without a screen speaks it: lines that stay open, answers that come whole, and streams."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

LARGEST = 4 * 1024 * 1024
Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Broken(Exception):
    """The line broke before the whole answer was there. Whether the other side did what was asked is not known."""


@dataclass(frozen=True)
class Answer:
    """An answer, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: str
    cookies: Mapping[str, str]


class Lines:
    """The open lines of one browser to one server; each carries one question at a time."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self._idle: list[Pipe] = []

    async def ask(self, method: str, path: str, headers: Mapping[str, str], body: str = "") -> Answer:
        """Ask and wait for the whole answer. A line that has rested may be dead: then a fresh one is tried, once."""
        while self._idle:
            pipe = self._idle.pop()
            if not pipe[0].at_eof():
                return await self._on(pipe, method, path, headers, body)
            pipe[1].close()
        return await self._on(await self.open(), method, path, headers, body)

    async def open(self) -> Pipe:
        try:
            return await asyncio.open_connection("127.0.0.1", self.port, limit=LARGEST)
        except OSError as trouble:
            raise Broken from trouble

    async def _on(self, pipe: Pipe, method: str, path: str, headers: Mapping[str, str], body: str) -> Answer:
        try:
            await send(pipe, method, path, {"Host": f"{self.host}:{self.port}", **headers}, body)
            status, fields, cookies = await head(pipe[0])
            said = await whole(pipe[0], fields)
        except (OSError, EOFError, ValueError) as trouble:
            pipe[1].close()
            raise Broken from trouble
        except BaseException:
            pipe[1].close()
            raise
        if fields.get("connection") == "close":
            pipe[1].close()
        else:
            self._idle.append(pipe)
        return Answer(status, fields, said.decode(), cookies)

    def close(self) -> None:
        for _reader, writer in self._idle:
            writer.close()
        self._idle.clear()


async def send(pipe: Pipe, method: str, path: str, headers: Mapping[str, str], body: str = "") -> None:
    content = body.encode()
    length = {"Content-Length": str(len(content))} if method == "POST" else {}
    fields = "".join(f"{name}: {value}\r\n" for name, value in {**headers, **length}.items())
    pipe[1].write(f"{method} {path} HTTP/1.1\r\n{fields}\r\n".encode() + content)
    await pipe[1].drain()


async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], dict[str, str]]:
    """Status, header fields and cookies."""
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = text.strip().split("\r\n")
    fields, cookies = {}, {}
    for line in lines:
        name, _colon, value = line.partition(":")
        if name.lower() == "set-cookie":
            key, _is, rest = value.strip().partition("=")
            cookies[key] = rest.partition(";")[0]
        fields[name.lower()] = value.strip()
    return int(first.split()[1]), fields, cookies


async def whole(reader: asyncio.StreamReader, fields: Mapping[str, str]) -> bytes:
    if fields.get("transfer-encoding") == "chunked":
        return b"".join([piece async for piece in pieces(reader)])
    return await reader.readexactly(int(fields.get("content-length", 0)))


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The pieces of an answer whose length nobody knows beforehand, until its end."""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]
    with contextlib.suppress(EOFError):
        await reader.readuntil(b"\r\n")
