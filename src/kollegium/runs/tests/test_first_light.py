"""The whole of method 01 on the real database: five teachers and their leader, phases A to D."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry import queries as inquiry
from kollegium.runs.actions import agreeing, committing, moving, sorting, writing
from kollegium.runs.actions.choosing import Said, choose
from kollegium.runs.goals import GoalRefused
from kollegium.runs.queries.situation import Situation, situation
from kollegium.testing import village

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@dataclass
class Session:
    """A run of the carpentry team: Astrid leads, Bo keeps the agreements."""

    run: UUID
    team: list[Person]
    bo: Person
    carmen: Person

    def look(self, person: Person | None = None) -> Situation:
        viewer = person or self.bo
        with acting(viewer.pk):
            return situation(self.run, viewer.pk, "en")

    def on(self, shelf: str) -> list[str]:
        return [entry.id for entry in self.look().entries if entry.shelf == shelf]

    def texts(self, person: Person | None = None) -> list[str]:
        return sorted(entry.text for entry in self.look(person).entries)

    @property
    def step(self) -> tuple[str, int] | None:
        place = self.look().state.place
        return (place.step, place.lap) if place else None

    def forward(self, times: int = 1) -> None:
        for _ in range(times):
            moving.move(self.run, "forward", {}, by=self.team[0].pk, now=NOW)

    def forward_to(self, step: str) -> None:
        while self.step is None or self.step[0] != step:
            self.forward()

    def write_goal(self, number: int) -> str:
        """The keeper writes a goal for Carmen to take care of, and Carmen stands behind it."""
        place = self.look().state.place
        said = {
            "goal": f"goal {number}",
            "first_step": "begin",
            "who": self.look(self.carmen).me.id,
            "due": "2026-12-10",
            "sign_in_learning": "they ask",
        }
        assert committing.commit(self.run, place.key, said, by=self.bo.pk, now=NOW)
        goal = next(e.id for e in self.look().entries if e.text == f"goal {number}")
        agreeing.approve(self.run, goal, by=self.carmen.pk, now=NOW)
        return goal


@pytest.fixture
def alone(cast):
    """Phase A: everybody has answered and written for themselves."""
    run = village.begin(cast, NOW)
    session = Session(run, [cast.people[key] for key in village.TABLE], cast.bo, cast.carmen)
    for person in session.team:
        writing.answer_form(run, "a-mirror.1", {"p01-autonomy": "4", "p02-efficacy": "-"}, by=person.pk, now=NOW)
        writing.save_typed(run, "a-notes.1", {"slot_0": f"private of {person.name}"}, by=person.pk, now=NOW)
    return session


@pytest.fixture
def shown(alone):
    """Phase A: Carmen has put her note on the table."""
    mine = alone.look(alone.carmen).entries[0].id
    writing.release(alone.run, "a-open.1", [mine], by=alone.carmen.pk, now=NOW)
    return alone


@pytest.fixture
def together(shown):
    """Phase B up to the round in which the keeper has written down four points."""
    shown.forward_to("b-round")
    for number in range(4):
        speaker = shown.look().state.groups[number % 3][0]
        agreeing.record(shown.run, "b-round.1", speaker, f"point {number}", by=shown.bo.pk, now=NOW)
    shown.forward()
    return shown


@pytest.fixture
def agreeing_on_goals(together):
    """Phase C up to the first steps of the first priority; two points have a dot each."""
    together.forward_to("c-priorities")
    first, second = together.on("points")[:2]
    choose(together.run, Said("c-priorities.1", dots=(first, 1)), by=together.bo.pk, now=NOW)
    choose(together.run, Said("c-priorities.1", dots=(second, 1)), by=together.carmen.pk, now=NOW)
    together.forward()
    return together


@pytest.fixture
def agreed(agreeing_on_goals):
    """Phase C up to what the leaders are told: two goals."""
    session = agreeing_on_goals
    for number in (1, 2):
        session.forward(2)
        session.write_goal(number)
        session.forward()
    return session


@pytest.fixture
def adopted(agreed):
    """Phase C is over; somebody objected to showing the first goal to the leaders."""
    first, second = agreed.on("goals")
    stances = {first: ("object", "not yet"), second: ("agree", "")}
    choose(agreed.run, Said("c-leaders.1", stances=stances), by=agreed.bo.pk, now=NOW)
    agreed.forward(2)
    return agreed


def test_what_one_writes_alone_nobody_else_reads(alone):
    assert alone.texts() == ["private of Bo Lind"]


def test_the_group_begins_to_talk_with_a_check_in(alone):
    alone.forward(2)
    assert alone.step == ("b-in", 1)


def test_the_picture_opens_with_what_was_put_on_the_table(shown):
    shown.forward(3)
    assert shown.step == ("b-picture", 1)
    assert shown.texts() == ["private of Bo Lind", "private of Carmen Duarte"]
    assert shown.look().box("mirror").opened


def test_six_people_talk_in_three_pairs(alone):
    alone.forward_to("b-picture")
    alone.forward()
    assert len(alone.look().state.groups) == 3


def test_the_round_comes_after_the_talk_in_pairs(alone):
    alone.forward_to("b-picture")
    alone.forward(3)
    assert alone.step == ("b-round", 1)


def test_between_b_and_c_the_run_waits(together):
    points = together.on("points")
    sorting.sort(together.run, "b-sort.1", {points[0]: "0", points[1]: "2"}, by=together.carmen.pk, now=NOW)
    together.forward(3)
    assert together.look().state.phase == ""
    together.forward()
    assert together.step == ("c-priorities", 1)


def test_one_priority_is_too_few_to_go_on_with(together):
    together.forward_to("c-priorities")
    point = together.on("points")[0]
    choose(together.run, Said("c-priorities.1", dots=(point, 1)), by=together.bo.pk, now=NOW)
    with pytest.raises(MoveRefused):
        together.forward()


@pytest.mark.parametrize("lap", [1, 2])
def test_ideas_for_each_priority_are_read_when_the_group_shares_them(agreeing_on_goals, lap):
    session = agreeing_on_goals
    session.forward(3 * (lap - 1))
    assert session.step == ("c-ideas", lap)
    writing.write(session.run, f"c-ideas.{lap}", {0: f"idea {lap}"}, by=session.carmen.pk, now=NOW)
    assert f"idea {lap}" not in session.texts()
    session.forward()
    assert f"idea {lap}" in session.texts()


def test_a_goal_that_says_too_little_is_refused(agreeing_on_goals):
    agreeing_on_goals.forward_to("c-goal")
    with pytest.raises(GoalRefused):
        committing.commit(agreeing_on_goals.run, "c-goal.1", {"goal": "g"}, by=agreeing_on_goals.bo.pk, now=NOW)


def test_after_the_last_goal_the_group_asks_what_leaders_may_read(agreed):
    assert agreed.step == ("c-leaders", 1)
    assert len(agreed.on("goals")) == 2


def test_goals_become_promises_and_only_what_nobody_objects_to_is_published(adopted):
    promised = inquiry.promises_of(adopted.carmen.pk)
    assert adopted.look().state.phase == ""
    assert [(one.goal, one.is_published) for one in promised] == [("goal 1", False), ("goal 2", True)]


def test_the_last_phase_goes_through_the_goals_one_by_one_and_ends_the_run(adopted):
    goals = adopted.on("goals")
    adopted.forward()
    for lap, goal in enumerate(goals, start=1):
        assert adopted.step == ("d-round", lap)
        assert adopted.look().state.place.entry == goal
        adopted.forward()
        choose(adopted.run, Said(f"d-decide.{lap}", answers={goal: 0}), by=adopted.bo.pk, now=NOW)
        adopted.forward()
    adopted.forward()
    assert adopted.look().state.is_finished
