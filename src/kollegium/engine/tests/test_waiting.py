"""A run whose guests are still to come in: it waits, and begins when whoever leads goes on."""

from __future__ import annotations

import pytest

from kollegium.engine import planning, progress
from kollegium.engine.facts import Facts
from kollegium.engine.moves import Move, MoveRefused
from kollegium.engine.people import leads
from kollegium.engine.state import RunState, SeatState
from kollegium.engine.tests.village import method

COUNCIL = method("class-council")
FACTS = Facts(now=1.0, lot=7)


def after(plan: planning.Plan, state: RunState) -> RunState:
    for said in plan.moves:
        state = progress.apply(COUNCIL, state, Move(state.seq + 1, said.kind, 1.0, "s1", "", said.about))
    return state


def waiting(pupils: int) -> RunState:
    """The teacher has started, and so many pupils have come in."""
    teacher = [SeatState("s1", "teacher", ("teacher",))]
    state = after(planning.begin(COUNCIL, teacher, FACTS, waits=True), RunState())
    for number in range(2, pupils + 2):
        state = after(planning.join(COUNCIL, state, FACTS, SeatState(f"s{number}", "student")), state)
    return state


def test_a_run_that_waits_has_people_and_no_step():
    state = waiting(3)
    assert (planning.has_begun(state), state.phase, state.here, leads(COUNCIL, state)) == (
        False,
        "",
        ("s1", "s2", "s3", "s4"),
        "s1",
    )
    assert state.holders("chair") == ()


@pytest.mark.parametrize("pupils", [0, COUNCIL.size.min - 2])
def test_too_few_do_not_begin(pupils):
    state = waiting(pupils)
    with pytest.raises(MoveRefused) as refused:
        planning.forward(COUNCIL, state, FACTS)
    assert refused.value.values == {"least": COUNCIL.size.min, "now": pupils + 1}


def test_roles_are_drawn_among_those_who_came_when_it_begins():
    state = waiting(8)
    state = after(planning.forward(COUNCIL, state, FACTS), state)
    assert planning.has_begun(state)
    for role in ("chair", "notes", "clock", "rules"):
        (holder,) = state.holders(role)
        assert state.seats[holder].kind == "student"


def test_it_begins_once():
    state = waiting(8)
    state = after(planning.forward(COUNCIL, state, FACTS), state)
    held = state.holders("chair")
    state = after(planning.forward(COUNCIL, state, FACTS), state)
    assert state.holders("chair") == held


def test_a_run_that_does_not_wait_begins_as_ever():
    seats = [SeatState("s1", "teacher", ("teacher",)), *(SeatState(f"s{n}", "student") for n in range(2, 10))]
    assert planning.has_begun(after(planning.begin(COUNCIL, seats, FACTS), RunState()))
