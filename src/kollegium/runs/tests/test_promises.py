"""My promises: what stands there, what one can answer, and that it is nobody else's."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment
from kollegium.runs.queries.promises import promises_page
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.tests.promising import NOW, WEEK, Meeting, meet
from kollegium.testing import make

pytestmark = pytest.mark.django_db
WORDS = "Ask before showing."


@pytest.fixture
def promised(cast) -> Commitment:
    return meet(cast.team, [cast.astrid, cast.bo, cast.carmen]).promise(cast.bo)


def now_of(promise: Commitment, owner) -> Commitment:
    with acting(owner.pk):
        return Commitment.objects.get(pk=promise.pk)


def answer(client, who, promise: Commitment, outcome: str, **more: str):
    client.force_login(who)
    return client.post(reverse("runs:promise", args=[promise.pk]), {"outcome": outcome, **more})


def test_a_promise_stands_with_its_day_its_sign_and_its_session(cast, promised):
    (one,) = promises_page(viewer=cast.bo.pk, now=NOW).open
    assert (one.words, one.back, one.origin) == (
        "On Monday.",
        dt.date(2026, 12, 7),
        "A secret name, The carpentry team",
    )
    assert dict(one.facts)["How we would notice it in the learners’ work"] == "They ask."


def test_everybody_has_a_list_of_their_own(cast, promised):
    lists = {key: len(promises_page(viewer=one.pk, now=NOW).open) for key, one in cast.people.items()}
    assert {key for key, count in lists.items() if count} == {"bo"}


def test_a_session_one_may_no_longer_open_is_not_named(cast, promised):
    from kollegium.communities import actions as communities

    communities.leave(cast.team.pk, by=cast.bo, now=NOW)
    (one,) = promises_page(viewer=cast.bo.pk, now=NOW).open
    assert ("A secret name" in one.origin, one.origin_url) == (False, "")


@pytest.mark.parametrize("outcome", ["tried", "done", "routine", "let_go"])
def test_looking_back_closes_a_promise(client, cast, promised, outcome):
    answer(client, cast.bo, promised, outcome)
    found = now_of(promised, cast.bo)
    assert (found.outcome, found.closed_on, found.due_on) == (outcome, timezone.now().date(), dt.date(2026, 12, 7))


@pytest.mark.parametrize("outcome", ["not_yet", "keep_going", "changed"])
def test_or_it_comes_back_in_two_weeks(client, cast, promised, outcome):
    answer(client, cast.bo, promised, outcome)
    found = now_of(promised, cast.bo)
    assert (found.outcome, found.closed_on, found.due_on) == (
        outcome, None, timezone.now().date() + 2 * WEEK,
    )  # fmt: skip


def test_or_on_a_day_and_in_words_of_ones_own(client, cast, promised):
    day = timezone.now().date() + 3 * WEEK
    written = f"{day.day}.{day.month}.{day.year}"
    sent = answer(client, cast.bo, promised, "changed", due=written, first_step="On Tuesday.", back="promises")
    found = now_of(promised, cast.bo)
    assert (sent.url, found.due_on, found.first_step) == ("/promises/", day, "On Tuesday.")


@pytest.mark.parametrize(
    ("typed", "said"), [("soon", "is not a day"), ("2020-01-01", "is over"), ("2090-01-01", "more than two years")]
)
def test_a_day_that_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(client, cast, promised, typed, said):
    read = answer(client, cast.bo, promised, "changed", due=typed, first_step="On Tuesday.")
    shown = read.content.decode()
    assert read.status_code == 422
    assert all(words in shown for words in (said, f'value="{typed}"', "On Tuesday."))
    assert now_of(promised, cast.bo).outcome == "waiting"


def test_somebody_elses_promise_is_like_none(client, cast, promised):
    for who in (cast.astrid, cast.dag):
        assert answer(client, who, promised, "done").status_code == 404
        assert client.get(reverse("runs:promise", args=[promised.pk])).status_code == 404
        assert client.get(reverse("runs:promise", args=[uuid4()])).status_code == 404
    assert now_of(promised, cast.bo).outcome == "waiting"


def test_an_answer_leads_back_to_where_it_was_given_and_nowhere_else(client, cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK)
    backs = (str(again.run), "https://elsewhere.example/", "")
    led = [answer(client, cast.bo, promised, "not_yet", back=back).url for back in backs]
    assert led == [reverse("runs:seat", args=[again.run]), "/", "/"]


def seen_by(met: Meeting, who) -> list[tuple[str, bool, bool]]:
    """What one's own seat offers of what one brings along: words, whether it can go on the table, be answered."""
    face = seat_face(met.run, viewer=who.pk, language="en", now=met.now)
    return [(one.words, bool(one.table_url), bool(one.answer_url)) for one in face.brought]


def test_a_seat_offers_its_own_promises_and_nobody_elses(client, cast, promised):
    elsewhere = make.community("The programme", founder=cast.dag, members=[cast.bo], now=NOW)
    there = meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK, waits=True)
    assert (seen_by(there, cast.bo), seen_by(there, cast.dag)) == ([(WORDS, True, True)], [])
    client.force_login(cast.bo)
    client.post(reverse("runs:table", args=[there.run, there.look(cast.bo).brought[0].id]))
    assert (seen_by(there, cast.bo), seen_by(there, cast.dag)) == ([(WORDS, False, True)], [])
    assert there.tries(cast.dag) == [WORDS]


def test_the_big_screen_shows_nothing_that_is_not_on_the_table(client, cast, promised):
    elsewhere = make.community("The programme", founder=cast.dag, members=[cast.bo], now=NOW)
    there = meet(elsewhere, [cast.bo, cast.dag], now=NOW + WEEK)
    client.force_login(cast.bo)
    faces = {
        face: client.get(reverse(f"runs:{face}", args=[there.run])).content.decode() for face in ("lead", "screen")
    }
    assert there.brought(cast.bo) == [WORDS]
    assert [face for face, shown in faces.items() if WORDS in shown] == []
