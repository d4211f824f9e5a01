"""The two connections a process holds for all its streams: one that hears rings, one that asks who is still seated.

Neither belongs to a stream, and both come back by themselves when the database went away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
from psycopg import AsyncConnection

log = logging.getLogger(__name__)

CHANNEL = "kollegium"
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 1.0
PROOF_OF_LIFE = 5.0
STILL_SEATED = """
    SELECT array_agg(account), array_agg(run_version), array_agg(seat_version)
    FROM trust.still_seated(%s, %s::bigint[])
"""
# For as long as this connection lives, which nobody else is ever given.
PROVE = "SELECT set_config('kollegium.hub', %s, false)"

Versions = tuple[int, int]
Seated = dict[int, Versions]
AWAY = (psycopg.Error, OSError, TimeoutError)


class Pause:
    """The rest between two tries: short at first, then up to a second; the first failure of a row is logged."""

    def __init__(self) -> None:
        self._next = FIRST_PAUSE

    async def rest(self, trouble: BaseException) -> None:
        if self._next == FIRST_PAUSE:
            log.warning("Live: the database is away, trying again: %s", trouble)
        await asyncio.sleep(self._next)
        self._next = min(self._next * 2, LONGEST_PAUSE)

    def over(self) -> None:
        self._next = FIRST_PAUSE


async def listen(url: str, heard: Callable[[str], None], missed: Callable[[], None]) -> None:
    """Call `heard` with each ring, for ever; call `missed` at each (re)connection, when rings may have been lost."""
    pause = Pause()
    while True:
        try:
            async with await _connect(url) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                pause.over()
                missed()
                await _hear(connection, heard)
        except AWAY as trouble:
            await pause.rest(trouble)


async def _hear(connection: AsyncConnection, heard: Callable[[str], None]) -> None:
    while True:
        async for ring in connection.notifies(timeout=PROOF_OF_LIFE):
            heard(ring.payload)
        # A line can be dead without anybody saying so: only an answer is a proof.
        await asyncio.wait_for(connection.execute("SELECT"), PROOF_OF_LIFE)


async def _connect(url: str) -> AsyncConnection:
    connecting = AsyncConnection.connect(url, autocommit=True, application_name="kollegium live")
    return await asyncio.wait_for(connecting, PROOF_OF_LIFE)


@dataclass(slots=True)
class _Question:
    accounts: set[int] = field(default_factory=set)
    askers: list[asyncio.Future[Seated]] = field(default_factory=list)


class Seats:
    """Asks the database who is still seated, one query at a time; questions about one run that wait are asked as one.

    `proof` shows the database that it is the hub which asks: to nobody else does it tell how often people save.
    """

    def __init__(self, url: str, proof: str = "") -> None:
        self._url = url
        self._proof = proof
        self._waiting: dict[UUID, _Question] = {}
        self._asked = asyncio.Event()

    async def ask(self, run: UUID, accounts: Iterable[int]) -> Seated:
        """Return the versions of the run and of their own seat for those of `accounts` who may still listen.

        Waits as long as the database is away. The answer may speak of more accounts than were asked for.
        """
        answer: asyncio.Future[Seated] = asyncio.get_running_loop().create_future()
        self._put(run, _Question(set(accounts), [answer]))
        return await answer

    async def serve(self) -> None:
        """Answer questions for ever."""
        pause = Pause()
        while True:
            try:
                async with await _connect(self._url) as connection:
                    await connection.execute(PROVE, [self._proof])
                    await self._answer(connection, pause)
            except AWAY as trouble:
                await pause.rest(trouble)

    def _put(self, run: UUID, question: _Question) -> None:
        waiting = self._waiting.setdefault(run, question)
        if waiting is not question:
            waiting.accounts |= question.accounts
            waiting.askers += question.askers
        self._asked.set()

    async def _answer(self, connection: AsyncConnection, pause: Pause) -> None:
        while True:
            await self._asked.wait()
            while self._waiting:
                run, question = self._waiting.popitem()
                try:
                    seated = await _still_seated(connection, run, question.accounts)
                except AWAY:
                    self._put(run, question)
                    raise
                pause.over()
                for asker in question.askers:
                    if not asker.done():
                        asker.set_result(seated)
            self._asked.clear()


async def _still_seated(connection: AsyncConnection, run: UUID, accounts: set[int]) -> Seated:
    # One row of arrays, and the question as one word: at 5,000 windows, rows and a list cost as much as the database.
    asked = "{" + ",".join(map(str, accounts)) + "}"
    async with connection.cursor(binary=True) as cursor:
        await asyncio.wait_for(cursor.execute(STILL_SEATED, (run, asked)), PROOF_OF_LIFE)
        seated, runs, seats = await cursor.fetchone() or ((), (), ())
    return dict(zip(seated or (), zip(runs or (), seats or (), strict=True), strict=True))
