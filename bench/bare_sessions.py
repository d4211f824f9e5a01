"""The floor for `sessions.py`: one asyncio process that keeps what is written in memory and rings every window of a room.

`python -m bench.bare_sessions ROOMS BYTES PORT`. No rights, no database, no templates; its pages are as long as ours and
have a form and an address to listen at, so that the same windows can read them.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import uvloop

FIELDS = "".join(f'<textarea name="slot_{n}"></textarea>' for n in range(40))
FORM = (
    f'<form id="x-write" action="{{}}write/"><input type="hidden" name="csrfmiddlewaretoken" value="x">{FIELDS}</form>'
)
STREAM = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


@dataclass
class Room:
    """A session: its ideas, its windows, and the page as it is now."""

    path: str
    size: int
    ideas: dict[str, None] = field(default_factory=dict)
    windows: set[asyncio.StreamWriter] = field(default_factory=set)
    page: bytes = b""

    def draw(self) -> None:
        ideas = "".join(f"<li>{one}</li>" for one in self.ideas)
        body = f'<div id="face" data-ring="/live{self.path}">{FORM.format(self.path)}<ul>{ideas}</ul></div>'
        self.page = body.ljust(self.size).encode()

    def write(self, said: bytes) -> None:
        self.ideas |= dict.fromkeys(text for name, text in parse_qsl(said.decode()) if name.startswith("slot_"))
        self.draw()
        event = b"event: changed\ndata: %d.0\n\n" % len(self.ideas)
        for window in self.windows:
            window.write(b"%x\r\n%b\r\n" % (len(event), event))


async def serve(rooms: dict[str, Room], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one line until it ends."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            await answer(rooms, head.decode("latin-1"), reader, writer)
            await writer.drain()
    except (EOFError, OSError):
        for room in rooms.values():
            room.windows.discard(writer)
        writer.close()


async def answer(rooms: dict[str, Room], head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    method, path, _rest = head.split(" ", 2)
    room = rooms["/runs/" + path.split("/runs/")[1].split("/")[0] + "/"]
    length = next((line.split(":")[1] for line in head.lower().split("\r\n") if line.startswith("content-length")), "0")
    said = await reader.readexactly(int(length))
    if method == "POST":
        if path.endswith("/write/"):
            room.write(said)
        writer.write(f"HTTP/1.1 302 Found\r\nlocation: {room.path}\r\ncontent-length: 0\r\n\r\n".encode())
    elif path.startswith("/live/"):
        room.windows.add(writer)
        writer.write(STREAM + b"3\r\n:\n\n\r\n")
    else:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(room.page) + room.page)


async def beat(rooms: dict[str, Room]) -> None:
    while True:
        await asyncio.sleep(5)
        for room in rooms.values():
            for window in room.windows:
                window.write(b"3\r\n:\n\n\r\n")


async def main(number: int, size: int, port: int) -> None:
    rooms = {path: Room(path, size) for path in (f"/runs/{n}/" for n in range(number))}
    for room in rooms.values():
        room.draw()
    await asyncio.start_server(lambda *line: serve(rooms, *line), "127.0.0.1", port, backlog=2048, limit=2**22)
    await beat(rooms)


if __name__ == "__main__":
    uvloop.run(main(*map(int, sys.argv[1:])))
