"""Shelves as a face shows them: the audience sentence, slips with names and approvals, pictures."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.audiences.words import Audience, ShelfRule, who_can_see
from kollegium.engine import shelves
from kollegium.engine.edition import Shelf, Step
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs.faces import Picture, ShelfFace, Slip
from kollegium.runs.fields import ORDER, field_label
from kollegium.runs.goals import read_day
from kollegium.runs.queries.pictures import picture_of
from kollegium.runs.queries.situation import Box, Situation, Words
from kollegium.ui.words import date_in_words


def audience_of(found: Situation, shelf_id: str, box: Box | None) -> Audience:
    """Who can see what stands in this box, as one sentence."""
    return who_can_see(rule_of(found, shelf_id, box), exact_url=reverse("runs:who", args=[found.id]))


def rule_of(found: Situation, shelf_id: str, box: Box | None) -> ShelfRule:
    """The shelf's rule with the words that the reader knows its roles and steps by."""
    shelf = found.shelf(shelf_id)
    opening = shelves.opening_step(found.edition, shelf)
    people = found.edition.people
    label = {role.id: role.label for role in people.values()}.get
    return ShelfRule(
        seen_by=shelf.seen_by,
        opens=shelf.opens,
        then=shelf.then,
        names=shelf.names,
        voices=shelf.voices,
        if_fewer=shelf.if_fewer,
        kept=shelf.kept,
        holds=shelf.holds,
        is_open=bool(box and box.opened),
        stayed_closed=bool(box and box.stayed_closed),
        role_label=label(shelf.seen_by, ""),
        step_title=opening.title if opening else "",
        then_label=label(shelf.then, ""),
        also_label=", ".join(label(role, role) for role in shelf.also),
    )


def shown(found: Situation, place: Place, language: str) -> tuple[ShelfFace, ...]:
    """What the step shows, address by address; what may not be shown says why."""
    step = found.step(place)
    return tuple(_shown(found, place, address, language) for address in step.show)


def shown_to_all(found: Situation, place: Place, language: str) -> tuple[ShelfFace, ...]:
    """What the step shows on the big screen: only shelves that are open to everybody in the run."""
    step = found.step(place)
    addresses = [one for one in step.show if shelves.for_everybody(found.edition, found.state, one)]
    return tuple(_shown(found, place, address, language) for address in addresses)


def _shown(found: Situation, place: Place, address: str, language: str) -> ShelfFace:
    shelf_id, mark = shelves.parts(address)
    shelf, box = found.shelf(shelf_id), found.box_at(place, shelf_id)
    audience = audience_of(found, shelf_id, box)
    if shelf.opens == "author" and mark == "opened":  # what lies here its authors have put on the table
        audience = who_can_see(replace(rule_of(found, shelf_id, box), is_open=True), exact_url=audience.exact_url)
    if not shelves.may_show(found.edition, found.state, address):
        return ShelfFace(shelf.label, "closed", audience, note=_closed_words(shelf))
    if shelf.holds == "rating" and box:
        return ShelfFace(shelf.label, "open", audience, picture=_picture(found, shelf_id, box, language))
    entries = found.meant(place, address)
    slips = tuple(slip_of(found, entry) for entry in entries)
    return ShelfFace(shelf.label, "open" if slips else "empty", audience, slips=slips)


def _closed_words(shelf: Shelf) -> str:
    if shelf.is_nameless:
        words = _("Fewer than %(voices)d have answered, so this stays closed. You talk from what was put on the table.")
        return words % {"voices": shelf.voices}
    return _("This is not open yet.")


def _picture(found: Situation, shelf_id: str, box: Box, language: str) -> Picture | None:
    form = next((step.form for step in found.edition.steps if step.into == shelf_id and step.form), "")
    return picture_of(box.id, methods.instrument(form), language) if form else None


def slip_of(found: Situation, entry: Words, step: Step | None = None) -> Slip:
    """An entry with its author's name (or the group's), its fields in words, and how its wording stands."""
    return Slip(
        id=entry.id,
        text=entry.text,
        by=signed(found, entry),
        scribe=found.name(entry.scribe).split(" ")[0],
        is_mine=entry.seat == found.me.id,
        approval=_approval(found, entry),
        fields=fields_in_words(found, entry),
    )


def signed(found: Situation, entry: Words) -> str:
    """Whose words these are: a name, or the first names of the small group they were spoken for."""
    if entry.group_key and entry.scribe:
        group = [chair.name for chair in found.chairs.values() if entry.group_key in chair.groups]
        return ", ".join(name.split(" ")[0] for name in group)
    return found.name(entry.seat)


def _approval(found: Situation, entry: Words) -> str:
    if not entry.scribe:
        return ""
    if found.around.approvals.get(entry.id):
        return "given"
    mine = entry.seat == found.me.id or (entry.group_key and entry.group_key in found.me.groups)
    return "asked" if mine and entry.scribe != found.me.id else "waiting"


def fields_in_words(found: Situation, entry: Words) -> tuple[tuple[str, str], ...]:
    """The further fields of a goal in their order, each with its label; seats become names and days have a weekday."""
    said = [(name, entry.fields[name]) for name in ORDER if entry.fields.get(name)]
    return tuple((field_label(name), _in_words(found, name, value)) for name, value in said)


def _in_words(found: Situation, name: str, value: str) -> str:
    if name == "who":
        return ", ".join(found.name(seat) for seat in value.split())
    day = read_day(value) if name == "due" else None
    return date_in_words(day) if day else value
