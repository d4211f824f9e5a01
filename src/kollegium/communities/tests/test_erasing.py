"""Whoever erases their account is told before what their communities lose by it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from kollegium.accounts.tests import signing_in
from kollegium.audiences.actor import acting
from kollegium.communities import actions
from kollegium.communities.models import Membership
from kollegium.testing import make

pytestmark = pytest.mark.django_db
ALONE = "The carpentry team: you alone look after it."


def page(client) -> str:
    return client.get("/accounts/erase/").content.decode()


@pytest.fixture
def astrid(client, cast):
    """Astrid, who signed in a moment ago."""
    signing_in.just_now(client, cast.astrid)
    return cast.astrid


def test_whoever_alone_looks_after_a_community_is_told_before(client, cast, astrid):
    assert ALONE in page(client)
    with acting(astrid.pk):
        bo = Membership.objects.get(community=cast.team, person=cast.bo)
    actions.give_roles(cast.team.pk, bo.pk, roles=["facilitator"], by=astrid, now=timezone.now())
    assert ALONE not in page(client)


def test_where_nobody_else_is_there_is_nothing_to_say(client, cast, astrid):
    make.community("My own", founder=astrid)
    assert "My own: you alone" not in page(client)
