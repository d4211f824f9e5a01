"""What the database itself refuses, whatever a view forgets."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions
from kollegium.communities.models import Community, Invitation, Membership
from kollegium.testing import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["dag", "eva"])
def test_strangers_read_no_member_and_no_invitation(cast, who):
    make.invitation(cast.team, by=cast.astrid)
    with acting(cast.people[who].pk):
        assert not Membership.objects.filter(community=cast.team, ended_at=None).exists()
        assert not Invitation.objects.filter(community=cast.team).exists()


def test_members_read_no_invitation(cast):
    make.invitation(cast.team, by=cast.astrid)
    with acting(cast.bo.pk):
        assert not Invitation.objects.filter(community=cast.team).exists()


@pytest.mark.parametrize("who", ["bo", "dag", "eva"])
def test_nobody_lets_themselves_in_or_up(cast, who):
    person = cast.people[who]
    with acting(person.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.create(
                community=cast.team, person=person, roles=["facilitator"], began_at=timezone.now()
            )
        mine = Membership.objects.filter(community=cast.team, person=person)
        with pytest.raises(DatabaseError) if who == "bo" else transaction.atomic(), transaction.atomic():
            assert mine.update(roles=["facilitator"], ended_at=None) == 0
    with acting(cast.astrid.pk):
        facilitators = Membership.objects.filter(community=cast.team, ended_at=None, roles__contains=["facilitator"])
        assert list(facilitators.values_list("person_id", flat=True)) == [cast.astrid.pk]


def test_a_removed_member_does_not_come_back_by_themselves(cast):
    with acting(cast.astrid.pk):
        bo = Membership.objects.get(community=cast.team, person=cast.bo)
    actions.remove(cast.team.pk, bo.pk, by=cast.astrid, now=timezone.now())
    with acting(cast.bo.pk):
        assert Membership.objects.filter(pk=bo.pk).update(ended_at=None) == 0


def test_members_do_not_rename_the_team(cast):
    with acting(cast.bo.pk):
        assert Community.objects.filter(pk=cast.team.pk).update(name="Mine") == 0
