"""Reading as everybody else: every page somebody can ask for, and every byte their stream brings."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

TOKENS = (
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r"(/live/runs/[0-9a-f-]{36}/\?)[^\"]+"), r"\1"),
    (re.compile(r'(data-(?:now|ends)=")[0-9.]+'), r"\1"),
)
OWN_STEPS = ("a-frame", "a-mirror", "a-notes", "a-open")
OWN_PAGES = ("/", "/communities/", "/methods/", "/methods/where-we-stand-abc/", "/accounts/me/", "/accounts/email/")
TEAM_PAGES = ("", "about/", "people/", "invite/", "runs/new/", "runs/new/?method=where-we-stand-abc")
FACES = ("", "lead/", "screen/", "record/", "who/")
FORMS = ("moves/", "write/", "answers/", "choices/", "heaps/", "wordings/", "approvals/", "goals/")


@dataclass(frozen=True)
class Seen:
    """One page as one person was given it, at one moment of the story."""

    who: str
    at: str
    path: str
    status: int
    body: str

    @property
    def bare(self) -> str:
        """The page without what differs at each reading: the form's token, the ticket, the clock."""
        text = self.body
        for pattern, rest in TOKENS:
            text = pattern.sub(rest, text)
        return text


class Reader:
    """Somebody's browser without a screen: the same cookies, one line to the server."""

    def __init__(self, name: str, url: str, cookies: str) -> None:
        self.name, self.host, self.cookies = name, urlsplit(url).netloc, cookies
        self.line = http.client.HTTPConnection(self.host, timeout=20)

    def asks(self, path: str, *, at: str = "", form: dict[str, str] | None = None) -> Seen:
        """GET, or POST with the fields of a form."""
        headers = {"Cookie": self.cookies, "Accept-Language": "en"}
        if form is not None:
            token = re.search(r"csrf=([^;]+)", self.cookies)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token[1] if token else ""}
        body = None if form is None else urlencode(form)
        answer = self._answer("GET" if form is None else "POST", path, body, headers)
        return Seen(self.name, at, path, answer.status, answer.read().decode(errors="replace"))

    def _answer(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        try:
            self.line.request(method, path, body, headers)
            return self.line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # the line had rested for too long
            self.line.close()
            self.line.request(method, path, body, headers)
            return self.line.getresponse()

    def looks_at(self, paths: Iterable[str], at: str) -> Iterator[Seen]:
        for path in paths:
            yield self.asks(path, at=at)

    def follows(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Like a browser, which keeps the cookies it is given: status, body, and where the answer leads."""
        token = re.search(r"csrf=([^;]+)", self.cookies)
        headers = {"Cookie": self.cookies, "Accept-Language": "en", "X-CSRFToken": token[1] if token else ""}
        headers |= {} if form is None else {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._answer(method, path, None if form is None else urlencode(form), headers)
        self._keeps(answer)
        return answer.status, answer.read().decode(errors="replace"), answer.getheader("Location", "")

    def signs_in(self, door: str) -> Reader:
        """By the link of the demo, the way a browser does it."""
        self._takes(door, None)
        self._takes(door, {})
        return self

    def _takes(self, address: str, form: dict[str, str] | None) -> None:
        kept = dict(pair.split("=", 1) for pair in self.cookies.split("; ") if pair)
        headers = {"Cookie": self.cookies, "X-CSRFToken": kept.get("csrf", ""), "Content-Length": "0"}
        self.line.request("GET" if form is None else "POST", urlsplit(address).path, headers=headers)
        answer = self.line.getresponse()
        answer.read()
        assert answer.status < 400, answer.status
        self._keeps(answer)

    def _keeps(self, answer: http.client.HTTPResponse) -> None:
        kept = dict(pair.split("=", 1) for pair in self.cookies.split("; ") if pair)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _is, rest = value.partition("=")
                kept[key] = rest.partition(";")[0]
        self.cookies = "; ".join(f"{name}={value}" for name, value in kept.items())


def pages_of(run: str, community: str) -> tuple[str, ...]:
    """Every page that is there for somebody who knows both addresses."""
    steps = (f"/runs/{run}/?step={step}" for step in OWN_STEPS)
    team = (f"/communities/{community}/{page}" for page in TEAM_PAGES)
    return (*OWN_PAGES, *team, *faces_of(run), *steps)


def faces_of(run: str) -> tuple[str, ...]:
    return tuple(f"/runs/{run}/{face}" for face in FACES)


def forms_of(run: str) -> tuple[str, ...]:
    return (*(f"/runs/{run}/{form}" for form in FORMS), f"/runs/{run}/drafts/a-notes.1/")


@dataclass
class Ear:
    """A stream that is listened to from its first byte to its last."""

    who: str
    host: str
    path: str
    heard: bytearray = field(default_factory=bytearray)
    news: threading.Condition = field(default_factory=threading.Condition)

    def begins(self) -> Ear:
        host, port = self.host.split(":")
        self.line = socket.create_connection((host, int(port)))
        self.line.sendall(f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def _listen(self) -> None:
        try:
            while piece := self.line.recv(65536):
                with self.news:
                    self.heard += piece
                    self.news.notify_all()
        except OSError:
            return

    def rings(self) -> list[str]:
        """The versions that rang so far."""
        return re.findall(r"event: changed\ndata: (\S+)\n", self.heard.decode())

    def hears(self, number: int) -> list[str]:
        """All rings, as soon as there are so many."""
        with self.news:
            assert self.news.wait_for(lambda: len(self.rings()) >= number, 10), f"{self.who} heard {self.rings()}"
        return self.rings()

    def ends(self) -> None:
        self.line.shutdown(socket.SHUT_RDWR)
        self.line.close()


def ear_of(reader: Reader, run: str) -> Ear:
    """Listen where this person's seat would listen."""
    face = reader.asks(f"/runs/{run}/").body
    found = re.search(r'data-ring="([^"]+)"', face)
    assert found, f"{reader.name} was given a page that listens to nothing: {face[:400]}"
    path = found[1].replace("&amp;", "&")
    return Ear(reader.name, reader.host, path).begins()


def where(words: str, pages: Sequence[Seen]) -> list[str]:
    """Who was given these words, where and when."""
    return [f"{page.who} at {page.at}: {page.path}" for page in pages if words in page.body]
