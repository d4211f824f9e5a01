from __future__ import annotations

import asyncio
from contextvars import ContextVar

import pytest

from kollegium.config import pages
from kollegium.config.pages import Pages

LEFT: ContextVar[str] = ContextVar("LEFT", default="nothing")


def echo(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


def ask(application, *parts: bytes, headers=(), path="/", whole: bool = True, times: int = 1):
    """Send a request in parts, once or more often to one thread; return what the server is told to send."""
    request = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    request.append({"type": "http.request", "body": b""} if whole else {"type": "http.disconnect"})
    waiting = request * times
    sent: list[dict] = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    scope = {
        "method": "POST", "path": path, "query_string": b"a=%C3%B8", "http_version": "1.1", "scheme": "http",
        "headers": list(headers), "server": ("localhost", 80), "client": ("127.0.0.1", 4711),
    }  # fmt: skip

    async def all_of_them():
        served = Pages(application, threads=1)
        for _ in range(times):
            await served(scope, receive, send)

    asyncio.run(all_of_them())
    return sent


def environ_given(**request) -> dict:
    seen: dict = {}

    def application(environ, start_response):
        seen.update(environ)
        start_response("204 No Content", [])
        return []

    ask(application, **request)
    return seen


def text(sent: list[dict]) -> bytes:
    return b"".join(message.get("body", b"") for message in sent)


def test_a_page_is_two_messages():
    assert [message["type"] for message in ask(echo, b"hello")] == ["http.response.start", "http.response.body"]


def test_a_request_in_parts_arrives_whole():
    assert text(ask(echo, b"half a ", b"thought")) == b"half a thought"


def test_a_request_that_broke_off_is_not_answered_and_not_acted_on():
    acted = []
    ask(lambda environ, start: acted.append(environ) or [], b"half a thou", whole=False)
    assert acted == []


def test_a_request_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(pages, "LARGEST", 10)
    assert ask(echo, b"more than ten bytes")[0]["status"] == 413


def test_a_large_answer_goes_out_in_pieces():
    def application(environ, start_response):
        start_response("200 OK", [])
        return (b"x" * 600_000 for _ in range(4))

    assert [len(message.get("body", b"")) for message in ask(application)] == [0, 1_200_000, 1_200_000, 0]


def test_an_answer_is_closed_even_if_it_fails():
    class Parts:
        closed = False

        def __iter__(self):
            raise RuntimeError("in the middle")

        def close(self):
            self.closed = True

    parts = Parts()
    with pytest.raises(RuntimeError):
        ask(lambda environ, start: parts)
    assert parts.closed


def test_nothing_is_left_of_a_request_in_its_thread():
    found = []

    def application(environ, start_response):
        found.append(LEFT.get())
        LEFT.set("the last one's actor")
        start_response("200 OK", [])
        return []

    ask(application, times=2)
    assert found == ["nothing", "nothing"]


def test_letters_of_all_languages_survive_in_an_address():
    assert environ_given(path="/møde/")["PATH_INFO"].encode("latin-1").decode() == "/møde/"


def test_a_header_with_an_underscore_cannot_pass_for_another():
    assert "HTTP_X_FORWARDED_FOR" not in environ_given(headers=[(b"x_forwarded_for", b"10.0.0.1")])


def test_cookies_sent_apart_are_read_together():
    assert environ_given(headers=[(b"cookie", b"a=1"), (b"cookie", b"b=2")])["HTTP_COOKIE"] == "a=1; b=2"


def test_the_length_is_what_came_and_not_what_was_claimed():
    assert environ_given(headers=[(b"content-length", b"900")])["CONTENT_LENGTH"] == "0"
