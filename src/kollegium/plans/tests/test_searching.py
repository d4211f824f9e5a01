"""A search is asked for, goes on beside everything else, can be stopped, and never makes a plan worse."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.communities import queries as people
from kollegium.plans import jobs, queries
from kollegium.plans.actions import searching, settling
from kollegium.plans.actions.unit import NotNow
from kollegium.plans.jobs import Watch
from kollegium.plans.models import Problem
from kollegium.plans.tests.village import NOW, asked, finish, found, page, seating

pytestmark = pytest.mark.django_db


def test_asking_asks_the_queue_with_numbers_only(cast):
    plan = asked(cast)
    (job,) = ProcrastinateJob.objects.filter(task_name="plans.search", args__plan=plan)
    assert job.args == {"plan": plan, "search": 1, "by": cast.astrid.pk}
    assert job.lock == "plans.search"
    assert page(cast, plan).searching.words == "Waiting for its turn."


def test_the_worker_finds_groups_and_says_how_good_they_are(cast):
    plan = asked(cast)
    jobs.search(plan=plan, search=1, by=cast.astrid.pk)
    shown = page(cast, plan)
    assert shown.searching is None
    assert [[len(group) for group in groups] for groups in seating(shown)] == [[3, 3, 3]] * 3
    assert shown.figures.meetings == "Nobody meets anybody again."


def test_the_best_so_far_is_shown_while_a_first_search_goes_on(cast):
    plan = asked(cast)
    assert searching.begin(plan, 1, by=cast.astrid.pk).rounds == ()
    best = ((("Ana", "Ben", "Cleo"), ("Dina", "Emil", "Finn"), ("Gry", "Hans", "Ida")),) * 3
    assert searching.go_on(plan, 1, share=0.5, best=best, by=cast.astrid.pk)
    shown = page(cast, plan)
    assert (shown.searching.percent, shown.searching.words) == (50, "1 of 2 seconds")
    assert seating(shown)[0] == list(best[0])
    assert not shown.may_edit


def test_a_search_that_is_stopped_keeps_the_best_so_far(cast):
    plan = asked(cast)
    task = searching.begin(plan, 1, by=cast.astrid.pk)
    searching.stop(cast.team.pk, plan, by=cast.astrid, now=NOW)
    told = []
    watch = Watch(
        30.0,
        lambda share, best: told.append(share) or searching.go_on(plan, 1, share=share, best=best, by=cast.astrid.pk),
    )
    watch._told -= 1
    assert watch.spend(500) == 1.0
    assert watch.spend(500) == 1.0
    assert len(told) == 1
    rounds = ((("Ana", "Ben", "Cleo"), ("Dina", "Emil", "Finn"), ("Gry", "Hans", "Ida")),) * 3
    searching.arrive(plan, 1, task=task, found=rounds, by=cast.astrid.pk)
    shown = page(cast, plan)
    assert shown.said == "The search was stopped; this is the best it had found."
    assert seating(shown)[2] == list(rounds[2])


def test_a_search_that_has_not_begun_is_not_begun(cast):
    plan = asked(cast)
    searching.stop(cast.team.pk, plan, by=cast.astrid, now=NOW)
    assert searching.begin(plan, 1, by=cast.astrid.pk) is None
    assert page(cast, plan).searching is None


def test_a_second_search_ends_the_first(cast):
    plan = asked(cast)
    task = searching.begin(plan, 1, by=cast.astrid.pk)
    searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)
    assert not searching.go_on(plan, 1, share=0.5, best=None, by=cast.astrid.pk)
    searching.arrive(plan, 1, task=task, found=(), by=cast.astrid.pk)
    assert page(cast, plan).searching is not None


def test_what_is_worse_is_not_taken(cast):
    plan = found(cast)
    before = seating(page(cast, plan))
    searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)
    task = searching.begin(plan, 2, by=cast.astrid.pk)
    searching.arrive(plan, 2, task=task, found=(task.rounds[0],) * 3, by=cast.astrid.pk)
    shown = page(cast, plan)
    assert shown.said == "Nothing better was found. The groups are as they were."
    assert seating(shown) == before


def test_a_search_goes_around_what_is_kept_and_can_be_taken_back(cast):
    plan = found(cast)
    before = seating(page(cast, plan))
    version = page(cast, plan).version
    settling.keep(cast.team.pk, plan, number=2, group=1, keep=True, version=version, by=cast.astrid, now=NOW)
    searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)
    finish(cast, plan, seed=7)
    shown = page(cast, plan)
    assert shown.rounds[1].groups[0].is_kept
    assert seating(shown)[1][0] == before[1][0]
    assert seating(shown) != before
    settling.take_back(cast.team.pk, plan, version=shown.version, by=cast.astrid, now=NOW)
    assert seating(page(cast, plan)) == before


def test_a_search_that_breaks_leaves_the_plan_as_it_was(cast):
    plan = found(cast)
    before = seating(page(cast, plan))
    searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)
    searching.give_up(plan, 2, by=cast.astrid.pk)
    assert page(cast, plan).said.startswith("The search could not be finished.")
    assert seating(page(cast, plan)) == before
    assert searching.begin(plan, 2, by=cast.astrid.pk) is None


def test_a_name_that_was_taken_out_meanwhile_does_not_come_back(cast):
    plan = asked(cast)
    task = searching.begin(plan, 1, by=cast.astrid.pk)
    with acting(cast.astrid.pk):
        row = Problem.objects.get(plan_id=plan)
        row.data["participants"][0]["id"] = "Somebody"
        row.save(update_fields=["data"])
    rounds = ((("Ana", "Ben", "Cleo"), ("Dina", "Emil", "Finn"), ("Gry", "Hans", "Ida")),) * 3
    assert searching.go_on(plan, 1, share=0.5, best=rounds, by=cast.astrid.pk)
    searching.arrive(plan, 1, task=task, found=rounds, by=cast.astrid.pk)
    shown = page(cast, plan)
    assert (seating(shown), shown.searching) == ([], None)


def test_whoever_looks_after_the_community_no_longer_searches_no_longer(cast):
    plan = asked(cast)
    assert searching.begin(plan, 1, by=cast.bo.pk) is None
    members = people.people_page(cast.team.pk, viewer=cast.astrid).members
    bo = next(one.id for one in members if one.standing.person_id == cast.bo.pk)
    communities.give_roles(cast.team.pk, bo, roles=["facilitator"], by=cast.astrid, now=NOW)
    assert searching.begin(plan, 1, by=cast.bo.pk)
    communities.give_roles(cast.team.pk, bo, roles=[], by=cast.astrid, now=NOW)
    assert not searching.go_on(plan, 1, share=0.5, best=None, by=cast.bo.pk)


def test_a_plan_in_use_is_not_searched_again(cast):
    plan = found(cast)
    settling.use(cast.team.pk, plan, version=page(cast, plan).version, by=cast.astrid, now=NOW)
    with pytest.raises(NotNow):
        searching.look_again(cast.team.pk, plan, seconds=5, by=cast.astrid, now=NOW)


@pytest.mark.parametrize("seconds", [0, 31])
def test_nobody_searches_for_longer_than_half_a_minute(cast, seconds):
    with pytest.raises(ValueError, match=str(seconds)):
        searching.look_again(cast.team.pk, found(cast), seconds=seconds, by=cast.astrid, now=NOW)


def test_a_search_that_is_late_says_so(cast):
    plan = asked(cast)
    for seconds, is_late in ((62, False), (63, True)):
        moment = NOW + dt.timedelta(seconds=seconds)
        shown = queries.plan_page(cast.team.pk, plan, viewer=cast.astrid, now=moment)
        assert shown.searching.is_late is is_late
