"""The fields of a write step: one's own, those of a text that several write, and what was written on paper."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine import people
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.bounds import NOTES_AT_MOST, fields_at_most
from kollegium.runs.queries.seeing import audience_of
from kollegium.runs.queries.situation import Box, Situation, Words
from kollegium.runs.queries.ways import digest, is_late, is_settled, key_for, way_of, written_at
from kollegium.runs.queries.works import draft_url, filled, joined
from kollegium.runs.talking import NotesFace, Paper, WriteWork
from kollegium.ui.words import clock_time


def write_work(found: Situation, place: Place, controls: frozenset[str]) -> WriteWork | None:
    """The fields of a write step, with what stands in them; ``None`` for a step without, with a form, or not for one."""
    step = found.step(place)
    box = found.box_at(place, step.into) if step.into else None
    if step.act != "write" or step.form or box is None or not ("write" in controls or is_late(found, place)):
        return None
    way = way_of(found, place, step.into)
    stands = _standing(found, place, step, box)
    most = fields_at_most(step)
    drafted = [int(f.rpartition("_")[2]) for f in found.around.drafts if f.startswith(f"{place.key}/slot_")]
    # One empty field stands ready below those that are filled.
    shown = min(most, max(len(step.prompts), max([*stands, *drafted, -1]) + 2))
    return WriteWork(
        fields=tuple(_field(found, place, step, slot, stands.get(slot), way) for slot in range(shown)),
        audience=audience_of(found, step.into, box),
        at_most=most,
        can_add=shown < most,
        url=reverse("runs:write", args=[found.id]),
        draft_url=draft_url(found, place),
        way=way,
        onto=found.shelf(step.into).label,
        hint=_hint(found, step, box),
        with_words=_with_whom(found, place, step) if way == "together" else "",
    )


def _standing(found: Situation, place: Place, step: Step, box: Box) -> dict[int, Words | str]:
    """What stands in each field, the viewer's texts without a name and in the sealed box included."""
    way = way_of(found, place, step.into)
    stands: dict[int, Words | str] = dict(written_at(found, place, step.into).items())
    if way == "sealed":
        with connection.cursor() as cursor:
            cursor.execute("SELECT trust.my_sealed(%s)", [box.id])
            (content,) = cursor.fetchone()
        sealed = json.loads(content) if isinstance(content, str) else content or {}
        return {int(slot): str(text) for slot, text in sealed.items()}
    if way == "optional":
        own = (one for one in found.around.unsigned if (one.box, one.place) == (box.id, place.key))
        stands |= {one.slot: one.text for one in own}
    return stands


def _field(
    found: Situation, place: Place, step: Step, slot: int, stands: Words | str | None, way: str
) -> faces.WriteField:
    name = f"slot_{slot}"
    draft, at = found.around.drafts.get(f"{place.key}/{name}", ("", 0.0))
    text = stands.text if isinstance(stands, Words) else stands or ""
    together = way == "together"
    return faces.WriteField(
        name=name,
        label=_label(found, step, slot),
        text=draft or text,
        saved_at=_hour(at) if draft else "",
        was=digest(text) if together else "",
        stands=text if together and draft and draft.strip() != text else "",
        by=found.name(stands.seat) if together and isinstance(stands, Words) else "",
        is_signed=isinstance(stands, Words) and way == "optional",
    )


def _label(found: Situation, step: Step, slot: int) -> str:
    if slot < len(step.prompts):
        return filled(found, step.prompts[slot])
    if step.prompts:
        return _("One more note")
    return _("Your words") if slot == 0 else _("Another one")


def _hour(at: float) -> str:
    return clock_time(dt.datetime.fromtimestamp(at, tz=timezone.get_current_timezone())) if at else ""


def _hint(found: Situation, step: Step, box: Box) -> str:
    """What holds for the words themselves: how many are wanted, children without names, what is checked."""
    shelf, words = found.shelf(box.shelf), []
    if step.each and step.each[0] > 1:
        words.append(ngettext("At least %(count)d.", "At least %(count)d.", step.each[0]) % {"count": step.each[0]})
    if shelf.coded:
        words.append(_("Call the children A, B and C. No names."))
    if shelf.screen:
        words.append(_("Somebody reads it before the others do, and checks that it keeps to the rules."))
    if shelf.if_fewer == "author_decides" and not is_settled(box):
        words.append(_("If it stays closed, you decide for each text whether to show it under your name."))
    if shelf.if_fewer == "unsigned" and not is_settled(box):
        words.append(_("If fewer write, it opens all the same, and no names are shown."))
    return " ".join(words)


