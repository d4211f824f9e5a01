from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kollegium.engine.counting import Ballot, count
from kollegium.engine.edition import Step

ENTRIES = ("a", "b", "c", "d")


def choose(method: str, **fields) -> Step:
    return Step("x", "p", "choose", "t", method=method, source="points", **fields)


def ballots(text: str, **fields) -> list[Ballot]:
    """Ballots as "seat:entry" words."""
    return [Ballot(word.split(":")[0], word.split(":")[1], **fields) for word in text.split()]


def test_most_marks_come_first():
    step = choose("pick", by="all", keep=(1, 2))
    assert count(step, ENTRIES, ballots("1:a 1:b 2:b 3:b 2:c 3:c")).kept == ("b", "c")


def test_what_one_person_picks_is_not_cut():
    step = choose("pick", by="owner", keep=(1, 2))
    assert count(step, ENTRIES, ballots("1:a 1:b 1:c")).kept == ("a", "b", "c")


def test_nobody_can_give_more_dots_than_there_are():
    step = choose("dots", votes=3, keep=(1, 3))
    counted = count(step, ENTRIES, [Ballot("1", "a", value=9), Ballot("2", "b", value=3), Ballot("2", "c", value=1)])
    assert counted.results == {"a": 3, "b": 3, "c": 0, "d": 0}


def test_pressing_twice_counts_once():
    step = choose("dots", votes=3, keep=(1, 3))
    assert count(step, ENTRIES, [Ballot("1", "a"), Ballot("1", "a", value=2)]).results["a"] == 2


def test_entries_without_a_dot_are_not_kept():
    step = choose("dots", votes=3, keep=(2, 3))
    assert count(step, ENTRIES, ballots("1:a 2:a")).kept == ("a",)


def test_a_tie_at_the_cut_is_named_and_drawn():
    step = choose("dots", votes=1, keep=(1, 1))
    counted = count(step, ENTRIES, ballots("1:a 2:b"), lot=3)
    assert counted.tie == ("a", "b")
    assert len(counted.kept) == 1


def test_equal_votes_that_all_fit_are_no_tie():
    step = choose("dots", votes=1, keep=(1, 2))
    assert count(step, ENTRIES, ballots("1:a 2:b")).tie == ()


def test_the_lot_falls_on_each_now_and_then():
    step = choose("dots", votes=1, keep=(1, 1))
    assert {count(step, ENTRIES, ballots("1:a 2:b"), lot).kept for lot in range(20)} == {("a",), ("b",)}


def test_places_become_points():
    step = choose("rank", keep=(1, 1))
    given_places = [Ballot("1", "a", value=1), Ballot("1", "b", value=2), Ballot("2", "b", value=1)]
    assert count(step, ENTRIES, given_places).kept == ("b",)


def test_scores_are_compared_by_their_median():
    step = choose("score", keep=(1, 1))
    scores = [Ballot(seat, "a", value=v) for seat, v in zip("123", (1, 5, 5), strict=True)]
    scores += [Ballot(seat, "b", value=4) for seat in "123"]
    counted = count(step, ENTRIES, scores)
    assert counted.kept == ("a",)
    assert counted.results["a"] == {"median": 5.0, "spread": 2.0, "voices": 3}


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_score_outside_one_to_five_does_not_count(value):
    assert count(choose("score"), ENTRIES, [Ballot("1", "a", value=value)]).results == {}


def test_each_entry_gets_the_option_most_chose():
    step = choose("one_of", options=("go on", "stop"))
    given_options = [Ballot("1", "a", "go on"), Ballot("2", "a", "go on"), Ballot("3", "a", "stop")]
    assert count(step, ENTRIES, given_options).results == {"a": "go on"}


def test_options_without_entries_compete():
    step = Step("x", "p", "choose", "t", method="one_of", options=("again", "close"))
    counted = count(step, (), [Ballot("1", "", "close"), Ballot("2", "", "close"), Ballot("3", "", "again")])
    assert counted.kept == ("close",)


def test_one_objection_is_enough():
    counted = count(choose("consent"), ("a", "b"), [Ballot("1", "a", "object"), Ballot("2", "a", "yes")])
    assert counted.kept == ("b",)
    assert counted.objections == 1


def test_silence_is_no_objection():
    assert count(choose("consent"), ("a", "b"), []).kept == ("a", "b")


def test_where_all_is_objected_to_the_majority_decides_if_the_method_says_so():
    step = choose("consent", otherwise="majority", keep=(0, 1))
    given_votes = [Ballot("1", "a", "object"), Ballot("2", "a", "yes"), Ballot("3", "a", "yes")]
    counted = count(step, ("a",), given_votes)
    assert counted.kept == ("a",)
    assert counted.objections == 1


def test_half_of_the_votes_are_no_majority():
    step = choose("majority")
    assert count(step, ("a",), [Ballot("1", "a", "yes"), Ballot("2", "a", "object")]).kept == ()


def test_the_lot_draws_as_many_as_may_be_kept():
    assert len(count(choose("lot", keep=(1, 2)), ENTRIES, []).kept) == 2


given_ballots = st.lists(
    st.builds(
        Ballot,
        seat=st.sampled_from("12345"),
        entry=st.sampled_from("abcdez"),
        option=st.sampled_from(["", "yes", "object", "go"]),
        value=st.integers(-1, 7),
    ),
    max_size=30,
)
METHODS = ["pick", "dots", "rank", "score", "one_of", "consent", "majority", "lot"]


@given(st.sampled_from(METHODS), given_ballots, st.integers(0, 99), st.integers(1, 3))
def test_whatever_is_voted_only_what_stands_there_is_kept_and_never_twice(method, given_votes, lot, top):
    step = choose(method, by="all", votes=3, keep=(0, top), options=("go", "stop"))
    kept = count(step, ENTRIES, given_votes, lot).kept
    assert set(kept) <= set(ENTRIES)
    assert len(kept) == len(set(kept))


@given(st.sampled_from(["dots", "rank", "score", "consent", "majority", "lot"]), given_ballots, st.integers(0, 99))
def test_no_more_is_kept_than_the_method_allows(method, given_votes, lot):
    step = choose(method, by="all", votes=3, keep=(0, 2), options=("go", "stop"))
    assert len(count(step, ENTRIES, given_votes, lot).kept) <= 2


@given(given_ballots, st.integers(0, 99))
def test_the_order_in_which_people_vote_does_not_matter(given_votes, lot):
    one_each = list({(ballot.seat, ballot.entry): ballot for ballot in given_votes}.values())
    step = choose("pick", by="all", keep=(0, 2))
    assert count(step, ENTRIES, one_each, lot) == count(step, ENTRIES, one_each[::-1], lot)
