"""The floor for the seat page: the same server and rows, raw SQL, one Jinja2 template; no rights, no Django.

`python -m bench.bare_page --port N`. It asks for what the seat page asks for, as a role that sees everything.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jinja2
import psycopg
from psycopg.rows import namedtuple_row

from kollegium.config.pages import Pages
from kollegium.config.web import THREADS
from kollegium.live.serve import arguments, hub_of_environment, serve

PILES = (
    ("", "Not placed yet"),
    ("0", "Works well – keep it"),
    ("1", "Works now and then"),
    ("2", "Does not work yet"),
    ("3", "Outside our power – for our leaders"),
)
SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()"
PERSON = "SELECT * FROM accounts_person WHERE id = %s"
RUN = "SELECT r.*, c.name AS community FROM runs_run r JOIN communities_community c ON c.id = r.community_id WHERE r.id = %s"
SEATS = "SELECT id, person_id, name, number, left_at, group_keys FROM runs_seat WHERE run_id = %s ORDER BY number"
MOVES = "SELECT seq, kind, at, by_id, key, about FROM runs_move WHERE run_id = %s ORDER BY seq"
SHELVES = "SELECT id, shelf, lap, opened_at, stayed_closed_at FROM runs_shelf WHERE run_id = %s"
ENTRIES = (
    "SELECT e.*, s.name AS by, x.shelf FROM runs_entry e JOIN runs_shelf x ON x.id = e.shelf_id"
    " JOIN runs_seat s ON s.id = e.seat_id WHERE e.run_id = %(run)s AND (s.person_id = %(person)s"
    " OR x.seen_by = 'all' OR x.opened_at IS NOT NULL OR e.released_at IS NOT NULL) ORDER BY e.number, e.slot"
)
OWN = "SELECT {} FROM {} t JOIN runs_seat s ON s.id = t.seat_id WHERE s.run_id = %s AND s.person_id = %s"
DRAFTS = OWN.format("field, text, saved_at", "runs_draft")
CHOICES = OWN.format("place, entry_id, option, value, reason", "runs_choice")
TALLIES = "SELECT place, entry_id, option, weight, is_kept FROM runs_tally WHERE run_id = %s"
HEAPS = "SELECT place, entry_id, heap FROM runs_placement WHERE run_id = %s"
APPROVALS = (
    "SELECT a.entry_id, a.seat_id FROM runs_approval a JOIN runs_entry e ON e.id = a.entry_id WHERE e.run_id = %s"
)

HERE = threading.local()
PAGE = jinja2.Environment(
    autoescape=True, loader=jinja2.FileSystemLoader(Path(__file__).parent), undefined=jinja2.StrictUndefined
).get_template("bare_page.html")


def asked(sql: str, *values: Any) -> list[Any]:
    if not hasattr(HERE, "line"):
        url = os.environ["BENCH_DATABASE"]
        HERE.line = psycopg.connect(url, autocommit=True, row_factory=namedtuple_row, prepare_threshold=1)
    return HERE.line.execute(sql, values[0] if values and isinstance(values[0], dict) else values).fetchall()


def page(run: str, session: str) -> bytes:
    person_id = int(os.environ["BENCH_PERSON"])
    asked(SESSION, session)
    (person,), (about,) = asked(PERSON, person_id), asked(RUN, run)
    for sql in (SEATS, MOVES, SHELVES, TALLIES, APPROVALS):
        asked(sql, run)
    asked(DRAFTS, run, person_id), asked(CHOICES, run, person_id)
    entries = [one for one in asked(ENTRIES, {"run": run, "person": person_id}) if one.shelf == "points"]
    return PAGE.render(
        person=person,
        run=about,
        entries=entries,
        heaps={one.entry_id: one.heap for one in asked(HEAPS, run)},
        piles=PILES,
        token="x" * 64,
        ticket="t" * 112,
    ).encode()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    body = b"" if path == "/healthz" else page(path.split("/")[2], environ["HTTP_COOKIE"].removeprefix("session="))
    start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    serve(hub_of_environment(), Pages(application, THREADS), arguments("Serve the bare page.", 8000))
