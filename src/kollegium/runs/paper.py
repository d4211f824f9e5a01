"""The record on paper: a tagged PDF that screen readers can read (PDF/UA-1), with the extra ``kollegium[pdf]``."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kollegium.runs.record import RecordGoal, RecordHeap, RecordPage, RecordPoint

TEMPLATE = Path(__file__).with_name("pages") / "record.typ"


def is_there() -> bool:
    """Whether the extra is installed; without it no page offers a PDF."""
    return find_spec("typst") is not None


def pdf_of(page: RecordPage, language: str) -> bytes:
    """The record as PDF. What people typed goes in as data, which the template shows as text: no word of it is code."""
    typst = importlib.import_module("typst")
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"record": json.dumps(_told(page, language))},
    )
    return made


def _told(page: RecordPage, language: str) -> dict[str, Any]:
    goals = [_group(goal.text, [*_facts(goal), goal.back_words, goal.status]) for goal in page.goals]
    parts = [
        _part(_("What we decided"), [_heap(heap) for heap in page.decisions]),
        _part(_("What we promised"), goals),
        _part(_("What became of it"), [_group("", _lines(page.looked_back))]),
        *(_part(heap.title, [_group("", _lines(heap.points))]) for heap in (*page.heaps, *page.wordings)),
        _part(_("For our leaders"), [_group("", _lines(page.for_leaders))]),
        *(_part(one.title, [_group("", _lines(one.points))], one.audience.lead.rstrip(",")) for one in page.own),
    ]
    return {
        "title": page.title,
        "community": page.community,
        "language": language.partition("-")[0],
        "over": f"{page.community} · {page.when}",
        "lead": [page.line] if page.line else [],
        "parts": [part for part in parts if any(group["lines"] or group["title"] for group in part["groups"])],
        "end": [words for words in (page.next_words, page.people, page.made_words) if words],
    }


def _part(title: str, groups: list[dict[str, Any]], note: str = "") -> dict[str, Any]:
    return {"title": title, "groups": groups, "note": note}


def _group(title: str, lines: list[str]) -> dict[str, Any]:
    return {"title": title, "lines": [line for line in lines if line]}


def _heap(heap: RecordHeap) -> dict[str, Any]:
    return _group(heap.title, _lines(heap.points))


def _lines(points: Iterable[RecordPoint]) -> list[str]:
    return [f"{point.text} ({point.by})" if point.by else point.text for point in points]


def _facts(goal: RecordGoal) -> list[str]:
    return [f"{label}: {words}" for label, words in goal.facts if words]
