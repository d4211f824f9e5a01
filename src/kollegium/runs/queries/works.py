"""What one participant can do at a place: the fields, the heaps, the goal, the words to write down."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.engine import controls as engine_controls
from kollegium.engine import people
from kollegium.engine.answering import ALSO
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs import faces
from kollegium.runs.bounds import fields_at_most
from kollegium.runs.fields import field_hint, field_label, kind_of
from kollegium.runs.goals import faults, read_day
from kollegium.runs.queries.seeing import audience_of, slip_of
from kollegium.runs.queries.situation import Situation, Words
from kollegium.ui.words import clock_time, day_in_words, how_far


def controls_at(found: Situation, place: Place | None) -> frozenset[str]:
    """The viewer's controls at a place, under the engine's names and under the names of the moves they lead to."""
    have = engine_controls.controls(found.edition, found.state, found.me.id, place)
    return have | {ALSO[one] for one in have if one in ALSO}


def write_work(found: Situation, place: Place) -> faces.WriteWork | None:
    """The fields of a write step, with what stands in them; ``None`` for a step without, or with a form."""
    step = found.step(place)
    if step.act != "write" or not step.into or step.form:
        return None
    box = found.box_at(place, step.into)
    mine = {e.slot: e for e in found.entries if e.seat == found.me.id and e.place == place.key and not e.scribe}
    most = fields_at_most(step)
    drafted = [int(f.rpartition("_")[2]) for f in found.around.drafts if f.startswith(f"{place.key}/slot_")]
    # One empty field stands ready below those that are filled.
    shown = min(most, max(len(step.prompts), max([*mine, *drafted, -1]) + 2))
    return faces.WriteWork(
        fields=tuple(_field(found, place, step, slot, mine.get(slot)) for slot in range(shown)),
        audience=audience_of(found, step.into, box),
        at_most=most,
        can_add=shown < most,
        url=reverse("runs:write", args=[found.id]),
        draft_url=draft_url(found, place),
    )


def draft_url(found: Situation, place: Place) -> str:
    """Where the fields of a place save what is being typed in them."""
    return reverse("runs:drafts", args=[found.id, place.key])


def _field(found: Situation, place: Place, step: Step, slot: int, entry: Words | None) -> faces.WriteField:
    name = f"slot_{slot}"
    draft, at = found.around.drafts.get(f"{place.key}/{name}", ("", 0.0))
    label = _label(found, step, slot)
    text = draft or (entry.text if entry else "")
    return faces.WriteField(name, label, text, _hour(at) if draft else "")


def _label(found: Situation, step: Step, slot: int) -> str:
    if slot < len(step.prompts):
        return filled(found, step.prompts[slot])
    if step.prompts:
        return _("One more note")
    return _("Your words") if slot == 0 else _("Another one")


def _hour(at: float) -> str:
    return clock_time(dt.datetime.fromtimestamp(at, tz=timezone.get_current_timezone())) if at else ""


def filled(found: Situation, text: str) -> str:
    """A text of the method with the host's inputs in their places."""
    for name, value in found.inputs.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def form_work(found: Situation, place: Place, language: str) -> faces.FormWork | None:
    """The instrument of a write step with one's own answers; ``None`` for a step without."""
    step = found.step(place)
    box = found.box_at(place, step.into) if step.form else None
    if box is None:
        return None
    instrument = methods.instrument(step.form)
    answers = _own_answers(box.id)
    statements = tuple(
        faces.Statement(item.id, str(number), item.text(language), answers.get(item.id), _abstains(answers, item.id))
        for number, item in enumerate(instrument.items, start=1)
    )
    contrasts = tuple(
        faces.Contrast(
            one.id, str(number), *one.between(language), answers.get(f"{one.id}-now"), answers.get(f"{one.id}-later")
        )
        for number, one in enumerate(instrument.contrasts, start=1)
    )
    weighed = sum(one.now is not None or one.later is not None for one in contrasts)
    return faces.FormWork(
        statements=statements,
        contrasts=contrasts,
        words=instrument.steps(language),
        skip=instrument.cannot_judge(language),
        audience=audience_of(found, step.into, box),
        answered=sum(one.value is not None or one.abstains for one in statements) + weighed,
        of=len(statements) + len(contrasts),
        enough=None,
        url=reverse("runs:answers", args=[found.id]),
        draft_url=draft_url(found, place),
    )


def _abstains(answers: dict[str, int | None], item: str) -> bool:
    return item in answers and answers[item] is None


