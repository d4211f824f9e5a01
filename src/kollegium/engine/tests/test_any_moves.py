"""Whatever people press, in whatever order: what always holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kollegium.engine import controls, planning, progress
from kollegium.engine.counting import Ballot
from kollegium.engine.edition import Edition
from kollegium.engine.moves import MoveRefused
from kollegium.engine.shelves import box_loop, open_boxes
from kollegium.engine.state import RunState, SeatState
from kollegium.engine.tests.village import Village, method

METHODS = [
    "where-we-stand-abc",
    "nine-step-peer-mentoring",
    "ipa",
    "sole-session",
    "class-council",
    "lesson-study",
]
KINDS = [
    *["forward"] * 8,
    *["turn"] * 6,
    *["control"] * 14,
    "floor",
    "left",
    "returned",
    "join",
    "recast",
    "skip",
    "back",
    "switch_mode",
    "phase_ended",
    "anything",
]
QUIET = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
Press = tuple[str, int, int, int]
presses = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 40), st.integers(0, 3)), max_size=80
)


def lived(method_id: str, extra: int, pressed: list[Press]) -> Iterator[Village]:
    """A run in which somebody presses something again and again; refusals are part of life."""
    edition = method(method_id)
    number = min(edition.size.max, edition.size.min + extra % 9)
    village = Village(edition, number, lot=extra)
    village.everybody_writes()
    yield village
    for kind, who, whom, how in pressed:
        if how == 0:
            village.everybody_writes()
        village.ballots = None if how < 2 else [Ballot(f"s{who % number + 1}", entry) for entry in village.authors]
        with suppress(MoveRefused):
            press(village, kind, who, whom)
        yield village


def press(village: Village, kind: str, who: int, whom: int) -> None:
    """Somebody presses something: mostly what they have a button for, sometimes what they have none for."""
    seats = list(village.state.seats)
    by, other = seats[who % len(seats)], seats[whom % len(seats)]
    lead = controls.leads(village.edition, village.state)
    if kind == "join":
        late = SeatState(f"late{len(seats)}", "teacher")
        village.take(planning.join(village.edition, village.state, village.facts(), late))
    elif kind == "turn":
        turn = village.state.round.speaking if village.state.round else (village.state.has_floor,)
        village.answer("pass" if whom % 2 else "spoke", next(iter(turn), "") or by)
    elif kind == "control":
        village.answer(*button(village, by, whom))
    elif kind == "anything":
        village.answer(sorted(controls.FOR_THE_LEAD)[whom % len(controls.FOR_THE_LEAD)], by, seen_seq=whom)
    elif kind == "floor":
        village.answer("ask_floor", by)
    else:
        person = lead if kind in {"forward", "skip", "back", "recast", "switch_mode", "phase_ended"} else by
        village.answer(kind, person, **about(village, kind, other, whom))


def button(village: Village, by: str, whom: int) -> tuple[str, str]:
    """One of the buttons that a seat has, and the seat."""
    places = village.state.places
    at = places[whom % len(places)] if places else None
    dull = {"finish", "end_phase", "recast", "switch_mode"}
    found = sorted(controls.controls(village.edition, village.state, by, at) - dull)
    return (found[whom % len(found)] if found else "pass", by)


def about(village: Village, kind: str, other: str, whom: int) -> dict[str, object]:
    roles = list(village.edition.people)
    told: dict[str, dict[str, object]] = {
        "recast": {"role": roles[whom % len(roles)], "seats": [other]},
        "switch_mode": {"mode": "async" if whom % 2 else "live"},
        "returned": {"seat": other},
    }
    return told.get(kind, {})


any_run = given(st.sampled_from(METHODS), st.integers(0, 12), presses)


@any_run
@QUIET
def test_the_state_is_a_function_of_the_moves(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    assert progress.reduce(village.edition, village.moves) == village.state


@any_run
@QUIET
def test_moves_can_be_taken_in_two_halves(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    middle = len(village.moves) // 2
    first = progress.reduce(village.edition, village.moves[:middle])
    assert progress.reduce(village.edition, village.moves[middle:], first) == village.state


@any_run
@QUIET
def test_repeating_a_move_with_its_key_changes_nothing(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    keyed = [replace(move, key=f"k{move.seq}") for move in village.moves]
    once = progress.reduce(village.edition, keyed)
    assert progress.reduce(village.edition, keyed, once) == once
    twice = [move for move in keyed for _ in range(2)]
    assert progress.reduce(village.edition, twice) == once


@any_run
@QUIET
def test_a_closed_shelf_is_not_among_what_may_be_shown(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        shown = {move.about["shelf"] for move in village.moves if move.kind == "shelf_opened"}
        for shelf in village.edition.shelves.values():
            if shelf.opens != "at_once" and shelf.id not in shown:
                assert not progress.may_show(village.edition, village.state, shelf.id)


@any_run
@QUIET
def test_a_shelf_opens_only_once_its_opening_step_has_begun(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        begun = {move.about["step"] for move in village.moves if move.kind in {"started", "went_back"}}
        for shelf in village.edition.shelves.values():
            if open_boxes(village.edition, village.state, shelf.id):
                assert shelf.opens == "at_once" or shelf.opens in begun


@any_run
@QUIET
def test_no_move_names_an_entry_of_a_closed_shelf(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    told = set(strings([move.about for move in village.moves]))
    for name, entries in village.shelves.items():
        shelf = village.edition.shelves[name.partition("@")[0]]
        if shelf.opens != "at_once" and not open_boxes(village.edition, village.state, shelf.id):
            assert told.isdisjoint(entries)


def strings(value: object) -> Iterator[str]:
    """All strings inside lists and tables, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings([key, inner])
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@any_run
@QUIET
def test_of_two_who_press_next_at_once_one_is_told_so(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    village.ballots = None
    lead = controls.leads(village.edition, village.state)
    if village.state.is_finished or not lead:
        return
    seen = village.state.seq
    with suppress(MoveRefused):
        village.answer("forward", lead, seen_seq=seen)
    if village.state.seq > seen:
        with pytest.raises(MoveRefused):
            village.answer("forward", lead, seen_seq=seen)


@any_run
@QUIET
def test_moves_can_be_written_as_json(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    back = [replace(move, about=json.loads(json.dumps(dict(move.about)))) for move in village.moves]
    assert progress.reduce(village.edition, back) == village.state


@any_run
@QUIET
def test_from_anywhere_pressing_next_reaches_the_end(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    village.ballots = None
    assert village.to_the_end(200) < 200


@any_run
@QUIET
def test_a_run_is_always_in_exactly_one_situation(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        check_situation(village.edition, village.state)


def check_situation(edition: Edition, state: RunState) -> None:
    assert not (state.place and state.open_places)
    assert not state.place or state.mode == "live"
    assert bool(state.places) == bool(state.phase)
    assert all(edition.step(place.step).phase == state.phase for place in state.places)
    assert (state.round is not None) == (state.place is not None and edition.step(state.place.step).act == "round")
    assert state.opened.isdisjoint(state.stayed_closed)


@any_run
@QUIET
def test_nobody_is_in_two_groups_or_has_two_barred_roles(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        grouped = [seat for group in village.state.groups for seat in group]
        assert len(grouped) == len(set(grouped))
        for role in village.edition.people.values():
            for seat in village.state.seats.values():
                assert role.id not in seat.roles or not set(role.never_also) & set(seat.roles)


@any_run
@QUIET
def test_rest_is_who_has_no_other_role(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        rest = next(role.id for role in village.edition.people.values() if role.count is None)
        assert all((seat.roles == (rest,)) == (rest in seat.roles) for seat in village.state.seats.values())
        assert all(seat.roles for seat in village.state.seats.values())


@any_run
@QUIET
def test_whoever_has_the_turn_or_the_floor_is_here(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        state = village.state
        assert not state.has_floor or state.seats[state.has_floor].here
        if state.round and not state.round.is_over and state.here:
            assert set(state.round.speaking) & set(state.here)


@any_run
@QUIET
def test_laps_stay_within_the_bounds_of_the_method(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        for place in village.state.places:
            step = village.edition.step(place.step)
            if step.loop:
                loop = village.edition.loops[step.loop]
                assert place.lap <= (loop.max or (loop.laps or (1, 1))[1])


@any_run
@QUIET
def test_every_control_of_the_lead_is_answered(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    lead = controls.leads(village.edition, village.state)
    found = controls.controls(village.edition, village.state, lead) if lead else frozenset()
    for control in found & {"skip", "back", "pause", "resume", "add_lap", "end_phase", "finish"}:
        assert planning.answer(village.edition, village.state, village.facts(), control, {}, lead).moves


@any_run
@QUIET
def test_who_does_not_lead_has_no_control_of_the_lead(method_id, extra, pressed):
    *_, village = lived(method_id, extra, pressed)
    lead = controls.leads(village.edition, village.state)
    for seat in village.state.seats:
        if seat != lead:
            found = controls.controls(village.edition, village.state, seat) & controls.FOR_THE_LEAD
            assert found <= {"pause", "resume"}


@pytest.mark.parametrize("number", [3, 5, 8, 12])
@given(pressed=presses)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_self_evaluation_ends_from_wherever_it_got_to(number, pressed):
    *_, village = lived("where-we-stand-abc", number - 3, pressed)
    village.ballots = None
    village.to_the_end(120)
    assert village.state.is_finished


@any_run
@QUIET
def test_a_box_of_a_lap_never_opens_for_another_lap(method_id, extra, pressed):
    for village in lived(method_id, extra, pressed):
        for shelf in village.edition.shelves:
            boxes = open_boxes(village.edition, village.state, shelf)
            if box_loop(village.edition, shelf):
                assert all(name.startswith(f"{shelf}@") for name in boxes)
