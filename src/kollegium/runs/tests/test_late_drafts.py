"""What a page saves as it is typed may arrive after the deed that the words were typed for."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from kollegium.audiences.actor import acting
from kollegium.runs.actions import agreeing, writing
from kollegium.runs.queries.situation import situation
from kollegium.testing import village
from kollegium.testing.cast import Village

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def telling(cast: Village) -> UUID:
    """The carpentry team, where pairs tell all and Bo writes down what they say."""
    run = village.begin(cast, NOW, meets_at=None)
    village.hands(cast, run, NOW).to_the_end(
        until=lambda found: found.state.place is not None and found.state.place.step == "b-round"
    )
    return run


def drafts_of_bo(cast: Village, run: UUID) -> list[str]:
    with acting(cast.bo.pk):
        return [text for text, _at in situation(run, cast.bo.pk, "en").around.drafts.values()]


def writes_down(cast: Village, run: UUID, words: str) -> str:
    with acting(cast.bo.pk):
        state = situation(run, cast.bo.pk, "en").state
    agreeing.record(run, state.place.key, state.round.speaking[0], words, by=cast.bo.pk, now=NOW)
    return state.place.key


def test_words_that_stand_already_are_not_kept_as_a_draft(cast: Village, telling: UUID):
    place = writes_down(cast, telling, "We share our tasks.")
    writing.save_typed(telling, place, {"text": "We share our tasks. "}, by=cast.bo.pk, now=NOW)
    assert drafts_of_bo(cast, telling) == []


def test_other_words_are_kept(cast: Village, telling: UUID):
    place = writes_down(cast, telling, "We share our tasks.")
    writing.save_typed(telling, place, {"text": "We visit"}, by=cast.bo.pk, now=NOW)
    assert drafts_of_bo(cast, telling) == ["We visit"]
