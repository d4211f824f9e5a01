"""What somebody takes along of sessions: their own words in each, and the record as they may read it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kollegium.accounts.archive import Part
from kollegium.audiences.actor import acting
from kollegium.runs.plain import text_of
from kollegium.runs.queries.records import record_page
from kollegium.ui.markdown import plain
from kollegium.ui.words import date_in_words

Row = Mapping[str, Any]


def taken(viewer: int, now: dt.datetime) -> Iterator[Part]:
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT trust.all_mine()")
        (found,) = cursor.fetchone()
    mine: dict[str, list[Row]] = json.loads(found) if isinstance(found, str) else found
    yield Part(rows=mine)
    for number, run in enumerate(mine["runs_run"], 1):
        folder = f"sessions/{run['started_at'][:10]}-{number}-{slugify(run['title'])[:40]}".rstrip("-")
        yield Part(f"{folder}/my-words.md", _words(run, mine))
        if record := _record(UUID(run["id"]), viewer, now):
            yield Part(f"{folder}/record.md", record)


def _record(run: UUID, viewer: int, now: dt.datetime) -> str:
    """The record, where the viewer may still come in."""
    try:
        return text_of(record_page(run, viewer=viewer, language=get_language() or "en", now=now))
    except Http404:
        return ""


def _words(run: Row, mine: Mapping[str, Sequence[Row]]) -> str:
    def of(table: str) -> list[Row]:
        return [row for row in mine[table] if row["run"] == run["id"]]

    begun = parse_datetime(run["started_at"])
    texts = [row for row in of("runs_entry") if row["text"]]
    sections = (
        (_("What only I read"), [row["text"] for row in texts if not row["others_read_it"]]),
        (_("What others read"), [row["text"] for row in texts if row["others_read_it"]]),
        (
            _("In a box that is still closed"),
            [words for row in of("trust.sealed") for words in _sealed(row["content"])],
        ),
        (_("What I said over days"), [row["text"] for row in of("runs_post")]),
        (_("Not yet handed over"), [row["text"] for row in of("runs_draft")]),
        (_("What I chose"), [_choice(row) for row in of("runs_choice")]),
    )
    lines = [f"# {plain(run['title'])}", "", f"{plain(run['community'])} · {date_in_words(begun) if begun else ''}", ""]
    for title, words in sections:
        if words:
            lines += [f"## {title}", "", *(f"- {plain(one)}" for one in words), ""]
    return "\n".join(lines).rstrip() + "\n"


def _sealed(content: object) -> list[str]:
    return [str(words) for words in content.values()] if isinstance(content, dict) else []


def _choice(row: Row) -> str:
    what = " ".join(str(one) for one in (row["option"], row["about"]) if one)
    said = f"{what}: {row['value']}" if what else str(row["value"])
    return f"{said}. {row['reason']}" if row["reason"] else said
