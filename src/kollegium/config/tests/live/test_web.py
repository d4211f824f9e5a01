from __future__ import annotations

import signal
from http.client import HTTPConnection

import pytest

from kollegium.config.tests.live.site import Server, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def web(site):
    with serving(site, "kollegium.config.web") as running:
        yield running


def page(server: Server, path: str) -> tuple[int, str | None]:
    """The status and the `server` header of a page."""
    line = HTTPConnection("localhost", server.port, timeout=10)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        return answer.status, answer.headers["server"]
    finally:
        line.close()


def test_pages_and_streams_share_one_port(site, web):
    [astrid] = site.seats(1)
    window = web.open(astrid)
    site.change(astrid.run)
    assert (page(web, "/healthz")[0], window.hears("2.0", within=1)) == (200, True)


def test_pages_answer_while_more_windows_listen_than_there_are_threads(site, web):
    [astrid] = site.seats(1)
    for _ in range(20):
        web.open(astrid)
    assert page(web, "/healthz")[0] == 200


def test_the_server_does_not_say_what_it_is(web):
    assert page(web, "/healthz")[1] is None


def test_what_begins_like_the_hubs_address_never_reaches_the_pages(web):
    assert page(web, "/live/anything/")[0] == 404


def test_the_process_stops_soon_with_windows_open(site):
    with serving(site, "kollegium.config.web") as server:
        for seat in site.seats(50):
            server.open(seat)
        page(server, "/healthz")
        assert server.end(signal.SIGTERM) < 1.5
