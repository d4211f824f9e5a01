"""The floor for `streams.py`: the least a process can do to pass one NOTIFY on to many browsers. No rights, no HTTP."""

from __future__ import annotations

import asyncio
import resource
import sys

import psycopg
import uvloop

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"


class Line(asyncio.Protocol):
    lines: set[asyncio.WriteTransport] = set()

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.lines.add(self.transport)
        self.transport.write(HEAD)

    def connection_lost(self, exc):
        self.lines.discard(self.transport)


async def main(url: str, port: int) -> None:
    await asyncio.get_running_loop().create_server(Line, "127.0.0.1", port, backlog=2048)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most := resource.getrlimit(resource.RLIMIT_NOFILE)[1], most))
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        await connection.execute("LISTEN bare")
        async for ring in connection.notifies():
            event = b"event: changed\ndata: %b\n\n" % ring.payload.encode()
            for line in tuple(Line.lines):
                line.write(event)


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], int(sys.argv[2])))
