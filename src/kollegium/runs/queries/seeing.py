"""Shelves as a face shows them: the audience sentence, slips with names and approvals, pictures."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.words import Audience, ShelfRule, who_can_see
from kollegium.engine import shelves
from kollegium.engine.edition import Shelf, Step
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs.faces import Picture, ShelfFace, Slip
from kollegium.runs.fields import ORDER, became_words, field_label
from kollegium.runs.goals import read_day
from kollegium.runs.queries.approving import outstanding, stance_of
from kollegium.runs.queries.pictures import picture_of
from kollegium.runs.queries.situation import Box, Situation, Words
from kollegium.ui.words import date_in_words

NAMED_AT_MOST = 4


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
    """What the step shows the viewer, address by address; what is not open yet says so, what is not for them is not there.

    Whose turn it is to read has their own words before them.
    """
    step = found.step(place)
    shelves_shown = [
        _shown(found, place, one, language) for one in step.show if _is_reader(found, shelves.parts(one)[0])
    ]
    own = _to_read_aloud(found, place)
    return (*([own] if own else []), *shelves_shown)


def _to_read_aloud(found: Situation, place: Place) -> ShelfFace | None:
    step, around = found.step(place), found.state.round
    is_mine = around is None or found.me.id in around.speaking
    own = [entry for entry in found.meant(place, step.reads) if entry.seat == found.me.id] if step.reads else []
    if step.turn != "read" or not own or not is_mine:
        return None
    shelf = shelves.parts(step.reads)[0]
    slips = tuple(slip_of(found, entry) for entry in own)
    return ShelfFace(_("Yours to read"), "open", audience_of(found, shelf, found.box_at(place, shelf)), slips=slips)


def shown_to_all(found: Situation, place: Place, language: str) -> tuple[ShelfFace, ...]:
    """What the step shows on the big screen: only shelves that are open to everybody in the run, as everybody sees them."""
    step = found.step(place)
    addresses = [one for one in step.show if shelves.for_everybody(found.edition, found.state, one)]
    faces = (_shown(found, place, address, language) for address in addresses)
    return tuple(replace(face, slips=tuple(s for s in face.slips if is_for_all(found, s.id))) for face in faces)


def is_for_all(found: Situation, entry: str) -> bool:
    """Whether an entry of an open shelf is there for everybody: on a screened shelf what was let through."""
    words = found.words.get(entry)
    return words is None or not found.shelf(words.shelf).screen or entry in found.around.checked


def _is_reader(found: Situation, shelf_id: str) -> bool:
    """Whether the viewer reads anything on a shelf, now or once it is open; of one's own, everybody does."""
    shelf = found.shelf(shelf_id)
    return any(_includes(found, word) for word in (shelf.seen_by, shelf.then, *shelf.also)) or any(
        entry.shelf == shelf_id for entry in found.entries
    )


def _reads_before(found: Situation, shelf: Shelf) -> bool:
    """Whether the viewer may read what others wrote on a shelf before it opens."""
    return any(_includes(found, word) for word in (shelf.seen_by, *shelf.also) if word != "self")


def _includes(found: Situation, word: str) -> bool:
    """Whether an audience word means the viewer too; the same as ``trust.includes`` says of the row."""
    if word in {"all", "community"}:
        return True
    if word in {"group", "pair"}:
        return bool(found.me.groups)
    seat = found.state.seats.get(found.me.id)
    return seat is not None and word in seat.roles