def _own_answers(box: str) -> dict[str, int | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.my_sealed(%s)", [box])
        (content,) = cursor.fetchone()
    return json.loads(content) if isinstance(content, str) else content or {}


def sort_work(found: Situation, place: Place, controls: frozenset[str]) -> faces.SortWork | None:
    """The heaps of a sort step and what lies in none yet."""
    step = found.step(place)
    if step.act != "sort":
        return None
    entries = found.meant(place, step.source)
    lies = {entry.id: found.around.heaps.get((place.key, entry.id), "") for entry in entries}
    names = [(str(n), filled(found, heap)) for n, heap in enumerate(step.heaps)]
    names = names or [(heap, heap) for heap in dict.fromkeys(h for h in lies.values() if h)]
    heaps = tuple(
        faces.Heap(name, value, tuple(slip_of(found, e) for e in entries if lies[e.id] == value))
        for value, name in names
    )
    loose = tuple(slip_of(found, e) for e in entries if not lies[e.id])
    return faces.SortWork(heaps, loose, "sort" in controls, reverse("runs:heaps", args=[found.id]))


def commit_work(
    found: Situation, place: Place, controls: frozenset[str], today: dt.date, *, is_tried: bool = False
) -> faces.CommitWork | None:
    """The goal of this place as it stands or is being typed, and who stands behind it.

    Once its writer has tried to put it to everybody (``is_tried``), each field says what it still lacks.
    """
    step = found.step(place)
    if step.act != "commit":
        return None
    entry = next((e for e in found.entries if e.shelf == step.into and e.place == place.key), None)
    stands = found.around.approvals.get(entry.id, frozenset()) if entry else frozenset()
    writers = people.named(found.state, (step.by,)) if step.by else found.state.here
    about = found.words.get(place.entry)
    fields = tuple(_commit_field(found, place, name, entry, None if is_tried else today) for name in step.fields)
    typed = {field.name: field.value for field in fields}
    wrong = faults(step, typed, seats=set(found.chairs), today=today) if is_tried and "commit" in controls else {}
    return faces.CommitWork(
        about=about.text if about else "",
        fields=tuple(
            replace(field, error=wrong.get(field.name, ""), in_words=in_words(found, field, typed, today))
            for field in fields
        ),
        errors=tuple(wrong.items()),
        entry=entry.id if entry else "",
        may_write="commit" in controls,
        writer=", ".join(found.name(seat).split(" ")[0] for seat in writers),
        approvals=len(stands),
        of=len(found.state.here),
        i_approve=found.me.id in stands,
        may_approve="approve" in controls and entry is not None,
        audience=audience_of(found, step.into, found.box_at(place, step.into)),
        url=reverse("runs:goals", args=[found.id]),
        approve_url=reverse("runs:approvals", args=[found.id]),
        draft_url=draft_url(found, place),
    )


def _commit_field(
    found: Situation, place: Place, name: str, entry: Words | None, proposed_from: dt.date | None
) -> faces.CommitField:
    step = found.step(place)
    stands = "" if entry is None else entry.text if name == step.fields[0] else entry.fields.get(name, "")
    value = found.around.drafts.get(f"{place.key}/{name}", (stands, 0))[0]
    if name == "due" and not value and step.due_days and proposed_from:
        value = (proposed_from + dt.timedelta(days=step.due_days)).isoformat()
    options = tuple((seat, found.name(seat)) for seat in found.state.here) if name == "who" else ()
    return faces.CommitField(name, field_label(name), field_hint(name), kind_of(name), value, "", options)


def in_words(found: Situation, one: faces.CommitField, said: Mapping[str, str], today: dt.date) -> str:
    """A day with its weekday and distance, seats as names; empty for plain words."""
    value = said.get(one.name, "")
    if one.kind == "who":
        return joined([found.name(seat) for seat in value.split()])
    day = read_day(value) if one.kind == "date" and value else None
    return f"{day_in_words(day)}, {how_far(day, today)}" if day else ""


def record_work(found: Situation, place: Place, controls: frozenset[str]) -> faces.RecordWork | None:
    """Writing down what is said: the recorder's field, and what stands there already."""
    step = found.step(place)
    if step.record is None:
        return None
    speaking = found.state.round.speaking if found.state.round else ()
    # Where a small group speaks, whoever writes it down asks another of them whether it is what they said.
    speaker = next((seat for seat in speaking if seat != found.me.id), "".join(speaking[:1])) or found.state.has_floor
    names = found.state.round.speaking if found.state.round else (speaker,)
    into, box = step.record.into, found.box_at(place, step.record.into)
    entries = [e for e in found.entries if e.shelf == into and (e.place == place.key or found.state.place is None)]
    return faces.RecordWork(
        may="record" in controls,
        recorder=", ".join(found.name(s).split(" ")[0] for s in people.recorders(found.edition, found.state, step)),
        speaker=speaker,
        speaker_name=joined([found.name(seat).split(" ")[0] for seat in names if seat]),
        into=found.shelf(into).label,
        text=found.around.drafts.get(f"{place.key}/text", ("", 0))[0],
        slips=tuple(slip_of(found, entry) for entry in entries),
        audience=audience_of(found, into, box),
        url=reverse("runs:wordings", args=[found.id]),
        draft_url=draft_url(found, place),
        approve_url=reverse("runs:approvals", args=[found.id]),
    )


def joined(names: list[str]) -> str:
    """“Bo”, “Bo and Carmen”, “Bo, Carmen and Dag”."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
