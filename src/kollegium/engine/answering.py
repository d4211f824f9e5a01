"""Answers to what a seat presses: each checks its own moment and says the moves that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kollegium.engine import beginning, controls, pacing, people, words
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition
from kollegium.engine.moves import MoveRefused
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.state import Past, Place, RunState
from kollegium.engine.walking import Next, next_phase

About = Mapping[str, Any]
Answer = Callable[[Draft, About, str], None]

ALSO = {
    "next": "forward",
    "skip": "skipped",
    "back": "went_back",
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
    "arranged": "arrange",
    "passed": "pass",
    "spoke": "spoke",
    "floor_asked": "ask_floor",
}
ONCE = frozenset({"forward", "skipped", "went_back", "phase_ended", "finished", "lap_added", "mode_switched"})
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
    needed = NEEDS.get(kind)
    if needed and needed not in controls.controls(edition, state, by, place_meant(state, about)):
        leads = by == people.leads(edition, state)
        raise MoveRefused(words.NOT_YOURS if leads or needed not in controls.FOR_THE_LEAD else words.ONLY_LEAD)


def place_meant(state: RunState, about: About) -> Place | None:
    """The running place that a move is about: the step it names, else the one step of a live phase."""
    step = about.get("step")
    if step is None:
        return state.place
    return next((p for p in state.places if p.step == step and p.lap == int(about.get("lap", p.lap))), None)


def skipped(draft: Draft, about: About, by: str) -> None:
    reason = str(about.get("reason", ""))
    for place in draft.state.places:
        if about.get("step") in (None, place.step):
            draft.say("skipped", step=place.step, lap=place.lap, reason=reason)
    if not draft.state.places:
        pacing.go_on(draft)


def went_back(draft: Draft, about: About, by: str) -> None:
    past = controls.way_back(draft.edition, draft.state, str(about.get("step", "")), int(about.get("lap", 0)))
    if past is None:
        raise MoveRefused(words.NO_WAY_BACK)
    _return_to(draft, past)


def _return_to(draft: Draft, past: Past) -> None:
    beginning.begin(draft, Next(past.place, past.entries, past.laps), kind="went_back")


def phase_ended(draft: Draft, about: About, by: str) -> None:
    _leave_steps(draft, str(about.get("reason", "")))
    pacing.end_phase(draft)


def finished(draft: Draft, about: About, by: str) -> None:
    _leave_steps(draft, str(about.get("reason", "")))
    if draft.state.phase:
        draft.say("phase_ended", phase=draft.state.phase)
    pacing.finish(draft)


def _leave_steps(draft: Draft, reason: str) -> None:
    for place in draft.state.places:
        draft.say("skipped", step=place.step, lap=place.lap, reason=reason)


def lap_added(draft: Draft, about: About, by: str) -> None:
    loop = controls.loop_to_lengthen(draft.edition, draft.state)
    if loop is None:
        raise MoveRefused(words.NO_MORE_LAPS)
    draft.say("lap_added", loop=loop[0], to=loop[1] + 1)


def mode_switched(draft: Draft, about: About, by: str) -> None:
    phase = str(about.get("phase") or draft.state.phase or next_phase(draft.edition, draft.state))
    mode = about.get("mode")
    if mode not in {"live", "async"}:
        raise MoveRefused(words.WRONG_MODE)
    if phase not in {one.id for one in draft.edition.phases}:
        raise MoveRefused(words.WRONG_PHASE)
    before = draft.state
    draft.say("mode_switched", phase=phase, mode=mode)
    if before.phase != phase or before.mode == mode:
        return
    if mode == "live" and before.places:
        past = Past(before.places[0], "", 0.0, laps=before.laps, entries=before.entries)
        _return_to(draft, past)
    else:
        pacing.go_on(draft)


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


def called(draft: Draft, about: About, by: str) -> None:
    speaker = str(about.get("speaker", "") or about.get("seat", ""))
    if draft.state.round is None:
        floor_given(draft, {"seat": speaker}, by)
        return
    if not any(speaker in turn for turn in draft.state.round.speakers) or speaker not in draft.state.here:
        raise MoveRefused(words.NOT_IN_ROUND)
    draft.say("called", speaker=speaker)


def floor_asked(draft: Draft, about: About, by: str) -> None:
    draft.say("floor_asked", seat=by)


def floor_given(draft: Draft, about: About, by: str) -> None:
    state, seat = draft.state, str(about.get("seat", ""))
    place = state.place
    able = people.speaking(state, draft.edition.step(place.step), people.summoned_to(state, place)) if place else ()
    if seat not in able or state.round is not None:
        raise MoveRefused(words.NOT_YOURS)
    draft.say("floor_given", seat=seat)


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


def paused(draft: Draft, about: About, by: str) -> None:
    draft.say("paused")


def resumed(draft: Draft, about: About, by: str) -> None:
    draft.say("resumed")


def extended(draft: Draft, about: About, by: str) -> None:
    try:
        minutes = float(about.get("minutes", 0))
    except (TypeError, ValueError):
        minutes = 0.0
    if not 1 <= minutes <= 60:  # noqa: PLR2004 - an hour is the longest anybody means
        raise MoveRefused(words.WRONG_MINUTES)
    draft.say("extended", minutes=minutes)


def left(draft: Draft, about: About, by: str) -> None:
    seat = _own_or_leads(draft, about, by)
    if draft.state.seats[seat].here:
        draft.say("left", seat=seat)


def returned(draft: Draft, about: About, by: str) -> None:
    seat = _own_or_leads(draft, about, by)
    if not draft.state.seats[seat].here:
        draft.say("returned", seat=seat)


def _own_or_leads(draft: Draft, about: About, by: str) -> str:
    seat = str(about.get("seat", by))
    if seat not in draft.state.seats or (seat != by and by != people.leads(draft.edition, draft.state)):
        raise MoveRefused(words.NOT_YOURS)
    return seat


def recast(draft: Draft, about: About, by: str) -> None:
    role = draft.edition.people.get(str(about.get("role", "")))
    seats = tuple(dict.fromkeys(str(seat) for seat in about.get("seats", ())))
    if role is None or role.count is None or not set(seats) <= set(draft.state.here):
        raise MoveRefused(words.WRONG_ROLE)
    if not all(people.may_hold(draft.edition, role, draft.state.seats[seat]) for seat in seats):
        raise MoveRefused(words.WRONG_ROLE)
    if not role.count[0] <= len(seats) <= role.count[1]:
        raise MoveRefused(words.WRONG_COUNT)
    draft.say("recast", role=role.id, seats=list(seats))


def moved(draft: Draft, about: About, by: str) -> None:
    seat, group = str(about.get("seat", by)), about.get("group")
    mine = controls.controls(draft.edition, draft.state, by)
    if not (seat == by and "move" in mine) and "arrange" not in mine:
        raise MoveRefused(words.NOT_YOURS)
    if seat not in draft.state.seats or not str(group).isdigit() or int(str(group)) >= len(draft.state.groups):
        raise MoveRefused(words.NO_SUCH_GROUP)
    draft.say("moved", seat=seat, group=int(str(group)))
    if draft.state.place and draft.edition.step(draft.state.place.step).act != "arrange":
        draft.tell(FormGroups(draft.state.groups, draft.state.grouping))


def arranged(draft: Draft, about: About, by: str) -> None:
    groups = tuple(tuple(str(seat) for seat in group) for group in about.get("groups", ()))
    place = draft.state.place
    meant = set(people.present(draft.state, draft.edition.step(place.step))) if place else set()
    placed = [seat for group in groups for seat in group]
    if len(placed) != len(set(placed)) or set(placed) != meant or not all(groups):
        raise MoveRefused(words.WRONG_GROUPS)
    draft.say("arranged", groups=[list(group) for group in groups])


ANSWERS: dict[str, Answer] = {
    "skipped": skipped,
    "went_back": went_back,
    "phase_ended": phase_ended,
    "finished": finished,
    "lap_added": lap_added,
    "mode_switched": mode_switched,
    "spoke": spoke,
    "passed": passed,
    "called": called,
    "floor_asked": floor_asked,
    "floor_given": floor_given,
    "done": done,
    "undone": undone,
    "asked": asked,
    "paused": paused,
    "resumed": resumed,
    "extended": extended,
    "left": left,
    "returned": returned,
    "recast": recast,
    "moved": moved,
    "arranged": arranged,
}