def _shown(found: Situation, place: Place, address: str, language: str) -> ShelfFace:
    shelf_id, mark = shelves.parts(address)
    shelf, box = found.shelf(shelf_id), found.box_at(place, shelf_id)
    audience = audience_of(found, shelf_id, box)
    if shelf.opens == "author" and mark == "opened":  # what lies here its authors have put on the table
        audience = who_can_see(replace(rule_of(found, shelf_id, box), is_open=True), exact_url=audience.exact_url)
    is_open = shelves.may_show(found.edition, found.state, address)
    if not is_open and not _reads_before(found, shelf):
        out = [entry for entry in found.entries if entry.shelf == shelf_id and entry.released]
        slips = tuple(standing(found, entry) for entry in out) if box and box.stayed_closed else ()
        return ShelfFace(shelf.label, "closed", audience, slips=slips, note=_closed_words(shelf, box))
    if shelf.holds == "rating" and box:
        return ShelfFace(shelf.label, "open", audience, picture=_picture(found, shelf_id, box, language))
    entries = found.meant(place, address)
    slips = tuple(standing(found, entry) for entry in entries)
    return ShelfFace(shelf.label, "open" if slips else "empty", audience, slips=slips)


def _closed_words(shelf: Shelf, box: Box | None) -> str:
    if shelf.is_nameless:
        words = _("Fewer than %(voices)d have answered, so this stays closed. You talk from what was put on the table.")
        return words % {"voices": shelf.voices}
    if box and box.stayed_closed:
        return _("Fewer than %(voices)d have written, so this stays closed.") % {"voices": shelf.voices}
    return _("This is not open yet.")


def _picture(found: Situation, shelf_id: str, box: Box, language: str) -> Picture | None:
    form = next((step.form for step in found.edition.steps if step.into == shelf_id and step.form), "")
    return picture_of(box.id, methods.instrument(form), language) if form else None


def standing(found: Situation, entry: Words) -> Slip:
    """An entry as it stands on a shelf for everybody who reads it: whose screen it is does not show."""
    slip = slip_of(found, entry)
    return replace(slip, is_mine=False, approval="waiting" if slip.approval == "asked" else slip.approval)


def slip_of(found: Situation, entry: Words, step: Step | None = None) -> Slip:
    """An entry with its author's name (or the group's), its fields in words, and how its wording stands."""
    return Slip(
        id=entry.id,
        text=entry.text,
        by=signed(found, entry),
        scribe=found.name(entry.scribe).split(" ")[0],
        is_mine=entry.seat == found.me.id,
        approval=stance_of(found, entry),
        waits_for=still_waits(found, entry),
        fields=fields_in_words(found, entry),
    )


def signed(found: Situation, entry: Words) -> str:
    """Whose words these are: a name, the group's, or nobody's; spoken for a small group, its first names."""
    if found.shelf(entry.shelf).names == "group":
        return group_name(found, entry.group_key)
    if entry.group_key and entry.scribe and not entry.is_carried:
        group = [chair.name for chair in found.chairs.values() if entry.group_key in chair.groups]
        return ", ".join(name.split(" ")[0] for name in group)
    return found.name(entry.seat)


def group_name(found: Situation, key: str) -> str:
    """A small group by its number; the team where it is no small group's (method language 36)."""
    number = key.rpartition("-")[2]
    return _("Group %(number)d") % {"number": int(number) + 1} if number.isdigit() else found.community


def still_waits(found: Situation, entry: Words) -> str:
    """Who has not said yet that a wording is theirs, by first name; empty when it counts."""
    left = outstanding(found, entry)
    if len(left) > NAMED_AT_MOST:
        return ngettext("%(count)d of you", "%(count)d of you", len(left)) % {"count": len(left)}
    return ", ".join(found.name(seat).split(" ")[0] for seat in left)


def fields_in_words(found: Situation, entry: Words) -> tuple[tuple[str, str], ...]:
    """The further fields of a goal in their order, each with its label; seats become names and days have a weekday."""
    said = [(name, entry.fields[name]) for name in ORDER if entry.fields.get(name)]
    rows = tuple((field_label(name), _in_words(found, name, value)) for name, value in said)
    became = became_words(entry.fields.get("became", "")) if entry.is_carried else ""
    return (*rows, (_("What became of it"), became)) if became else rows


def _in_words(found: Situation, name: str, value: str) -> str:
    if name == "who":
        return ", ".join(found.name(seat) for seat in value.split())
    day = read_day(value) if name == "due" else None
    return date_in_words(day) if day else value
