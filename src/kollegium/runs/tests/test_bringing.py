"""Promises come back: on the table where everybody knows them, and otherwise to their owner, who puts them there."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.urls import reverse

from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry.actions import FollowUp
from kollegium.inquiry.models import Commitment
from kollegium.runs.actions import bringing, writing
from kollegium.runs.actions.promising import look_back
from kollegium.runs.actions.unit import engine_acts
from kollegium.runs.models import Entry, Run, Seat
from kollegium.runs.tests.promising import NOW, WEEK, Meeting, meet, method
from kollegium.testing import make

pytestmark = pytest.mark.django_db
WORDS = "Ask before showing."


@pytest.fixture
def promised(cast):
    """Astrid, Bo and Carmen have met, and Bo has promised something."""
    first = meet(cast.team, [cast.astrid, cast.bo, cast.carmen])
    first.promise(cast.bo)
    return first


@pytest.fixture
def elsewhere(cast):
    """A group of Bo and Dag at the other school, and Dag leads it."""
    return make.community("The programme", founder=cast.dag, members=[cast.bo], now=NOW)


def everything_read_by(person) -> str:
    """Every word that somebody can get out of the tables of sessions and promises."""
    tables = ("runs_run", "runs_entry", "runs_draft", "runs_post", "runs_record", "inquiry_commitment")
    with acting(person.pk), connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(json_agg(t)::text, '') FROM {table} t")
            found.append(cursor.fetchone()[0])
    return "".join(found)


def test_the_next_session_opens_with_what_was_promised(cast, promised):
    again = meet(cast.team, [cast.bo, cast.astrid, cast.carmen], now=NOW + WEEK)
    assert again.tries(cast.carmen) == [WORDS]
    assert again.step == "back"
    assert again.look().state.round.speakers == ((again.look(cast.bo).me.id,),)


def test_another_method_with_another_leader_opens_with_it_too(cast, promised):
    other = meet(cast.team, [cast.carmen, cast.bo], source=method("monthly"), now=NOW + WEEK)
    assert other.tries(cast.carmen) == [WORDS]


def test_without_its_owner_a_promise_does_not_come(cast, promised):
    assert meet(cast.team, [cast.astrid, cast.carmen], now=NOW + WEEK).tries(cast.astrid) == []


def test_where_somebody_new_sits_only_its_owner_sees_a_promise(cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo, cast.ivana], now=NOW + WEEK)
    assert {who.name: again.tries(who) for who in again.people} == {
        "Astrid Holm": [], "Bo Lind": [], "Ivana Kovač": [],
    }  # fmt: skip
    assert {who.name: again.brought(who) for who in again.people} == {
        "Astrid Holm": [], "Bo Lind": [WORDS], "Ivana Kovač": [],
    }  # fmt: skip


def test_in_another_group_only_its_owner_sees_a_promise_until_it_is_put_on_the_table(cast, promised, elsewhere):
    there = meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK)
    assert (there.brought(cast.bo), there.tries(cast.dag), there.brought(cast.dag)) == ([WORDS], [], [])
    bringing.put_on_table(there.run, UUID(there.look(cast.bo).brought[0].id), by=cast.bo.pk, now=NOW)
    assert (there.brought(cast.bo), there.tries(cast.dag)) == ([], [WORDS])


def test_a_session_that_waits_opens_with_what_was_put_on_the_table_before_it_began(cast, promised, elsewhere):
    there = meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK, waits=True)
    bringing.put_on_table(there.run, UUID(there.look(cast.bo).brought[0].id), by=cast.bo.pk, now=NOW)
    there.forward(2)
    assert there.step == "back"


def test_whoever_leads_does_not_open_with_what_they_alone_brought(cast, promised, elsewhere):
    there = meet(elsewhere, [cast.bo, cast.dag], now=NOW + WEEK, waits=True)
    there.forward(2)
    assert (there.step, there.brought(cast.bo)) == ("case", [WORDS])


def test_what_lay_on_the_table_is_its_owners_again_when_somebody_new_comes_before_it_begins(cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK, waits=True)
    assert again.tries(cast.astrid) == [WORDS]
    with acting(cast.astrid.pk):
        engine_acts(again.run, cast.astrid.pk)
        Seat.objects.create(run_id=again.run, person=cast.ivana, name="Ivana", number=3)
        bringing.bring_along(again.run, again.look().edition)
    assert (again.tries(cast.astrid), again.tries(cast.ivana), again.brought(cast.bo)) == ([], [], [WORDS])


def test_putting_on_the_table_is_one_by_one(cast, elsewhere):
    first = meet(cast.team, [cast.astrid, cast.bo])
    first.promise(cast.bo, "One.")
    second = meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK)
    second.promise(cast.bo, "Two.")
    there = meet(elsewhere, [cast.dag, cast.bo], now=NOW + 2 * WEEK)
    assert sorted(there.brought(cast.bo)) == ["One.", "Two."]
    one = next(e for e in there.look(cast.bo).brought if e.text == "One.")
    bringing.put_on_table(there.run, UUID(one.id), by=cast.bo.pk, now=NOW)
    assert there.tries(cast.dag) == ["One."]


def test_only_its_owner_puts_a_promise_on_the_table(cast, promised, elsewhere):
    there = meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK)
    mine = UUID(there.look(cast.bo).brought[0].id)
    for which in (mine, uuid4()):
        with pytest.raises(MoveRefused):
            bringing.put_on_table(there.run, which, by=cast.dag.pk, now=NOW)
    with pytest.raises(Http404):
        bringing.put_on_table(there.run, mine, by=cast.eva.pk, now=NOW)
    assert there.tries(cast.dag) == []


def test_what_lies_in_somebodys_own_box_nobody_reads_by_any_way(cast, promised, elsewhere):
    meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK)
    assert WORDS in everything_read_by(cast.bo)
    assert WORDS not in everything_read_by(cast.dag)


def test_the_leader_of_a_new_group_reads_nothing_of_the_old_one(cast, elsewhere):
    old = meet(cast.team, [cast.astrid, cast.bo])
    old.forward_to("case")
    writing.write(old.run, "case.1", {0: "The old case."}, by=cast.bo.pk, now=NOW)
    writing.save_typed(old.run, "case.1", {"notes": "An old note."}, by=cast.bo.pk, now=NOW)
    assert all(words in everything_read_by(cast.bo) for words in ("The old case.", "An old note.", "A secret name"))
    old.promise(cast.bo)
    assert WORDS in everything_read_by(cast.bo)
    meet(elsewhere, [cast.dag, cast.bo], now=NOW + WEEK).end()
    found = everything_read_by(cast.dag)
    assert [words for words in ("The old case.", "An old note.", WORDS) if words in found] == []
    with acting(cast.dag.pk):
        assert not Run.objects.filter(pk=old.run).exists()


def test_whoever_met_a_promise_on_a_table_finds_it_on_the_next(cast, promised):
    """Ivana was not there when Bo promised it, but he has put it on the table since."""
    second = meet(cast.team, [cast.astrid, cast.bo, cast.ivana], now=NOW + WEEK)
    bringing.put_on_table(second.run, UUID(second.look(cast.bo).brought[0].id), by=cast.bo.pk, now=NOW)
    second.end()
    third = meet(cast.team, [cast.ivana, cast.bo], now=NOW + 2 * WEEK)
    assert third.tries(cast.ivana) == [WORDS]


def test_a_promise_that_was_closed_stays_away(cast, promised):
    with acting(cast.bo.pk):
        mine = Commitment.objects.get(goal=WORDS)
    look_back(mine.pk, FollowUp("done"), by=cast.bo.pk, now=NOW + WEEK)
    assert meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK).tries(cast.bo) == []


def test_what_became_of_it_is_read_by_those_who_read_the_promise(cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo, cast.carmen], now=NOW + WEEK)
    entry = again.look(cast.bo).entries[0]
    look_back(UUID(entry.about), FollowUp("not_yet"), by=cast.bo.pk, now=NOW + WEEK)
    assert again.look(cast.carmen).entries[0].fields["became"] == "not_yet"


def test_a_promise_on_a_private_shelf_is_nobody_elses_anywhere(cast):
    private = method("diary", seen_by="self", opens="author", kept="owner")
    first = meet(cast.team, [cast.bo, cast.astrid], source=private)
    first.promise(cast.bo)
    assert WORDS in everything_read_by(cast.bo)
    assert WORDS not in everything_read_by(cast.astrid)
    again = meet(cast.team, [cast.astrid, cast.bo], now=NOW + WEEK)
    assert (again.tries(cast.astrid), again.brought(cast.bo)) == ([], [WORDS])


def test_what_else_a_shelf_carries_comes_back_from_the_last_session_of_the_method(cast):
    first = meet(cast.team, [cast.astrid, cast.bo, cast.carmen])
    first.forward_to("thoughts")
    writing.write(first.run, "thoughts.1", {0: "Look at this again."}, by=cast.bo.pk, now=NOW)
    first.end()
    texts = lambda run, who: [e.text for e in run.look(who).entries if e.shelf == "thoughts"]  # noqa: E731
    assert texts(meet(cast.team, [cast.carmen, cast.bo], now=NOW + WEEK), cast.carmen) == ["Look at this again."]
    newcomer = meet(cast.team, [cast.ivana, cast.bo], now=NOW + 2 * WEEK)
    assert (texts(newcomer, cast.ivana), newcomer.brought(cast.bo)) == ([], ["Look at this again."])
    assert texts(meet(cast.team, [cast.carmen, cast.bo], source=method("m"), now=NOW + WEEK), cast.bo) == []


def test_only_the_first_session_of_a_method_in_a_group_is_the_first_time(cast, elsewhere):
    first = meet(cast.team, [cast.astrid, cast.bo])
    assert first.step == "welcome"
    first.end()
    second = meet(cast.team, [cast.carmen, cast.bo], now=NOW + WEEK)
    assert second.step == "case"
    others = (meet(cast.team, [cast.bo], source=method("m")), meet(elsewhere, [cast.bo]))
    assert [one.step for one in others] == ["welcome", "welcome"]


def test_bringing_along_again_brings_nothing_twice(cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo, cast.carmen], now=NOW + WEEK)
    with acting(cast.astrid.pk):
        engine_acts(again.run, cast.astrid.pk)
        bringing.bring_along(again.run, again.look().edition)
    assert again.tries(cast.bo) == [WORDS]


def test_nobody_but_the_engine_brings_anything_along(cast, promised):
    again = meet(cast.team, [cast.astrid, cast.bo, cast.carmen], now=NOW + WEEK)
    with acting(cast.bo.pk), connection.cursor() as cursor:
        Entry.objects.filter(run=again.run).delete()
        cursor.execute("SELECT set_config('kollegium.engine', '', true)")
        cursor.execute("SELECT trust.bring_along(%s, 'tries')", [again.run])
        assert not Entry.objects.filter(run=again.run).exists()
        engine_acts(again.run, cast.bo.pk)
        cursor.execute("SELECT trust.bring_along(%s, 'tries')", [again.run])
        assert Entry.objects.filter(run=again.run).exists()


def test_a_session_from_the_page_waits_where_it_opens_with_what_people_bring_along(client, cast):
    client.force_login(cast.astrid)
    chosen = [one.pk for one in (cast.astrid, cast.bo, cast.carmen, cast.ivana)]
    waits = {}
    for id_, more in (
        ("nine-step-peer-mentoring", {"role.facilitator": cast.astrid.pk}),
        ("ipa", {"input.question": "Why?"}),
    ):
        said = {"method": id_, "people": chosen, **more}
        answer = client.post(reverse("runs:start", args=[cast.team.pk]), said)
        assert answer.status_code == 302, answer.content.decode()
        run = UUID(answer.url.split("/")[2])
        waits[id_] = Meeting(run, [cast.astrid]).step == ""
    assert waits == {"nine-step-peer-mentoring": True, "ipa": False}
