"""Promises in the making: one for all that a keeper writes down, or several, each of its own writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from kollegium.engine import people
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.fields import field_hint, field_label, kind_of
from kollegium.runs.goals import AtPlace, asked_fields, faults, most_of, read_day, sentence_of
from kollegium.runs.queries.seeing import audience_of, fields_in_words, signed
from kollegium.runs.queries.situation import Situation, Words
from kollegium.runs.queries.works import draft_url, joined
from kollegium.ui.words import day_in_words, how_far


def commit_work(
    found: Situation, place: Place, controls: frozenset[str], today: dt.date, *, tried: str = ""
) -> faces.CommitWork | None:
    """The promises of this place as they stand or are being typed, and who stands behind them.

    ``tried`` names the form that somebody has tried to hand in (``tried_form``): its fields say what they still lack.
    """
    step = found.step(place)
    if step.act != "commit":
        return None
    summoned = people.summoned_to(found.state, place)
    writers = people.named(found.state, (step.by,), summoned) if step.by else found.state.here
    targets = found.meant(place, step.source) if step.source else ()
    is_several = len(writers) > 1 or most_of(step, len(targets)) > 1
    may_write = "commit" in controls
    standing = standing_at(found, place)
    at = AtPlace(step, place.key, tuple(target.id for target in targets))
    forms = tuple(_open_forms(found, at, standing, today, tried)) if may_write else ()
    one = _the_one(found, at, standing, today, tried) if not is_several else None
    shown = one or faces.CommitForm("", "", "", ())
    about = next((target.text for target in targets[:1]), "") if not is_several else ""
    lap_about = found.words.get(place.entry)
    return faces.CommitWork(
        about=about or (lap_about.text if lap_about else ""),
        fields=shown.fields,
        errors=shown.errors,
        entry=shown.entry,
        may_write=may_write,
        writer=joined([found.name(seat).split(" ")[0] for seat in writers]),
        approvals=len(found.around.approvals.get(shown.entry, ())),
        of=_asked(found, step, place),
        i_approve=found.me.id in found.around.approvals.get(shown.entry, frozenset()),
        may_approve=bool(shown.entry) and _may_approve(found, step, controls, found.words.get(shown.entry)),
        audience=audience_of(found, step.into, found.box_at(place, step.into)),
        url=reverse("runs:goals", args=[found.id]),
        approve_url=reverse("runs:approvals", args=[found.id]),
        draft_url=draft_url(found, place),
        tried=tried if shown.errors or any(form.errors for form in forms) else "",
        is_several=is_several,
        is_approved=bool(step.approve),
        forms=forms if is_several else (),
        promises=tuple(_promise(found, at, entry, controls, today, tried) for entry in standing) if is_several else (),
    )


def tried_form(place: str, key: str) -> str:
    """How an address says which form of which place was tried."""
    return f"{place}/{key}"


def standing_at(found: Situation, place: Place) -> tuple[Words, ...]:
    """The promises written at this place that the viewer may read."""
    into = found.step(place).into
    return tuple(entry for entry in found.entries if entry.shelf == into and entry.place == place.key)


def _asked(found: Situation, step: Step, place: Place) -> int:
    """How many are asked to stand behind a promise."""
    if step.approve in {"", "all"}:
        return len(found.state.here)
    return len(people.named(found.state, (step.approve,), people.summoned_to(found.state, place, "/approve")))


def _may_approve(found: Situation, step: Step, controls: frozenset[str], entry: Words | None) -> bool:
    """Whether the viewer is asked: where the authors are, only those of what the promise is about."""
    if entry is None or "approve" not in controls:
        return False
    about = found.words.get(entry.about)
    return step.approve != "authors" or about is None or about.seat == found.me.id


def _the_one(
    found: Situation, at: AtPlace, standing: tuple[Words, ...], today: dt.date, tried: str
) -> faces.CommitForm:
    mine = [one for one in standing if one.seat == found.me.id]
    entry = next(iter((*mine, *reversed(standing))), None)
    about = entry.about if entry else next(iter(at.targets), "")
    return _form(found, at, "", about, entry, today, tried)


def _open_forms(
    found: Situation, at: AtPlace, standing: tuple[Words, ...], today: dt.date, tried: str
) -> Iterator[faces.CommitForm]:
    """One form for each entry that one has promised nothing about yet, then one more as long as there may be more."""
    mine = [entry for entry in standing if entry.seat == found.me.id]
    left = most_of(at.step, len(at.targets)) - len(mine)
    waiting = [target for target in at.targets if target not in {entry.about for entry in mine}]
    for target in waiting[: max(0, left)]:
        yield _form(found, at, at.key_for(target), target, None, today, tried)
    if left > 0 and not waiting:
        slot = 1 + max((entry.slot for entry in mine), default=-1)
        about = at.targets[0] if len(at.targets) == 1 else ""
        yield _form(found, at, at.key_of_slot(slot), about, None, today, tried)


def _promise(
    found: Situation, at: AtPlace, entry: Words, controls: frozenset[str], today: dt.date, tried: str
) -> faces.PromiseFace:
    is_mine = entry.seat == found.me.id
    stands = found.around.approvals.get(entry.id, frozenset())
    about = found.words.get(entry.about)
    key = at.key_for(entry.about) if entry.about in at.targets and len(at.targets) > 1 else at.key_of_slot(entry.slot)
    changing = is_mine and "commit" in controls
    return faces.PromiseFace(
        entry=entry.id,
        text=entry.text,
        by=signed(found, entry),
        about=about.text if about else "",
        facts=fields_in_words(found, entry),
        approvals=len(stands),
        i_approve=found.me.id in stands,
        may_approve=_may_approve(found, at.step, controls, entry),
        is_mine=is_mine,
        form=_form(found, at, key, entry.about, entry, today, tried) if changing else None,
    )


def _form(
    found: Situation, at: AtPlace, key: str, about: str, entry: Words | None, today: dt.date, tried: str
) -> faces.CommitForm:
    """One promise with its fields as they stand or are being typed."""
    is_tried = tried == tried_form(at.place, key)
    fields = tuple(_field(found, at, key, name, entry, None if is_tried else today) for name in asked_fields(at.step))
    typed = {at.plain(field.name, key): field.value for field in fields}
    wrong = faults(at.step, typed, seats=set(found.chairs), today=today) if is_tried else {}
    words = found.words.get(about)
    return faces.CommitForm(
        key=key,
        about=words.text if words else "",
        entry=entry.id if entry else "",
        fields=tuple(
            replace(
                field,
                error=wrong.get(at.plain(field.name, key), ""),
                in_words=in_words(found, field, typed[at.plain(field.name, key)], today),
            )
            for field in fields
        ),
        errors=tuple((at.named(name, key), words) for name, words in wrong.items()),
    )


def _field(
    found: Situation, at: AtPlace, key: str, name: str, entry: Words | None, proposed_from: dt.date | None
) -> faces.CommitField:
    step = at.step
    stands = "" if entry is None else entry.text if name == sentence_of(step) else entry.fields.get(name, "")
    value = found.around.drafts.get(f"{at.place}/{at.named(name, key)}", (stands, 0))[0]
    if name == "due" and not value and step.due_days and proposed_from:
        value = (proposed_from + dt.timedelta(days=step.due_days)).isoformat()
    options = tuple((seat, found.name(seat)) for seat in found.state.here) if name == "who" else ()
    return faces.CommitField(
        at.named(name, key), field_label(name), field_hint(name), kind_of(name), value, "", options
    )


def in_words(found: Situation, one: faces.CommitField, value: str, today: dt.date) -> str:
    """A day with its weekday and distance, seats as names; empty for plain words."""
    if one.kind == "who":
        return joined([found.name(seat) for seat in value.split()])
    day = read_day(value) if one.kind == "date" and value else None
    return f"{day_in_words(day)}, {how_far(day, today)}" if day else ""
