"""Rules of the language that the library's six methods do not use, shown on methods of a few lines."""

from __future__ import annotations

import pytest

from kollegium.engine import conditions, controls
from kollegium.engine.counting import Ballot
from kollegium.engine.edition import Edition, Groups, Loop, Phase, Role, Shelf, Size, Step
from kollegium.engine.facts import Facts
from kollegium.engine.state import RunState
from kollegium.engine.tests.village import Village

FACILITATOR = Role("facilitator", "F", (1, 1), "appoint")
REST = Role("others", "O", None, "rest")
NOTES = Shelf("notes", "N", "note", "all", "at_once", "person", "run", "all")


def small(*steps: Step, **tables) -> Edition:
    """A method of one live phase, or of the phases its steps name."""
    people = {role.id: role for role in (FACILITATOR, *tables.pop("roles", ()), REST)}
    phases = tuple(Phase(phase, phase, "live") for phase in dict.fromkeys(step.phase for step in steps))
    shelves = {shelf.id: shelf for shelf in (NOTES, *tables.pop("shelves", ()))}
    loops = {loop.id: loop for loop in tables.pop("loops", ())}
    size = Size(2, (3, 9), 40)
    return Edition("m", "1", "en", "L", "T", "S", "P", size, people, phases, steps, shelves=shelves, loops=loops)


def step(act: str, id_: str = "x", phase: str = "p", **fields) -> Step:
    fields.setdefault("minutes", 3)
    return Step(id_, phase, act, id_, **fields)


def test_round_a_fish_bowl_those_outside_ask_for_the_free_chair():
    inside = Role("inside", "I", (2, 2), "lot")
    edition = small(step("talk", floor="bowl", speakers=("inside",)), roles=[inside])
    village = Village(edition, 6)
    outside = village.state.holders("others")
    assert "ask_floor" not in controls.controls(edition, village.state, village.state.holders("inside")[0])
    village.answer("ask_floor", by=outside[0])
    assert village.state.has_floor == outside[0]


def test_who_does_not_take_part_is_put_into_no_group():
    apart = {"who": ("others",)}
    steps = (step("arrange", "one", groups=Groups((2, 2)), **apart), step("talk", "two", within="groups", **apart))
    village = Village(small(*steps), 7)
    village.forward()
    assert village.state.holders("facilitator") == ("s1",)
    assert sorted(seat for group in village.state.groups for seat in group) == ["s2", "s3", "s4", "s5", "s6", "s7"]


def test_there_is_a_host_at_every_table():
    host = Role("host", "H", (1, 5), "lot")
    edition = small(step("arrange", groups=Groups((3, 3), hosts="host")), roles=[host])
    village = Village(edition, 9)
    assert len(village.state.holders("host")) == 3
    assert all(set(group) & set(village.state.holders("host")) for group in village.state.groups)


def test_hosts_stay_when_tables_are_mixed_again():
    host = Role("host", "H", (1, 5), "lot")
    rule = Groups((3, 3), hosts="host", fresh=True)
    edition = small(step("arrange", "one", groups=rule), step("arrange", "two", groups=rule), roles=[host])
    village = Village(edition, 9)
    before = village.state.holders("host")
    tables = village.state.groups
    village.forward()
    assert village.state.holders("host") == before
    assert all(len(set(new) & set(old)) < 3 for new in village.state.groups for old in tables)


def test_in_threes_each_group_has_its_own_client():
    client = Role("client", "C", (1, 1), "rotate")
    arrange = step("arrange", groups=Groups((3, 3)), cast=("client",))
    village = Village(small(arrange, roles=[client]), 9)
    clients = set(village.state.holders("client"))
    assert [len(clients & set(group)) for group in village.state.groups] == [1, 1, 1]


def test_the_client_moves_on_in_each_group_until_all_have_been():
    client = Role("client", "C", (1, 1), "rotate")
    arrange = step("arrange", "a", groups=Groups((3, 3)), cast=("client",))
    talk = step("talk", "t", loop="turns", within="groups")
    loop = Loop("turns", laps=(1, 6), rotate="client")
    village = Village(small(arrange, talk, roles=[client], loops=[loop]), 9)
    village.to_the_end()
    laps = [past.place.lap for past in village.state.past if past.place.step == "t"]
    assert laps == [1, 2, 3]
    assert village.state.held["client"] == set(village.state.seats)


def test_a_loop_ends_when_nobody_objects():
    consent = step("choose", loop="l", source="notes", by="all", method="consent", marks="ok")
    edition = small(consent, loops=[Loop("l", laps=(1, 4), until="no_objection")])
    village = Village(edition, 3, entries={"notes": ["n1"]})
    village.ballots = [Ballot("s1", "n1", "object")]
    village.forward()
    assert village.state.place.lap == 2
    village.ballots = []
    village.forward()
    assert village.state.is_finished


