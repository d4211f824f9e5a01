"""Heaps that people name, groups that people change, and notes that stay with the group they were written in."""

from __future__ import annotations

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.actions.sorting import rename_heap, sort
from kollegium.runs.tests.fair import NOW, fair

FREE = 'from = "points"'


def heaps(one, who="carmen"):
    return {heap.name: [slip.text for slip in heap.slips] for heap in one.face(who).sort.heaps}


def put(one, who, **lies):
    sort(
        one.run,
        "it.1",
        {one.points[int(point[1:])]: heap for point, heap in lies.items()},
        by=one.account(who),
        now=NOW,
    )


def call(one, who, heap, name):
    rename_heap(one.run, "it.1", heap, name, by=one.account(who), now=NOW)


def test_people_name_the_heaps_where_the_method_names_none(cast):
    one = fair(cast, "sort", FREE)
    put(one, "bo", p0="What helps", p1="What is in the way")
    assert heaps(one) == {"What helps": ["point of bo"], "What is in the way": ["point of carmen"]}


def test_capitals_and_spaces_make_no_new_heap(cast):
    one = fair(cast, "sort", FREE)
    put(one, "bo", p0="What helps")
    put(one, "carmen", p1="  what   HELPS ")
    assert heaps(one) == {"What helps": ["point of bo", "point of carmen"]}


def test_a_heap_can_be_called_something_else_and_be_joined_to_another(cast):
    one = fair(cast, "sort", FREE)
    put(one, "bo", p0="A", p1="B")
    call(one, "carmen", "A", "What helps")
    assert list(heaps(one)) == ["What helps", "B"]
    call(one, "carmen", "B", "what helps")
    assert heaps(one) == {"What helps": ["point of bo", "point of carmen"]}


def test_where_things_are_kept_apart_heaps_are_not_joined(cast):
    one = fair(cast, "sort", f'{FREE}\nrules = ["keep_apart"]')
    put(one, "bo", p0="A", p1="B")
    with pytest.raises(MoveRefused, match="not merged"):
        call(one, "bo", "A", "b")
    assert list(heaps(one)) == ["A", "B"]


@pytest.mark.parametrize(("heap", "name", "says"), [("A", "  ", "needs a name"), ("Z", "Y", "no such heap")])
def test_a_heap_without_a_name_or_that_is_not_there_is_refused(cast, heap, name, says):
    one = fair(cast, "sort", FREE)
    put(one, "bo", p0="A")
    with pytest.raises(MoveRefused, match=says):
        call(one, "bo", heap, name)


def test_heaps_of_the_method_keep_their_names(cast):
    one = fair(cast, "sort", f'{FREE}\nheaps = ["Yes", "No"]')
    put(one, "bo", p0="0")
    with pytest.raises(MoveRefused):
        call(one, "bo", "0", "Perhaps")
    with pytest.raises(MoveRefused, match="no such heap"):
        put(one, "bo", p0="2")


def groups(one, who="astrid"):
    return [sorted(seat.name.split(" ")[0] for seat in group) for group in one.face(who).group.groups]


def test_whoever_leads_seats_people_otherwise_before_it_binds(cast):
    one = fair(cast, "arrange", "groups = { size = 2 }")
    seats = {who: one.seat(who) for who in ("astrid", "bo", "carmen", "ivana")}
    wanted = [[seats["astrid"], seats["carmen"]], [seats["bo"], seats["ivana"]]]
    one.move("arranged", groups=wanted)
    assert groups(one) == [["Astrid", "Carmen"], ["Bo", "Ivana"]]
    assert one.look("bo").me.groups == ()
    one.move("forward")
    assert one.look("bo").me.groups == one.look("ivana").me.groups != one.look("astrid").me.groups


@pytest.mark.parametrize("left_out", ["bo", "astrid"])
def test_nobody_is_left_without_a_group(cast, left_out):
    one = fair(cast, "arrange", "groups = { size = 2 }")
    rest = [one.seat(who) for who in ("astrid", "bo", "carmen", "ivana") if who != left_out]
    with pytest.raises(MoveRefused, match="exactly one group"):
        one.move("arranged", groups=[rest])


def test_only_whoever_leads_seats_others(cast):
    one = fair(cast, "arrange", "groups = { size = 2 }")
    with pytest.raises(MoveRefused):
        one.move("arranged", "bo", groups=[[one.seat(who) for who in ("astrid", "bo", "carmen", "ivana")]])


def test_each_group_is_called_by_what_it_is_about_and_people_go_where_they_want(cast):
    one = fair(cast, "arrange", 'groups = { from = "points", free = true }')
    assert one.face("bo").group.names == ("point of bo", "point of carmen", "point of ivana")
    mine = one.face("bo").group.mine
    one.move("moved", "bo", group=(mine + 1) % 3)
    assert one.face("bo").group.mine == (mine + 1) % 3
    assert one.screen().group.names == one.face("bo").group.names


def test_nobody_changes_the_group_where_the_method_does_not_say_so(cast):
    one = fair(cast, "arrange", "groups = { size = 2 }")
    with pytest.raises(MoveRefused):
        one.move("moved", "bo", group=0)


def test_a_topic_that_not_everybody_may_read_is_no_name_on_the_screen(cast):
    one = fair(cast, "arrange", 'groups = { from = "points", free = true }', seen_by="helpers", then="helpers")
    assert "point of bo" in one.face("bo").group.names
    assert "point of" not in repr(one.screen())
