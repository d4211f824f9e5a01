"""Answers to what a seat presses: each checks its own moment and says the moves that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kollegium.engine import chairs, controls, leading, people, words
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition
from kollegium.engine.kinds import act_of
from kollegium.engine.moves import MoveRefused
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.state import Place, RunState

About = Mapping[str, Any]
Answer = Callable[[Draft, About, str], None]

ALSO = {
    "next": "forward",
    "skip": "skipped",
    "back": "went_back",
    "repeat": "repeated",
    "pause": "paused",
    "resume": "resumed",
    "extend": "extended",
    "add_lap": "lap_added",
    "end_phase": "phase_ended",
    "finish": "finished",
    "switch_mode": "mode_switched",
    "pass": "passed",
    "call": "called",
    "ask_floor": "floor_asked",
    "confirm": "done",
    "arrange": "arranged",
    "move": "moved",
}
NEEDS = {
    "forward": "forward",
    "skipped": "skip",
    "went_back": "back",
    "repeated": "repeat",
    "paused": "pause",
    "resumed": "resume",
    "extended": "extend",
    "lap_added": "add_lap",
    "phase_ended": "end_phase",
    "finished": "finish",
    "mode_switched": "switch_mode",
    "called": "call",
    "floor_given": "call",
    "recast": "recast",
    "nudged": "nudge",
    "arranged": "arrange",
    "passed": "pass",
    "spoke": "spoke",
    "floor_asked": "ask_floor",
}
ONCE = frozenset({"forward", "skipped", "went_back", "phase_ended", "finished", "lap_added", "mode_switched"})
ONCE |= {"chair_taken", "repeated"}
ONCE |= {"spoke", "passed", "called", "floor_given", "extended"}


def plain(kind: str, about: About) -> tuple[str, dict[str, Any]]:
    """A kind of move for the name of a control: "pass" is "passed", "press:teacher" is "asked" of the teacher."""
    if kind.startswith("press:"):
        return "asked", {**about, "role": kind.removeprefix("press:")}
    return ALSO.get(kind, kind), dict(about)


def check(edition: Edition, state: RunState, kind: str, about: About, by: str) -> None:
    """Raise ``MoveRefused`` unless the seat has the control that this kind of move needs."""
    if state.is_finished:
        raise MoveRefused(words.FINISHED)
    if kind == "chair_taken" and not chairs.may_take(edition, state, by):
        raise MoveRefused(words.ALREADY_LEADS if by == people.leads(edition, state) else words.NO_LEAD)
    needed = NEEDS.get(kind)
    if needed and needed not in controls.controls(edition, state, by, place_meant(state, about)):
        raise MoveRefused(_why_not(state, needed, leads=by == people.leads(edition, state)))


def _why_not(state: RunState, needed: str, *, leads: bool) -> str:
    if needed == "nudge" and leads:
        return words.NUDGED if state.open_places else words.NO_NUDGE
    return words.NOT_YOURS if leads or needed not in controls.FOR_THE_LEAD else words.ONLY_LEAD


def newest(state: RunState, kind: str, about: About) -> int:
    """The number of the last move that a page must know for this answer to be what it meant; 0 if none."""
    if kind not in ONCE:
        return 0
    if kind == "chair_taken":
        return state.chair_seq
    turn_only = kind in {"spoke", "passed"} and not about.get("speaker")
    return max(state.changed_seq, state.turned_seq) if turn_only else state.changed_seq


def place_meant(state: RunState, about: About) -> Place | None:
    """The running place that a move is about: the step it names, else the one step of a live phase."""
    step = about.get("step")
    if step is None:
        return state.place
    return next((p for p in state.places if p.step == step and p.lap == int(about.get("lap", p.lap))), None)


def spoke(draft: Draft, about: About, by: str) -> None:
    draft.say("spoke", speaker=_speaker(draft, about, by))


def passed(draft: Draft, about: About, by: str) -> None:
    place = place_meant(draft.state, about)
    if draft.state.round is None and place is not None:
        draft.say("passed", speaker=by, step=place.step, lap=place.lap)
        return
    draft.say("passed", speaker=_speaker(draft, about, by))


def _speaker(draft: Draft, about: About, by: str) -> str:
    state = draft.state
    if state.place is None:
        return by
    speaking = state.round.speaking if state.round else tuple(filter(None, (state.has_floor,)))
    speaker = str(about.get("speaker", "")) or (by if by in speaking else next(iter(speaking), ""))
    if speaker not in speaking:
        raise MoveRefused(words.NOT_SPEAKING)
    if by not in speaking and by != people.leads(draft.edition, state):
        raise MoveRefused(words.NOT_YOURS)
    return speaker


def floor_asked(draft: Draft, about: About, by: str) -> None:
    draft.say("floor_asked", seat=by)


def done(draft: Draft, about: About, by: str) -> None:
    _tick(draft, about, by, {"done", "confirm"})


def undone(draft: Draft, about: About, by: str) -> None:
    _tick(draft, about, by, {"undone"})


def _tick(draft: Draft, about: About, by: str, needed: set[str]) -> None:
    place = place_meant(draft.state, about)
    if place is None or not needed & controls.controls(draft.edition, draft.state, by, place):
        raise MoveRefused(words.NOT_YOURS)
    draft.say("undone" if "undone" in needed else "done", seat=by, step=place.step, lap=place.lap)


def asked(draft: Draft, about: About, by: str) -> None:
    role = str(about.get("role", ""))
    if f"press:{role}" not in controls.controls(draft.edition, draft.state, by):
        raise MoveRefused(words.NOT_YOURS)
    draft.say("asked", seat=by, role=role)


def left(draft: Draft, about: About, by: str) -> None:
    """Somebody leaves. If it is the owner of what is talked about, the run is parked, not handed on."""
    seat = _own_or_leads(draft, about, by)
    if not draft.state.seats[seat].here:
        return
    draft.say("left", seat=seat)
    owned = [role.id for role in draft.edition.people.values() if role.cast == "author"]
    had = [role for role in owned if role in draft.state.seats[seat].roles]
    if any(not draft.state.holders(role) for role in had) and draft.state.place and not draft.state.is_paused:
        draft.say("paused")


def returned(draft: Draft, about: About, by: str) -> None:
    seat = _own_or_leads(draft, about, by)
    if not draft.state.seats[seat].here:
        draft.say("returned", seat=seat)


def _own_or_leads(draft: Draft, about: About, by: str) -> str:
    seat = str(about.get("seat", by))
    if seat not in draft.state.seats or (seat != by and by != people.leads(draft.edition, draft.state)):
        raise MoveRefused(words.NOT_YOURS)
    return seat


def moved(draft: Draft, about: About, by: str) -> None:
    seat, group = str(about.get("seat", by)), about.get("group")
    places = draft.state.places or (None,)
    mine = frozenset().union(*(controls.controls(draft.edition, draft.state, by, place) for place in places))
    if not (seat == by and "move" in mine) and "arrange" not in mine:
        raise MoveRefused(words.NOT_YOURS)
    if seat not in draft.state.seats or not str(group).isdigit() or int(str(group)) >= len(draft.state.groups):
        raise MoveRefused(words.NO_SUCH_GROUP)
    draft.say("moved", seat=seat, group=int(str(group)))
    if controls.arranging(draft.edition, draft.state) is None:
        draft.tell(FormGroups(draft.state.groups, draft.state.grouping, by_moving=True))


def acted(draft: Draft, kind: str, about: About, by: str) -> None:
    """A control that only the act of one step has: the act says what the move tells (``kinds.Act``)."""
    place = place_meant(draft.state, about)
    if place is None:
        raise MoveRefused(words.GONE_ON)
    if kind not in controls.controls(draft.edition, draft.state, by, place):
        raise MoveRefused(words.NOT_YOURS)
    step = draft.edition.step(place.step)
    said = act_of(step).answers(draft, step, place, kind, by)
    draft.say("acted", **{**said, "seat": by, "step": step.id, "lap": place.lap, "control": kind})


ANSWERS: dict[str, Answer] = {
    "skipped": leading.skipped,
    "went_back": leading.went_back,
    "repeated": leading.repeated,
    "phase_ended": leading.phase_ended,
    "finished": leading.finished,
    "lap_added": leading.lap_added,
    "mode_switched": leading.mode_switched,
    "spoke": spoke,
    "passed": passed,
    "called": leading.called,
    "floor_asked": floor_asked,
    "floor_given": leading.floor_given,
    "done": done,
    "undone": undone,
    "asked": asked,
    "paused": leading.paused,
    "resumed": leading.resumed,
    "extended": leading.extended,
    "left": left,
    "returned": returned,
    "recast": leading.recast,
    "chair_taken": chairs.chair_taken,
    "nudged": chairs.nudged,
    "moved": moved,
    "arranged": leading.arranged,
}