@pytest.mark.parametrize(
    ("first", "second", "is_over"),
    [((1, 3, 5), (2, 3, 3), True), ((1, 3, 5), (1, 3, 5), False), ((3, 3, 3), (4, 4, 4), False)],
)
def test_a_loop_ends_when_scores_are_stable(first, second, is_over):
    score = step("choose", loop="l", source="notes", by="all", method="score", marks="s")
    edition = small(score, loops=[Loop("l", laps=(1, 9), until="stable")])
    village = Village(edition, 3, entries={"notes": ["n1"]})
    for values in (first, second):
        village.ballots = [Ballot(f"s{seat}", "n1", value=value) for seat, value in enumerate(values, 1)]
        village.forward()
    assert village.state.is_finished is is_over


def test_a_loop_without_until_goes_round_as_few_times_as_it_may():
    village = Village(small(step("do", loop="l"), loops=[Loop("l", laps=(2, 5))]), 3)
    assert village.to_the_end() == 2


def test_the_facilitator_can_add_a_lap_to_a_loop():
    village = Village(small(step("do", loop="l"), loops=[Loop("l", laps=(1, 3))]), 3)
    village.answer("add_lap")
    village.forward()
    assert village.state.place.lap == 2
    village.answer("add_lap")
    village.forward()
    assert "add_lap" not in controls.controls(village.edition, village.state, "s1")
    village.forward()
    assert village.state.is_finished


def test_one_group_for_each_entry_and_none_without_entries():
    rule = Groups((2, 2), source="notes")
    edition = small(step("arrange", groups=rule))
    assert len(Village(edition, 7, entries={"notes": ["a", "b", "c"]}).state.groups) == 3
    assert Village(edition, 7).state.groups == ()


def test_more_entries_than_laps_are_drawn_and_keep_their_order():
    edition = small(step("do", loop="l"), loops=[Loop("l", over="notes", max=2)])
    village = Village(edition, 3, entries={"notes": ["n1", "n2", "n3", "n4"]})
    assert len(village.state.entries) == 2
    assert list(village.state.entries) == sorted(village.state.entries)


def test_who_leads_is_the_host_where_there_is_no_facilitator():
    people = {"host": Role("host", "H", (1, 1), "host"), "others": REST}
    phases = (Phase("p", "p", "live"),)
    edition = Edition("m", "1", "en", "L", "T", "S", "P", Size(2, (3, 9), 40), people, phases, (step("do"),))
    state = RunState()
    assert controls.leads(edition, state) == ""


def test_a_volunteer_is_found_among_those_without_a_role():
    scribe = Role("scribe", "S", (1, 1), "volunteer", never_also=("facilitator",))
    village = Village(small(step("do"), roles=[scribe]), 2)
    assert village.state.holders("scribe") == ("s2",)


def test_somebody_has_two_roles_only_if_there_are_too_few_people():
    roles = [Role(name, name, (1, 1), "lot") for name in ("one", "two", "three")]
    few = Village(small(step("do"), roles=roles), 2)
    many = Village(small(step("do"), roles=roles), 4)
    assert max(len(seat.roles) for seat in few.state.seats.values()) == 2
    assert max(len(seat.roles) for seat in many.state.seats.values()) == 1


def test_pupils_are_not_in_a_step_without_them():
    edition = small(step("talk", without=("student",), floor="list"))
    village = Village(edition, 3)
    state = village.state
    assert "ask_floor" in controls.controls(edition, state, "s2")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("", True),
        ("first_time", False),
        ("has notes", True),
        ("has other", False),
        ("people >= 3", True),
        ("people == 2", False),
        ("people < 4", True),
        ("people > 3", False),
        ("people <= 2", False),
        ("asked scribe", False),
        ("mode == live", True),
        ("mode == async", False),
    ],
)
def test_the_five_forms_of_when(when, expected):
    state = Village(small(step("do")), 3).state
    assert conditions.holds(when, state, Facts(entries={"notes": ("n",)})) is expected


def test_any_other_condition_is_an_error():
    with pytest.raises(ValueError, match="sunny"):
        conditions.holds("sunny", RunState(), Facts())


def test_a_sealed_shelf_is_taken_to_hold_something():
    sealed = Shelf("box", "B", "topic", "self", "later", "person", "run", "all")
    choose = step("choose", "pick", source="box", by="all", method="dots", votes=1, marks="m")
    edition = small(choose, step("do", "later"), shelves=[sealed])
    assert Village(edition, 3).state.place.step == "pick"


def test_phases_in_a_loop_come_again_as_often_as_it_says():
    edition = small(
        step("do", "a", "one"),
        step("do", "b", "two"),
        step("do", "c", "three"),
        loops=[Loop("l", laps=(2, 4), phases=("one", "two"))],
    )
    village = Village(edition, 3)
    village.to_the_end()
    assert village.state.phases_ended == ("one", "two", "one", "two", "three")


def test_marks_of_every_lap_of_the_phases_are_kept():
    pick = step("choose", "a", "one", source="notes", by="all", method="pick", marks="m")
    edition = small(pick, step("do", "c", "three"), loops=[Loop("l", laps=(2, 2), phases=("one",))])
    village = Village(edition, 3, entries={"notes": ["n1", "n2"]})
    village.ballots = [Ballot("s1", "n1")]
    village.forward()
    village.ballots = [Ballot("s1", "n2")]
    village.forward()
    village.forward()
    assert village.state.marks["notes#m"] == ("n1", "n2")
