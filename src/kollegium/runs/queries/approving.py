"""Whose yes a wording needs, whether it has it, and who may put it differently (method language 51 and 52)."""

from __future__ import annotations

from kollegium.engine import people
from kollegium.engine.edition import Record, Step
from kollegium.engine.state import Place
from kollegium.runs.queries.situation import Situation, Words


def step_of(found: Situation, entry: Words) -> Step | None:
    """The step an entry was written in; ``None`` for what was brought along or opened without a writer."""
    return found.steps.get(entry.place.partition(".")[0])


def record_of(found: Situation, entry: Words) -> Record | None:
    """The rule by which an entry was written down, if it was spoken and not written."""
    known, where = found.recorded, (entry.place, entry.shelf)
    if where not in known:
        step = step_of(found, entry)
        known[where] = step.record if step and step.record and step.record.into == entry.shelf else None
    return known[where]


def asked_of(found: Situation, entry: Words) -> tuple[str, ...]:
    """The seats whose yes the method asks for: to words written down by somebody, or to a promise."""
    known, about = found.asked, (entry.place, entry.shelf, entry.group_key, entry.seat)
    if about not in known:
        known[about] = _asked_of(found, entry)
    return known[about]


def _asked_of(found: Situation, entry: Words) -> tuple[str, ...]:
    step, record, state = step_of(found, entry), record_of(found, entry), found.state
    if record is None:
        if step is None or step.act != "commit" or not step.approve:
            return ()
        return people.named(state, (step.approve,), state.summoned.get(f"{entry.place}/approve", ()))
    in_group = bool(step and step.within in {"groups", "pairs"} and entry.group_key)
    group = tuple(seat for seat, chair in found.chairs.items() if entry.group_key in chair.groups) if in_group else ()
    if record.approve == "speaker":
        return group or (entry.seat,)
    if record.approve == "all" and step:
        return group or people.present(state, step, state.summoned.get(entry.place, ()))
    return people.named(state, (record.approve,)) if record.approve else ()


def writer_of(entry: Words) -> str:
    """Who wrote the words down; nobody asks them whether they are right."""
    return entry.scribe or entry.seat


def outstanding(found: Situation, entry: Words) -> tuple[str, ...]:
    """Who is still asked for a wording that was written down: one of them is enough, but where all are asked.

    Whoever wrote it down for a group of their own is not the one of them who says that it is right.
    """
    known = found.outstanding
    if entry.id not in known:
        known[entry.id] = _outstanding(found, entry)
    return known[entry.id]


def _outstanding(found: Situation, entry: Words) -> tuple[str, ...]:
    record = record_of(found, entry)
    if record is None or not record.approve:
        return ()
    asked = asked_of(found, entry)
    given, writer = found.around.approvals.get(entry.id, frozenset()), writer_of(entry)
    others = tuple(seat for seat in asked if seat != writer)
    if record.approve != "all":
        says_it = writer in asked and not entry.scribe
        return () if says_it or given & set(asked) else others
    return tuple(seat for seat in others if seat not in given and seat in found.state.here)


def counts(found: Situation, entry: Words) -> bool:
    """Whether a wording stands in the record of the run: everything, but what nobody has said yes to yet."""
    return not outstanding(found, entry)


def stance_of(found: Situation, entry: Words) -> str:
    """How a wording stands for the viewer: "" (nobody is asked), "given", "asked" (I am), "waiting" (for others)."""
    record = record_of(found, entry)
    if record is None or not record.approve:
        return ""
    left = outstanding(found, entry)
    if left:
        return "asked" if found.me.id in left else "waiting"
    return "" if asked_of(found, entry) == (writer_of(entry),) else "given"


def may_settle(found: Situation, entry: Words) -> bool:
    """Whether the viewer is among those who say yes to an entry or put it differently."""
    return found.me.id in asked_of(found, entry)


def still_asked(found: Situation, here: Place | None) -> tuple[Words, ...]:
    """What was written down in earlier steps and still waits for the viewer's yes."""
    if found.state.is_finished:
        return ()
    key = here.key if here else ""
    return tuple(one for one in found.entries if one.place != key and found.me.id in outstanding(found, one))
