"""One's own texts in a session, and which of them can be taken back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.audiences.actor import acting
from kollegium.audiences.words import who_can_see
from kollegium.engine import shelves
from kollegium.runs.own_words import OwnText, OwnWordsPage
from kollegium.runs.queries import seeing
from kollegium.runs.queries.situation import Situation, Words, situation


def own_words_page(run: UUID, *, viewer: int, language: str) -> OwnWordsPage:
    """Everything the viewer wrote on the shelves of a run under their own name. ``Http404`` without a seat."""
    with acting(viewer):
        found = situation(run, viewer, language)
    return OwnWordsPage(
        title=found.title,
        back_url=reverse("runs:seat", args=[run]),
        here_url=reverse("runs:mine", args=[run]),
        texts=tuple(_own(found, one) for one in own_words(found)),
    )


def own_words(found: Situation) -> list[Words]:
    """The viewer's own entries, but for what several write, what was brought along, and lists of others they keep."""
    return [
        one
        for one in found.entries
        if one.seat == found.me.id and one.text and not one.is_carried and one.place != "kept" and not one.group_key
    ]


def stays_because(found: Situation, one: Words) -> str:
    """Why a text of one's own cannot be taken back; empty if it can.

    What counts is which steps have begun, and never whether somebody has chosen it: before a count is out, that is
    nobody's business.
    """
    if found.shelf(one.shelf).holds == "commitment":
        return _("A promise is not taken back but let go, when it comes back.")
    if any(one.id in ids for ids in found.state.marks.values()) or any(
        one.id == other.about for other in found.entries
    ):
        return _("The others have built on it.")
    behind = (past.place for past in found.state.past)
    for place in (*found.state.places, *behind):
        step = found.step(place)
        if step.source and shelves.parts(step.source)[0] == one.shelf and step.by != "author":
            return _("The others have worked with it in “%(step)s”.") % {"step": step.title}
    return ""


def is_private(found: Situation, one: Words) -> bool:
    """Whether nobody but its writer reads a text now."""
    shelf, box = found.shelf(one.shelf), found.box(one.shelf, one.lap)
    is_out = bool(box and box.opened) or (one.released and (shelf.opens == "author" or bool(box and box.stayed_closed)))
    return shelf.seen_by == "self" and not shelf.also and not one.scribe and not (is_out and shelf.then != "self")


def _own(found: Situation, one: Words) -> OwnText:
    box = found.box(one.shelf, one.lap)
    private = is_private(found, one)
    rule = seeing.rule_of(found, one.shelf, box)
    audience = who_can_see(rule if private or not one.released else replace(rule, is_open=True))
    return OwnText(one.id, found.shelf(one.shelf).label, one.text, audience, private, stays_because(found, one))
