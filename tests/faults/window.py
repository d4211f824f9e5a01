"""One browser without a screen: it listens, reads again when it rings, writes and presses, as our page's script does.

What it does is `ui/behaviours/k-live.js`, `k-draft.js` and the forms' htmx: the same requests with the same fields and
headers, the same rests, the same giving up. Keep it so when those change.
"""

from __future__ import annotations

import asyncio
import contextlib
import html
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from tests.faults.wire import Answer, Broken, Lines, head, pieces, send

SILENCE = 12.0  # seconds, as in k-live
POLL = 15.0
AGAIN = 1.5
FIRST_REST, LONGEST_REST = 0.4, 1.2  # between two tries of hx-sse, which double; as `ui/bare.html` says
PRESS_AGAIN = 1.5  # a person sees that nothing has come of it and presses once more
DRAFT_AGAIN = 4.0
PATIENCE, STREAM_PATIENCE = 15.0, 8.0  # htmx gives up a request after that, hx-sse an answer from the hub
OK, GONE = 200, 410
NOT_MINE = {401, 403, 404, GONE}
IDEA = re.compile(r"idea \d+-\d+")
RING = re.compile(r'data-ring="([^"]+)"')
FORM = re.compile(r'<form(?=[^>]* id="[^"]+-write")(?=[^>]* action="([^"]+)").*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TEXT = re.compile(r'<textarea[^>]*name="(slot_\d+)"[^>]*>(.*?)</textarea>', re.DOTALL)
DRAFT = re.compile(r'data-to="([^"]+)"')


@dataclass(frozen=True)
class Form:
    """The form of a write step as the page has it."""

    action: str
    hidden: Mapping[str, str]
    texts: Mapping[str, str]
    drafts: tuple[str, ...]


@dataclass(eq=False)
class Window:
    """A seat's page in one browser. Moments are seconds since 1970."""

    number: int
    host: str
    port: int
    path: str
    cookies: dict[str, str]
    chance: Random
    read: dict[str, float] = field(default_factory=dict)  # every idea, and when this window showed it first
    sent: dict[str, float] = field(default_factory=dict)
    kept: dict[str, float] = field(default_factory=dict)  # ideas the server has acknowledged, and when
    presses: int = 0
    reads: int = 0
    lives: list[float] = field(default_factory=list)  # when a stream gave its first sign
    alive: float = 0.0
    down_at: float | None = None
    downs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = Lines(self.host, self.port)
        self._page = ""
        self._asked = 0.0
        self._typed: dict[str, str] = {}  # by field; the browser keeps what stands in it whatever the server knows
        self._last = ""
        self._address = ""  # the hub's, with the ticket of the page that first listened
        self._renews = False
        self._failures = 0
        self._stale = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    # --- what the page does by itself ---

    async def open(self) -> None:
        """Load the page, again if it does not come, then follow the others."""
        while not self._page:
            with contextlib.suppress(Broken):
                answer = await self._ask("GET", self.path)
                assert answer.status == OK, f"{self.number}: {answer.status}"
                self._take(answer, time.time())
        self._address = self._ring()
        self._tasks = [asyncio.create_task(work) for work in (self._listen(), self._follow(), self._poll())]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._lines.close()
        await asyncio.sleep(0)  # a line closes in the next turn

    async def _listen(self) -> None:
        tries = 0
        while True:
            tries = 0 if await self._stream() else tries
            tries += 1
            if self._renews:
                self._renews, tries = False, 0
                await asyncio.sleep(self._about(AGAIN))
                self._address = self._ring()
            else:
                await asyncio.sleep(self._about(min(FIRST_REST * 2 ** (tries - 1), LONGEST_REST)))

    async def _stream(self) -> bool:
        """One line to the hub, from its opening to its end; whether the hub took it."""
        again = {"Last-Event-ID": self._last} if self._last else {}
        pipe, is_taken = None, False
        try:
            async with asyncio.timeout(STREAM_PATIENCE):
                pipe = await self._lines.open()
                await send(pipe, "GET", self._address, self._headers("div#stream") | again)
                status, _fields, _cookies = await head(pipe[0])
            is_taken = status == OK
            if is_taken:
                await self._hear(pipe[0])
            else:
                self._refused(status)
        except TimeoutError:
            self._down() if is_taken else self._fail()
        except (Broken, OSError, EOFError, ValueError):
            if not is_taken:
                self._fail()
        finally:
            if pipe:
                pipe[1].close()
        return is_taken

    def _refused(self, status: int) -> None:
        self._fail()
        if status in NOT_MINE:
            self._renews = True
            self._stale.set()

    def _about(self, seconds: float) -> float:
        return seconds * (0.7 + 0.6 * self.chance.random())

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        arriving, is_first = pieces(reader), True
        while True:
            async with asyncio.timeout(SILENCE):
                piece = await anext(arriving, b"")
            if not piece:
                return
            self._sign(is_first=is_first)
            is_first = False
            if found := re.search(rb"event: (\w+)\ndata: (\S+)", piece):
                self._event(found[1].decode(), found[2].decode())

    def _event(self, name: str, data: str) -> None:
        if name == "changed":
            self._last = data
            self._stale.set()
        elif name == "bye" and data != "restart":
            self._refused(GONE)

    def _sign(self, *, is_first: bool) -> None:
        self.alive, self._failures = time.time(), 0
        if is_first:
            self.lives.append(self.alive)
        if self.down_at is not None:
            self.down_at = None
            self._stale.set()

    def _fail(self) -> None:
        self._failures += 1
        if self._failures > 1:
            self._down()

    def _down(self) -> None:
        if self.down_at is None:
            self.down_at = time.time()
            self.downs.append(self.down_at)

    async def _follow(self) -> None:
        """Read again after each ring; what rings meanwhile is read once more afterwards."""
        while True:
            await self._stale.wait()
            self._stale.clear()
            asked = time.time()
            try:
                answer = await self._ask("GET", self.path, source="div#face")
            except Broken:
                self._missed()
                continue
            if answer.status == OK:
                self._take(answer, asked)
            else:
                self._missed()

    def _missed(self) -> None:
        self._fail()
        asyncio.get_running_loop().call_later(AGAIN, lambda: self.down_at is None and self._stale.set())

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL)
            if self.down_at is not None:
                self._stale.set()

    # --- what its person does ---

    async def press(self, words: str) -> None:
        """Write an idea in the empty field and press, again and again until the server says that it stands."""
        form, name = await self._empty_field()
        self._typed[name], self.sent[words] = words, time.time()
        self._tasks.append(asyncio.create_task(self._draft(form, name, words)))  # leaving the field saves it
        while words not in self.kept:
            fields = {**form.hidden, **form.texts, **self._typed, "then": "add"}
            self.presses += 1
            with contextlib.suppress(Broken):
                answer = await self._ask("POST", form.action, fields, source="form#ideas.1-write")
                if answer.status == 302:
                    self.kept[words] = time.time()
                    return await self._arrive(answer.headers["location"])
            await asyncio.sleep(PRESS_AGAIN)
        return None

    async def _empty_field(self) -> tuple[Form, str]:
        while True:
            form = self._form()
            empty = [name for name, text in form.texts.items() if not text and name not in self._typed]
            if empty:
                return form, empty[0]
            await asyncio.sleep(0.1)

    async def _arrive(self, path: str) -> None:
        asked = time.time()
        with contextlib.suppress(Broken):
            answer = await self._ask("GET", path, source="form#ideas.1-write")
            if answer.status == 200:
                self._take(answer, asked)

    async def _draft(self, form: Form, name: str, words: str) -> None:
        to = next((one for one in form.drafts if one.endswith(f"field={name}")), "")
        if not to:
            return
        headers = {"Accept": "application/json", "X-CSRFToken": form.hidden["csrfmiddlewaretoken"]}
        for _try in range(5):
            with contextlib.suppress(Broken):
                answer = await self._ask("POST", to, {name: words}, more=headers)
                if answer.status < 500:
                    return
            await asyncio.sleep(DRAFT_AGAIN)

    # --- the page ---

    def _take(self, answer: Answer, asked: float) -> None:
        """The page as it is now; one that was asked for earlier and arrives later is laid aside."""
        self.reads += 1
        if asked < self._asked:
            return
        self._page, self._asked = answer.body, asked
        now = time.time()
        for words in IDEA.findall(answer.body):
            self.read.setdefault(words, now)

    def _form(self) -> Form:
        found = FORM.search(self._page)
        assert found, f"{self.number}: there is no form"
        texts = {name: html.unescape(text).strip() for name, text in TEXT.findall(found[0])}
        hidden = {name: html.unescape(value) for name, value in HIDDEN.findall(found[0])}
        drafts = tuple(html.unescape(one) for one in DRAFT.findall(found[0]))
        return Form(html.unescape(found[1]), hidden, texts, drafts)

    def _ring(self) -> str:
        return html.unescape(RING.search(self._page)[1])

    async def _ask(
        self,
        method: str,
        path: str,
        fields: Mapping[str, str] | None = None,
        *,
        source: str = "",
        more: Mapping[str, str] | None = None,
    ) -> Answer:
        headers = self._headers(source) | dict(more or {})
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._lines.ask(method, path, headers, urlencode(fields or {}))
        except TimeoutError as trouble:
            raise Broken from trouble
        self.cookies |= answer.cookies
        return answer

    def _headers(self, source: str) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        origin = f"http://{self.host}:{self.port}"
        here = {"Cookie": cookies, "Accept": "text/html, text/event-stream", "Accept-Language": "en-US,en;q=0.9"}
        sent = {"Origin": origin, "Referer": f"{origin}{self.path}"}
        form = {"Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"}
        htmx = {"HX-Request": "true", "HX-Source": source, "HX-Current-URL": f"{origin}{self.path}"} if source else {}
        return here | sent | form | htmx
