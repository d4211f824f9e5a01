"""Who may do what in a team, person by person."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import timezone

from kollegium.communities import actions, queries, rules
from kollegium.communities.models import Role
from kollegium.communities.standing import Standing
from kollegium.testing import make

pytestmark = pytest.mark.django_db

EVERYBODY = ["astrid", "bo", "louise", "dag", "eva", "stranger", "removed", "deactivated"]
WITHIN = ["astrid", "bo", "louise"]


@pytest.fixture
def people(cast):
    """The cast, a stranger, one who was removed, and one whose account is closed."""
    people = {**cast.people, "stranger": make.person("Sam Stranger"), "removed": cast.carmen, "deactivated": cast.ivana}
    actions.remove(cast.team.pk, member(cast, cast.carmen), by=cast.astrid, now=timezone.now())
    cast.ivana.is_active = False
    cast.ivana.save(update_fields=["is_active"])
    return people


def member(cast, person) -> int:
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    return next(m.id for m in page.members if m.standing.person_id == person.pk)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_the_team(cast, people, who):
    if who in WITHIN:
        assert queries.community_page(cast.team.pk, viewer=people[who], now=timezone.now()).name == "The carpentry team"
    else:
        with pytest.raises(Http404):
            queries.community_page(cast.team.pk, viewer=people[who], now=timezone.now())


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_founds_a_team(people, who):
    assert rules.can_found(people[who]) is (who in {"astrid", "dag", "eva"})


ACTS = {
    "describe": lambda cast, by: actions.describe(cast.team.pk, name="N", purpose="", by=by, now=timezone.now()),
    "invite": lambda cast, by: actions.invite(cast.team.pk, by=by, now=timezone.now()),
    "remove": lambda cast, by: actions.remove(cast.team.pk, member(cast, cast.jonas), by=by, now=timezone.now()),
    "give roles": lambda cast, by: actions.give_roles(
        cast.team.pk, member(cast, cast.jonas), roles=[Role.LEADER], by=by, now=timezone.now()
    ),
}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("act", ACTS)
def test_only_the_facilitator_looks_after_the_team(cast, people, act, who):
    if who == "astrid":
        ACTS[act](cast, people[who])
    else:
        with pytest.raises(actions.Refused if who in WITHIN else Http404):
            ACTS[act](cast, people[who])


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_go_but_the_last_facilitator(cast, people, who):
    if who in {"bo", "louise"}:
        actions.leave(cast.team.pk, by=people[who], now=timezone.now())
        assert queries.my_communities(viewer=people[who]) == ()
    else:
        with pytest.raises(actions.Refused if who == "astrid" else Http404):
            actions.leave(cast.team.pk, by=people[who], now=timezone.now())


def standing(person_id: int, *roles: str) -> Standing:
    return Standing(person_id, 1, roles)


def test_the_last_of_all_may_go():
    assert rules.can_leave(standing(1, Role.FACILITATOR), [standing(1, Role.FACILITATOR)])


def test_a_facilitator_goes_when_another_stays():
    both = [standing(1, Role.FACILITATOR), standing(2, Role.FACILITATOR)]
    assert rules.can_leave(both[0], both)


def test_nobody_removes_or_raises_themselves():
    mine = standing(1, Role.FACILITATOR)
    assert not rules.can_remove(mine, mine)
    assert not rules.can_give_roles(mine, mine)


def test_a_facilitator_reaches_nobody_in_another_team():
    assert not rules.can_remove(standing(1, Role.FACILITATOR), Standing(2, 99, ()))


def test_a_member_of_another_team_is_not_found(cast):
    theirs = queries.people_page(cast.other_team.pk, viewer=cast.dag).me.id
    with pytest.raises(Http404):
        actions.remove(cast.team.pk, theirs, by=cast.astrid, now=timezone.now())


def test_roles_are_handed_over(cast):
    actions.give_roles(cast.team.pk, member(cast, cast.bo), roles=["facilitator"], by=cast.astrid, now=timezone.now())
    actions.leave(cast.team.pk, by=cast.astrid, now=timezone.now())
    assert queries.people_page(cast.team.pk, viewer=cast.bo).me.facilitates


def test_an_unknown_role_is_not_given(cast):
    with pytest.raises(ValueError, match="chief"):
        actions.give_roles(cast.team.pk, member(cast, cast.bo), roles=["chief"], by=cast.astrid, now=timezone.now())


def test_leaving_takes_the_roles_along(cast):
    actions.leave(cast.team.pk, by=cast.louise, now=timezone.now())
    actions.accept(make.invitation(cast.team, by=cast.astrid), by=cast.louise, now=timezone.now())
    assert queries.get_standing(cast.team.pk, viewer=cast.louise).roles == ()
