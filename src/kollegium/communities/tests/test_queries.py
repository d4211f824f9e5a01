"""What people read of communities."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.utils import timezone

from kollegium.communities import queries

pytestmark = pytest.mark.django_db


def test_the_team_has_its_people_and_their_tasks(cast):
    page = queries.community_page(cast.team.pk, viewer=cast.bo, now=timezone.now())
    names = [member.name for member in page.members]
    assert names == ["Astrid Holm", "Bo Lind", "Carmen Duarte", "Ivana Kovač", "Jonas Berg", "Louise Madsen"]
    assert [member.name for member in page.facilitators] == ["Astrid Holm"]
    assert [member.name for member in page.leaders] == ["Louise Madsen"]
    assert page.place == "Bredal Vocational College"


@pytest.mark.parametrize("viewer", ["dag", "eva"])
def test_a_stranger_cannot_tell_a_team_from_none(cast, viewer):
    for community_id in (cast.team.pk, 987654):
        with pytest.raises(Http404):
            queries.community_page(community_id, viewer=cast.people[viewer], now=timezone.now())


def test_eva_belongs_to_no_team(cast):
    assert queries.my_communities(viewer=cast.eva) == ()
