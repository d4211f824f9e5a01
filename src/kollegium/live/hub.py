"""The hub: every open window of this process, and how a ring reaches them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import parse_qs
from uuid import UUID

from kollegium.live.listen import Seats, Versions, listen
from kollegium.live.stream import Message, Receive, Send, Stream, changed
from kollegium.live.ticket import proof, read

FOLD = 0.3
HEARTBEAT = 5.0
TURN = 500
PATIENCE = 2.0
NOWHERE = (404, b"Not found\n")
AWAY = (503, b"Away for a moment\n")


class _Bell:
    """What rings together: the windows on a run, or those of one seat."""

    __slots__ = ("again", "folding", "run", "rung", "streams")

    def __init__(self, run: UUID) -> None:
        self.run = run
        self.streams: set[Stream] = set()
        self.rung = 0
        self.folding: asyncio.Task[None] | None = None
        self.again = False


class Hub:
    """An ASGI application for `/live/`: authorises by ticket, keeps windows, passes rings on."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._secret = secret
        self._url = url
        self._seats = Seats(url, proof(secret))
        self._bells: dict[UUID, _Bell] = {}
        self._accounts: dict[int, set[Stream]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    def start(self) -> None:
        """Begin to listen; needs a running loop."""
        for work in (listen(self._url, self.hear, self.resync), self._seats.serve(), self._beat()):
            self._keep(asyncio.get_running_loop().create_task(work))

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def bye(self) -> None:
        """Tell every window that this process ends, and end its stream."""
        self._closing = True
        for stream in self._all():
            stream.leave(b"restart")

    def hear(self, payload: str) -> None:
        """Take a ring as PostgreSQL delivers it: `run:<uuid>:<version>`, `seat:<uuid>:<version>`, `gone:<account>`."""
        kind, _, rest = payload.partition(":")
        with suppress(ValueError):
            if kind == "gone":
                self._check(self._accounts.get(int(rest), ()))
            elif kind in {"run", "seat"}:
                name, _, version = rest.partition(":")
                self._ring(UUID(name), int(version))

    def resync(self) -> None:
        """Rings may have been lost: look at everything again."""
        for bell in self._bells.values():
            bell.rung = 0
        self._check(self._all())

    def _all(self) -> list[Stream]:
        return [stream for streams in self._accounts.values() for stream in streams]

    def _check(self, streams: Iterable[Stream]) -> None:
        for run in {stream.run for stream in streams}:
            if run in self._bells:
                self._wake(self._bells[run])

    def _ring(self, name: UUID, version: int) -> None:
        bell = self._bells.get(name)
        if bell is not None and version > bell.rung:
            bell.rung = version
            self._wake(bell)

    def _wake(self, bell: _Bell) -> None:
        """Ring at once; whatever comes in the next 300 ms is folded into one more ring."""
        if bell.folding is None:
            bell.folding = self._keep(asyncio.get_running_loop().create_task(self._fold(bell)))
        else:
            bell.again = True

    async def _fold(self, bell: _Bell) -> None:
        try:
            bell.again = True
            while bell.again:
                bell.again = False
                await self._announce(bell)
                await asyncio.sleep(FOLD)
        finally:
            bell.folding = None

    async def _announce(self, bell: _Bell) -> None:
        """Ask once who may still listen; tell those, and end the streams of all others."""
        streams = tuple(bell.streams)
        seated = await self._seats.ask(bell.run, {stream.account for stream in streams})
        events: dict[Versions, bytes] = {}
        for turn, stream in enumerate(streams):
            if turn % TURN == TURN - 1:
                await asyncio.sleep(0)
            versions = seated.get(stream.account)
            if versions is None:
                stream.leave(b"gone")
                continue
            event = events.get(versions)
            if event is None:
                event = events[versions] = changed(versions)
            stream.tell(versions, event)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            now = time.time()
            for turn, stream in enumerate(self._all()):
                if turn % TURN == TURN - 1:
                    await asyncio.sleep(0)
                if stream.until <= now:
                    stream.leave(b"gone")
                else:
                    stream.beat()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request: a stream, or the same 404 for whatever is wrong with it."""
        query = parse_qs(scope["query_string"].decode("ascii", "replace"))
        ticket = read(query.get("ticket", [""])[0], secret=self._secret, now=time.time())
        if ticket is None or scope["method"] != "GET" or scope["path"] != f"/live/runs/{ticket.run}/":
            await _refuse(send, NOWHERE)
        elif self._closing:
            await _refuse(send, AWAY)
        else:
            stream = Stream(ticket, send, _seen(scope, query))
            self._add(stream)
            try:
                await self._hold(stream, scope, receive, send)
            finally:
                self._drop(stream)

    async def _hold(self, stream: Stream, scope: Message, receive: Receive, send: Send) -> None:
        versions = await self._welcome(stream)
        if versions is None:
            return await _refuse(send, NOWHERE)
        await stream.begin(scope["extensions"]["kollegium.transport"], versions)
        while (await receive())["type"] != "http.disconnect":
            pass
        return None

    async def _welcome(self, stream: Stream) -> Versions | None:
        try:
            seated = await asyncio.wait_for(self._seats.ask(stream.run, (stream.account,)), PATIENCE)
        except TimeoutError:
            # The database is away. The ticket is good, so the window may wait inside; it is checked as soon as it can be.
            self._wake(self._bells[stream.run])
            return stream.told
        return seated.get(stream.account)

    def _add(self, stream: Stream) -> None:
        for name in (stream.run, stream.seat):
            if name is not None:
                self._bells.setdefault(name, _Bell(stream.run)).streams.add(stream)
        self._accounts.setdefault(stream.account, set()).add(stream)

    def _drop(self, stream: Stream) -> None:
        for name in (stream.run, stream.seat):
            if name is not None and (bell := self._bells.get(name)):
                bell.streams.discard(stream)
                if not bell.streams:
                    del self._bells[name]
        mine = self._accounts[stream.account]
        mine.discard(stream)
        if not mine:
            del self._accounts[stream.account]

    def _keep(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _seen(scope: Message, query: dict[str, list[str]]) -> Versions:
    """The newest versions the window shows: by its address, or by the last ring it got over a line now lost."""
    shown = _versions(query.get("seen", [""])[0])
    last = _versions(
        next((value.decode("latin-1") for name, value in scope["headers"] if name == b"last-event-id"), "")
    )
    return max(shown[0], last[0]), max(shown[1], last[1])


def _versions(text: str) -> Versions:
    run, _, seat = text.partition(".")
    try:
        return int(run), int(seat)
    except ValueError:
        return -1, -1


async def _refuse(send: Send, answer: tuple[int, bytes]) -> None:
    status, body = answer
    headers = [
        (b"content-type", b"text/plain"),
        (b"cache-control", b"no-store"),
        (b"content-length", b"%d" % len(body)),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
