"""The end of story 16, by its actions: what the owner marked opens the next sessions, and nobody new reads the old case."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest
from django.db import connection

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.inquiry import queries as inquiry
from kollegium.inquiry.actions import FollowUp
from kollegium.runs.actions import bringing, starting
from kollegium.runs.actions.promising import look_back
from kollegium.runs.models import Entry, Run
from kollegium.runs.queries.records import record_page
from kollegium.runs.tests.promising import NOW, WEEK, meet
from kollegium.runs.wishes import Start
from kollegium.testing import make
from kollegium.testing.scripted import Scripted

pytestmark = pytest.mark.django_db
YEAR = 52 * WEEK


@pytest.fixture
def principals(db) -> list[Person]:
    """Nine principals, and their supervisor, who leads."""
    return [make.person(f"Principal {n}", email=f"p{n}@bredal.example", now=NOW) for n in range(9)]


@pytest.fixture
def mentored(principals) -> Scripted:
    """The nine steps, played to their end."""
    group = make.community("The principals", founder=principals[0], members=principals[1:], now=NOW)
    accounts = [one.pk for one in principals]
    wish = Start(
        community=group.pk,
        method="nine-step-peer-mentoring",
        people=accounts,
        cast={"facilitator": accounts[:1]},
        title="The case of one of us",
    )
    script = Scripted(starting.start(wish, by=accounts[0], now=NOW), accounts, NOW, Random(16))
    script.to_the_end()
    return script


def owner_of(script: Scripted) -> int:
    found = script.as_lead()
    return found.chairs[found.state.holders("owner")[0]].person


def person(people: list[Person], account: int) -> Person:
    return next(one for one in people if one.pk == account)


def told_to(account: int) -> str:
    """Every word of sessions and promises that somebody can get out of the database."""
    with acting(account), connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(string_agg(w, ' '), '') FROM (SELECT text || fields::text FROM runs_entry UNION ALL "
            "SELECT goal || first_step || sign FROM inquiry_commitment UNION ALL SELECT title FROM runs_run) t(w)"
        )
        return str(cursor.fetchone()[0])


def promised_by(account: int) -> list[str]:
    return sorted(one.goal for one in inquiry.promises_of(account))


def test_what_the_owner_marked_opens_a_session_of_another_method_led_by_somebody_else(principals, mentored):
    owner = owner_of(mentored)
    promised = promised_by(owner)
    assert promised
    with acting(owner):
        group = Run.objects.select_related("community").get(pk=mentored.run).community
    leader = next(one for one in principals[1:] if one.pk != owner)
    weekly = meet(group, [leader, *(one for one in principals if one != leader)], now=NOW + WEEK)
    weekly.forward_to("back")
    assert sorted(weekly.tries(leader)) == promised
    speakers = {seat for turn in weekly.look().state.round.speakers for seat in turn}
    assert speakers == {weekly.look(person(principals, owner)).me.id}


def test_the_owner_keeps_the_list_and_nobody_else_reads_it_any_more(principals, mentored):
    owner = owner_of(mentored)
    lists = {}
    for one in principals:
        page = record_page(mentored.run, viewer=one.pk, language="en", now=NOW)
        lists[one.pk] = [part.title for part in page.own if part.title == "Possible actions"]
    assert {account for account, own in lists.items() if own} == {owner}
    with acting(owner):
        actions = set(Entry.objects.filter(run=mentored.run, shelf__shelf="actions").values_list("text", flat=True))
    assert actions
    for one in (one for one in principals if one.pk != owner):
        with acting(one.pk):
            assert not Entry.objects.filter(run=mentored.run, shelf__shelf="actions").exists()


def test_the_case_is_gone_for_all_when_the_session_is_over(principals, mentored):
    for one in principals:
        with acting(one.pk):
            assert not Entry.objects.filter(run=mentored.run, shelf__holds="case").exists()


def test_next_years_group_sees_only_what_the_owner_puts_on_the_table(principals, mentored):
    owner = person(principals, owner_of(mentored))
    supervisor = make.person("Supervisor", email="new@bredal.example", now=NOW)
    others = [one for one in principals[1:] if one != owner][:4]
    group = make.community("Next year", founder=supervisor, members=[owner, *others], now=NOW + YEAR)
    new = meet(group, [supervisor, owner, *others], now=NOW + YEAR, waits=True)
    promised = promised_by(owner.pk)
    assert sorted(new.brought(owner)) == promised
    assert all(words in told_to(owner.pk) for words in (*promised, "The case of one of us"))
    assert [words for words in (*promised, "The case of one of us") if words in told_to(supervisor.pk)] == []
    one = new.look(owner).brought[0]
    bringing.put_on_table(new.run, UUID(one.id), by=owner.pk, now=NOW + YEAR)
    new.forward(2)
    assert (new.step, new.tries(supervisor)) == ("back", [one.text])
    look_back(UUID(one.about), FollowUp("not_yet"), by=owner.pk, now=NOW + YEAR)
    assert new.look(supervisor).entries[0].fields["became"] == "not_yet"
    assert {words for words in promised if words in told_to(supervisor.pk)} == {one.text}
