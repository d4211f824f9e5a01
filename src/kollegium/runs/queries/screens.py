"""A screened shelf for those who check it, and a shelf that stayed closed for those who may still show their own."""

from __future__ import annotations

import json

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.engine import shelves
from kollegium.engine.edition import Shelf
from kollegium.engine.state import Place
from kollegium.methods.words import rule_words
from kollegium.runs.queries.seeing import slip_of
from kollegium.runs.queries.situation import Box, Situation
from kollegium.runs.talking import Checking, Deciding


def checking_of(found: Situation) -> tuple[Checking, ...]:
    """The screened shelves that the viewer reads before they open, with what is still to be let through."""
    seat = found.state.seats.get(found.me.id)
    roles = set(seat.roles) if seat and not found.state.is_finished else set()
    screened = [
        shelf for shelf in found.edition.shelves.values() if shelf.screen and roles & {shelf.seen_by, *shelf.also}
    ]
    return tuple(checking for shelf in screened if (checking := _checking(found, shelf)))


def _checking(found: Situation, shelf: Shelf) -> Checking | None:
    own = {one.id for one in found.around.unsigned}
    entries = [one for one in found.entries if one.shelf == shelf.id and one.seat != found.me.id and one.id not in own]
    if not entries:
        return None
    return Checking(
        title=shelf.label,
        rules=tuple(rule_words(rule) for rule in shelf.screen if rule_words(rule)),
        slips=tuple(slip_of(found, one) for one in entries),
        through=found.around.checked,
        url=reverse("runs:checks", args=[found.id]),
    )


def deciding_of(found: Situation, place: Place | None) -> Deciding | None:
    """Where a shelf that this step is about stayed closed and its writers decide: one's own texts that may be shown."""
    if place is None:
        return None
    step = found.step(place)
    about = {shelves.parts(address)[0] for address in (*step.show, step.source, step.reads) if address}
    about |= set(shelves.opens_at(found.edition, step.id))
    for box in found.boxes:
        shelf = found.shelf(box.shelf)
        if box.shelf in about and box.stayed_closed and shelf.if_fewer == "author_decides":
            texts = _own_texts(found, box, shelf)
            words = _(
                "Fewer than %(voices)d have written, so this stays closed. You may still show yours, under your name."
            )
            url = reverse("runs:own", args=[found.id])
            return Deciding(shelf.label, words % {"voices": shelf.voices}, texts, url, box.id) if texts else None
    return None


def _own_texts(found: Situation, box: Box, shelf: Shelf) -> tuple[tuple[str, str], ...]:
    if shelf.holds == "rating":
        return ()
    if shelf.is_nameless:
        with connection.cursor() as cursor:
            cursor.execute("SELECT trust.my_sealed(%s)", [box.id])
            (content,) = cursor.fetchone()
        sealed = json.loads(content) if isinstance(content, str) else content or {}
        return tuple((f"sealed:{slot}", str(text)) for slot, text in sealed.items())
    signed = [one for one in found.entries if one.box == box.id and one.seat == found.me.id and not one.released]
    unsigned = [one for one in found.around.unsigned if one.box == box.id]
    return (*((f"entry:{one.id}", one.text) for one in signed), *((f"unsigned:{one.id}", one.text) for one in unsigned))
