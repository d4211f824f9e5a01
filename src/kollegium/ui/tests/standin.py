"""A small server in place of the house: a run's page, its drafts and its stream, enough to try what the browser does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from markupsafe import Markup

from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.table import SeatMark
from kollegium.ui.environment import environment
from kollegium.ui.headers import POLICY
from kollegium.ui.specimens import specimens
from kollegium.ui.stylesheet import SHEET, joined

PACKAGE = Path(__file__).parents[2]
KINDS = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2"}
PAGE = """
{% set step_key = site.step %}
{% extends "ui/seat_page.html" %}
{% from "ui/components/button.html" import button %}
{% from "ui/components/field.html" import field %}
{% from "ui/components/form.html" import form %}
{% from "ui/components/saved.html" import saved %}
{% from "ui/components/tick.html" import tick %}
{% from "ui/components/timer.html" import timer %}
{% block title %}Notes{% endblock %}
{% block where %}<strong>Where do we stand?</strong>{% endblock %}
{% block main %}
<h1>Step {{ site.step }}</h1>
{% if site.countdown %}{{ timer(site.countdown) }}{% endif %}
<k-switch id="lead-keys" data-keys="n:notes" hx-morph-skip hidden>{{ tick("Keys", "keys") }}</k-switch>
<p id="others">{{ site.others }}</p>
<details id="why"><summary>Why</summary><p>Because.</p></details>
{% call form("/act/", csrf, id="notes", live=True) %}
{% if site.step == 1 %}{{ field("n1", "My note", "n1", kind="area", value=site.draft, draft_to="/draft/") }}{% endif %}
{{ button("Done for now", kind="main", name="act", value="done") }}
{% endcall %}
{% endblock %}
{% block bar %}{{ saved(id="saved") }}{% endblock %}
"""


@dataclass
class Site:
    """What the stand-in knows, and how it behaves."""

    env: Environment
    version: int = 1
    step: int = 1
    others: str = "Nobody else yet"
    draft: str = ""
    countdown: Countdown | None = None
    is_down: bool = False
    beats: bool = True
    signed_out: bool = False
    hub_is_down: bool = False
    ticket: int = 1
    streams: int = 0
    acts: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def change(self, others: str, step: int = 1) -> None:
        """Somebody else has done something: ring."""
        self.others, self.step = others, step
        self.version += 1

    def components(self) -> str:
        viewer = SeatMark("Carmen Duarte")
        return self.env.get_template("ui/pages/components.html").render(viewer=viewer, here="today", **specimens())

    def page(self) -> str:
        template = self.env.get_template("page.html")
        token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="t">')
        ring = f"/live/?ticket={self.ticket}&seen={self.version}.0"
        return template.render(site=self, csrf=token, page_url="/", ring_url=ring, leave_url="/away/", viewer=None)


class Answers(BaseHTTPRequestHandler):
    """One request."""

    site: Site

    def log_message(self, *_args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/static/"):
            self._static(path.removeprefix("/static/"))
        elif self.site.is_down:
            self._say(503, "text/plain", b"down")
        elif path == "/ui/":
            self._say(200, "text/html; charset=utf-8", self.site.components().encode())
        elif path == "/live/":
            self._stream()
        elif self.site.signed_out:
            self._say(200, "text/html", b"<!doctype html><title>Sign in</title><h1>Sign in</h1>")
        else:
            self._say(200, "text/html; charset=utf-8", self.site.page().encode())

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(), keep_blank_values=True)
        if self.site.is_down:
            self._say(503, "text/plain", b"down")
        elif self.path == "/draft/":
            self.site.draft = body["n1"][0]
            self._say(204 if self.headers["X-CSRFToken"] == "t" else 403, "text/plain", b"")
        else:
            self.site.acts.append(body["act"][0])
            self.site.change("I am done", self.site.step)
            self.send_response(302)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _static(self, name: str) -> None:
        body = joined().encode() if name == SHEET else (PACKAGE / "ui/static" / name).read_bytes()
        self._say(200, KINDS[name.rsplit(".", 1)[-1]], body)

    def _say(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if self.site.hub_is_down or int(asked["ticket"][0]) != self.site.ticket:
            self._say(503 if self.site.hub_is_down else 404, "text/plain", b"")
        else:
            self._listen(self.headers.get("Last-Event-ID") or asked["seen"][0])

    def _listen(self, seen: str) -> None:
        told = max(int(seen.partition(".")[0]), 0)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.site.streams += 1
        try:
            self._follow(told)
        except OSError:
            pass
        finally:
            self.site.streams -= 1
            self.close_connection = True

    def _follow(self, told: int) -> None:
        ticket = self.site.ticket
        while not self.site.is_down and not self.site.hub_is_down and self.site.ticket == ticket:
            if self.site.version > told:
                told = self.site.version
                self.wfile.write(b"id: %d.0\nevent: changed\ndata: %d.0\n\n" % (told, told))
            elif self.site.beats:
                self.wfile.write(b":\n\n")
            self.wfile.flush()
            time.sleep(0.05)


@contextmanager
def standin() -> Iterator[Site]:
    """Serve until the block ends."""
    env = environment(loader=ChoiceLoader([DictLoader({"page.html": PAGE}), FileSystemLoader(PACKAGE)]))
    site = Site(env)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Answers,), {"site": site}))
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        site.is_down = True
        server.shutdown()
        server.server_close()
        thread.join()
