"""The process around the hub: uvicorn, which says goodbye to every window before it stops."""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kollegium.live.hub import Hub
from kollegium.live.stream import Message, Receive, Send

GRACE = 1
MANY = 65_536

Application = Callable[[Message, Receive, Send], Any]


class Protocol(HttpToolsProtocol):
    """Lets an application reach its line, so that a stream can say how little to keep for a slow reader."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {"kollegium.transport": self.transport}  # type: ignore[dict-item]


class Server(uvicorn.Server):
    """Ends by its own rules: goodbye first, and a signal is a reason to stop, not a cause of death."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.bye()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def together(hub: Hub, pages: Application | None) -> Application:
    """Return one application: `/live/` goes to the hub, everything else to the pages (None: nowhere)."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(hub, receive, send)
        elif pages is None or scope["path"].startswith("/live/"):
            await hub(scope, receive, send)
        else:
            await pages(scope, receive, send)

    return application


async def _live(hub: Hub, receive: Receive, send: Send) -> None:
    await receive()
    hub.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})


def serve(hub: Hub, pages: Application | None, asked: Namespace) -> None:
    """Serve until a signal, or until standard input closes if asked to watch it."""
    _allow_many_streams()
    config = uvicorn.Config(
        together(hub, pages),
        host=asked.host,
        port=asked.port,
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        http=Protocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
    )
    server = Server(config, hub)
    if asked.watch_stdin:
        threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    server.run()
    sys.stdout.flush()
    sys.stderr.flush()
    # A thread that is still inside a page may not keep the process; its transaction rolls back.
    os._exit(0)


def arguments(description: str, port: int) -> Namespace:
    parser = ArgumentParser(description=description)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=port)
    parser.add_argument("--watch-stdin", action="store_true", help="stop when standard input closes")
    return parser.parse_args()


def hub_of_environment() -> Hub:
    return Hub(os.environ["KOLLEGIUM_DATABASE_APP"], os.environ["KOLLEGIUM_SECRET"].encode())


def _stop_with_stdin(server: Server) -> None:
    while os.read(0, 4096):
        pass
    server.should_exit = True


def _allow_many_streams() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY if most == resource.RLIM_INFINITY else min(most, MANY)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
