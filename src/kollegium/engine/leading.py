"""What whoever leads says: going on otherwise than by next, giving turns, casting, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kollegium.engine import beginning, controls, pacing, people, words
from kollegium.engine.drafting import Draft
from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Past, Place
from kollegium.engine.walking import Next, next_phase

About = Mapping[str, Any]


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


def repeated(draft: Draft, about: About, by: str) -> None:
    """The step that is going on once more; over days the one named."""
    place = draft.state.place or _open_place(draft, about)
    beginning.begin(draft, Next(place, draft.state.entries, draft.state.laps), kind="repeated")


def _open_place(draft: Draft, about: About) -> Place:
    """The step over days that a move is about: the one it names, else the only one that stands open."""
    step, lap = about.get("step"), int(about.get("lap") or 0)
    found = [place for place in draft.state.open_places if step in (None, place.step) and lap in (0, place.lap)]
    if len(found) != 1:
        raise MoveRefused(words.NOT_YOURS)
    return found[0]


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


def called(draft: Draft, about: About, by: str) -> None:
    speaker = str(about.get("speaker", "") or about.get("seat", ""))
    if draft.state.round is None:
        floor_given(draft, {"seat": speaker}, by)
        return
    if not any(speaker in turn for turn in draft.state.round.speakers) or speaker not in draft.state.here:
        raise MoveRefused(words.NOT_IN_ROUND)
    draft.say("called", speaker=speaker)


def floor_given(draft: Draft, about: About, by: str) -> None:
    state, seat = draft.state, str(about.get("seat", ""))
    place = state.place
    able = people.speaking(state, draft.edition.step(place.step), people.summoned_to(state, place)) if place else ()
    if seat not in able or state.round is not None:
        raise MoveRefused(words.NOT_YOURS)
    draft.say("floor_given", seat=seat)


def paused(draft: Draft, about: About, by: str) -> None:
    draft.say("paused")


def resumed(draft: Draft, about: About, by: str) -> None:
    draft.say("resumed")


def extended(draft: Draft, about: About, by: str) -> None:
    if draft.state.place is None:
        place = _open_place(draft, about)
        draft.say("extended", step=place.step, lap=place.lap, days=1)
        return
    try:
        minutes = float(about.get("minutes", 0))
    except (TypeError, ValueError):
        minutes = 0.0
    if not 1 <= minutes <= 60:  # noqa: PLR2004 - an hour is the longest anybody means
        raise MoveRefused(words.WRONG_MINUTES)
    draft.say("extended", minutes=minutes)


def recast(draft: Draft, about: About, by: str) -> None:
    role = draft.edition.people.get(str(about.get("role", "")))
    seats = tuple(dict.fromkeys(str(seat) for seat in about.get("seats", ())))
    if role is None or role.count is None or not set(seats) <= set(draft.state.here):
        raise MoveRefused(words.WRONG_ROLE)
    if role.cast == "author":
        raise MoveRefused(words.PARKED)
    if not all(people.may_hold(draft.edition, role, draft.state.seats[seat]) for seat in seats):
        raise MoveRefused(words.WRONG_ROLE)
    if not role.count[0] <= len(seats) <= role.count[1]:
        raise MoveRefused(words.WRONG_COUNT)
    draft.say("recast", role=role.id, seats=list(seats))


def arranged(draft: Draft, about: About, by: str) -> None:
    groups = tuple(tuple(str(seat) for seat in group) for group in about.get("groups", ()))
    place = controls.arranging(draft.edition, draft.state)
    if place is None:
        raise MoveRefused(words.WRONG_GROUPS)
    meant = set(people.present(draft.state, draft.edition.step(place.step), people.summoned_to(draft.state, place)))
    placed = [seat for group in groups for seat in group]
    if len(placed) != len(set(placed)) or set(placed) != meant or not all(groups):
        raise MoveRefused(words.WRONG_GROUPS)
    draft.say("arranged", groups=[list(group) for group in groups], at=place.key)