def _with_whom(found: Situation, place: Place, step: Step) -> str:
    if step.within == "all":
        return _("All of you write on one text. What you add stands there for everybody once you have kept it.")
    key = key_for(found, place, step.into)
    group = next((g for g in found.state.groups if found.me.id in g), ())
    others = [found.name(seat).split(" ")[0] for seat in group if seat != found.me.id]
    if not key or not others:
        return ""
    return _("You write together with %(names)s. What you add stands there for all of you once you have kept it.") % {
        "names": joined(others)
    }


def notes_of(found: Situation, place: Place | None, controls: frozenset[str]) -> NotesFace | None:
    """One's own jottings: fields where the step has a shelf for them, and what stands there from the steps before."""
    shelves = {step.notes for step in found.edition.steps if step.notes}
    own = [one for one in found.entries if one.shelf in shelves and one.seat == found.me.id]
    if place is None:
        return None
    step = found.step(place)
    earlier = tuple(one.text for one in own if one.place != place.key)
    if "note" not in controls:
        title = found.shelf(own[0].shelf).label if own else ""
        return NotesFace(title, (), earlier, None, "", "") if earlier else None
    here = {one.slot: one.text for one in own if one.place == place.key and one.shelf == step.notes}
    return NotesFace(
        title=found.shelf(step.notes).label,
        fields=_note_fields(found.around.drafts, place, here),
        earlier=earlier,
        audience=audience_of(found, step.notes, found.box_at(place, step.notes)),
        url=reverse("runs:notes", args=[found.id]),
        draft_url=draft_url(found, place),
    )


def _note_fields(
    drafts: Mapping[str, tuple[str, float]], place: Place, here: Mapping[int, str]
) -> tuple[faces.WriteField, ...]:
    drafted = [int(name.rpartition("_")[2]) for name in drafts if name.startswith(f"{place.key}/note_")]
    count = min(NOTES_AT_MOST, max([*here, *drafted, -1]) + 2)
    return tuple(
        faces.WriteField(
            name=f"note_{slot}",
            label=_("A note to yourself") if slot == 0 else _("Another note"),
            text=drafts.get(f"{place.key}/note_{slot}", ("", 0.0))[0] or here.get(slot, ""),
        )
        for slot in range(count)
    )


def papers_of(found: Situation, here: Place | None) -> tuple[Paper, ...]:
    """Steps that may have been written on paper: to be typed in later, by their writers, or for them by whoever leads."""
    places = [past.place for past in found.state.past if past.place != here and past.ended != "passed_over"]
    return tuple(paper for place in dict.fromkeys(places) if (paper := _paper(found, place)))


def _paper(found: Situation, place: Place) -> Paper | None:
    step = found.step(place)
    work = write_work(found, place, frozenset()) if is_late(found, place) else None
    if work is None:
        return None
    return Paper(
        place=place.key,
        title=filled(found, step.title),
        fields=work.fields,
        audience=work.audience,
        url=work.url,
        draft_url=work.draft_url,
    )


def sheets_of(found: Situation, here: Place | None) -> tuple[Paper, ...]:
    """For whoever leads: the steps whose sheets of paper can be typed in for their writers, under their names."""
    if not found.leads or found.state.is_finished:
        return ()
    behind = [past.place for past in found.state.past if past.ended != "passed_over"]
    places = dict.fromkeys([*found.state.places, *behind])
    return tuple(sheet for place in places if (sheet := _sheet(found, place)))


def _sheet(found: Situation, place: Place) -> Paper | None:
    step = found.step(place)
    if step.act != "write" or not step.offline or step.form or found.shelf(step.into).names not in {"person", "group"}:
        return None
    writers = people.present(found.state, step, people.summoned_to(found.state, place))
    return Paper(
        place=place.key,
        title=filled(found, step.title),
        fields=(),
        audience=audience_of(found, step.into, found.box_at(place, step.into)),
        url=reverse("runs:sheets", args=[found.id]),
        draft_url=draft_url(found, place),
        authors=tuple((seat, found.name(seat)) for seat in writers if seat != found.me.id),
    )
