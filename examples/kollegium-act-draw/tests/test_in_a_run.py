"""The act on its three faces, live and over days, on PostgreSQL and under the row policies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation

from kollegium.engine.reading import edition_from
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.methods.printing import prompt_cards
from kollegium.runs.actions import moving
from kollegium.runs.queries.lead import screen_face
from kollegium.runs.queries.seat import seat_face
from kollegium.testing.rehearsal import begin, rehearse

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
METHODS = Path(__file__).parents[1] / "methods"
METHOD = (METHODS / "conversation-cards.toml").read_text("utf-8")
TABLE = ("astrid", "bo", "carmen", "ivana")


@pytest.fixture
def run(cast):
    """The carpentry team with its cards in their hands."""
    people = [cast.people[key].pk for key in TABLE]
    return begin(METHOD, people, community=cast.team.pk, mode="live", now=NOW).run


def own(cast, run, who="bo"):
    return seat_face(run, viewer=cast.people[who].pk, language="en", now=NOW).moment.own


def test_everybody_sees_the_same_cards_on_every_face(cast, run):
    cards = own(cast, run)["cards"]
    assert len(set(cards.values())) == len(TABLE)
    assert own(cast, run, "carmen")["cards"] == cards
    assert screen_face(run, viewer=cast.astrid.pk, language="en", now=NOW).moment.own["cards"] == cards


@pytest.mark.parametrize("face", ["", "lead/", "screen/"])
def test_each_face_names_whose_card_is_whose(cast, run, client, face):
    client.force_login(cast.astrid)
    page = client.get(f"/runs/{run}/{face}").text
    for seat, card in own(cast, run)["cards"].items():
        assert card in page, seat
    assert "Bo Lind" in page


def test_a_press_draws_another_card_once(cast, run, client):
    client.force_login(cast.bo)
    before = own(cast, run)["mine"]
    press = {"kind": "draw_again", "place": "draw.1", "seen": "99"}
    assert client.post(f"/runs/{run}/moves/", press).status_code == 302
    after = own(cast, run)["mine"]
    assert after != before
    client.post(f"/runs/{run}/moves/", press | {"seen": "100"})
    assert own(cast, run)["mine"] == after


def test_over_days_a_press_is_about_the_step_it_was_drawn_at(cast):
    people = [cast.people[key].pk for key in TABLE]
    run = begin(METHOD, people, community=cast.team.pk, mode="async", now=NOW).run
    before = own(cast, run)["mine"]
    moving.move(run, "draw_again", moving.at_place("draw_again", "draw.1"), by=cast.bo.pk, now=NOW)
    assert own(cast, run)["mine"] != before


@pytest.mark.parametrize("mode", ["live", "async"])
def test_scripted_people_come_to_its_end(db, mode):
    assert "What the week brought" in rehearse(METHOD, seats=4, mode=mode, seed=1, now=NOW)


def test_its_words_and_its_cards_are_there_in_danish():
    edition = edition_from(METHOD)
    reading = read_sidecar((METHODS / "conversation-cards.da.toml").read_text("utf-8"), edition, "da")
    assert (reading.faults, reading.notes) == ((), ())
    with translation.override("da"):
        assert translation.gettext("Your card") == "Dit kort"


def test_its_cards_can_be_printed():
    titles = [card.title for card in prompt_cards(edition_from(METHOD), {})]
    assert "When did a pupil last surprise you?" in titles
