from __future__ import annotations

from pathlib import Path

import pytest

from kollegium.engine.controls import controls
from kollegium.engine.kinds import acts
from kollegium.engine.moves import MoveRefused
from kollegium.engine.progress import reduce
from kollegium.engine.reading import edition_from, read
from kollegium.engine.tests.village import Village

METHOD = (Path(__file__).parents[1] / "methods" / "conversation-cards.toml").read_text("utf-8")
OWN = {"draw_card", "draw_again"}


def table(people: int = 4, mode: str = "", lot: int = 0) -> Village:
    return Village(edition_from(METHOD), people, mode=mode, lot=lot)


def shown(village: Village, seat: str = "s2"):
    (place, *_others) = village.state.places
    return acts()["draw"].shows(village.edition, village.state, place, seat)


def own_controls(village: Village, seat: str = "s2") -> set[str]:
    (place, *_others) = village.state.places
    return controls(village.edition, village.state, seat, place) & OWN


def faults(old: str, new: str) -> list[str]:
    assert old in METHOD
    return [fault.text for fault in read(METHOD.replace(old, new, 1)).faults]


def test_everybody_gets_a_card_of_their_own():
    cards = shown(table(8))["cards"]
    assert sorted(cards) == [f"s{number}" for number in range(1, 9)]
    assert len(set(cards.values())) == 8


def test_where_there_are_more_people_than_cards_the_pack_goes_round_again():
    cards = list(shown(table(12))["cards"].values())
    assert len(set(cards)) == 8
    assert {cards.count(card) for card in cards} == {1, 2}


def test_another_lot_deals_otherwise():
    assert shown(table(lot=1))["cards"] != shown(table(lot=2))["cards"]


def test_one_may_draw_another_as_often_as_the_step_allows():
    village = table()
    before = shown(village)
    assert (before["left"], own_controls(village)) == (1, {"draw_again"})
    village.answer("draw_again", by="s2")
    after = shown(village)
    assert after["mine"] not in before["cards"].values()
    assert (after["left"], own_controls(village)) == (0, set())
    with pytest.raises(MoveRefused):
        village.answer("draw_again", by="s2")


def test_nobody_draws_for_somebody_else():
    village = table()
    before = shown(village)["cards"]
    village.answer("draw_again", by="s2", seat="s3")
    after = shown(village)["cards"]
    assert {seat for seat in after if after[seat] != before[seat]} == {"s2"}


def test_who_comes_late_draws():
    village = table()
    village.answer("left", by="s3")
    village.answer("repeat", by="s1")
    village.answer("returned", by="s3")
    assert own_controls(village, "s3") == {"draw_card"}
    village.answer("draw_card", by="s3")
    assert shown(village, "s3")["mine"]
    assert shown(village, "s3")["left"] == 1


def test_going_back_keeps_the_cards_and_repeating_deals_anew():
    village = table()
    dealt = shown(village)["cards"]
    village.forward()
    village.lot = 7
    village.answer("back", by="s1")
    assert shown(village)["cards"] == dealt
    village.answer("repeat", by="s1")
    assert shown(village)["cards"] != dealt


@pytest.mark.parametrize("mode", ["live", "async"])
def test_it_comes_to_its_end_and_the_same_moves_give_the_same_run(mode):
    village = table(mode=mode)
    village.answer("draw_again", by="s2", step="draw")
    village.to_the_end()
    assert reduce(village.edition, village.moves) == village.state


def test_over_days_those_who_are_not_done_are_waited_for():
    village = table(mode="async")
    village.answer("done", by="s3", step="draw", lap=1)
    (place, *_others) = village.state.places
    assert acts()["draw"].waits_for(village.edition, village.state, place) == ("s1", "s2", "s4")


def test_one_card_is_no_pack():
    one = METHOD[METHOD.index("cards = [") : METHOD.index("]\nagain")]
    assert faults(one, 'cards = ["Only this"') == ["To draw, there have to be at least two cards."]


def test_groups_do_not_draw():
    assert faults("again = 1", 'in = "pairs"') == ["Each person draws a card of their own. Take “in” out."]


def test_a_step_without_a_pack_is_refused():
    pack = METHOD[METHOD.index("cards = [") : METHOD.index("again = 1")]
    assert faults(pack, "") == ["“cards” is missing. Add it."]


def test_the_key_of_another_act_is_named_with_the_acts_it_belongs_to():
    (fault,) = faults("again = 1", "laps = [1, 2]")
    assert fault.startswith("“laps” belongs to the act round, not to “draw”.")
