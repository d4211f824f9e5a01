"""Whoever is removed or leaves has their windows checked again at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from kollegium.communities import actions, queries
from kollegium.live import ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch) -> list[str]:
    """What would be rung at commit; the test's own transaction never commits."""
    heard: list[str] = []
    real = ring._ring
    monkeypatch.setattr(ring, "_ring", lambda payload: (heard.append(payload), real(payload)))
    return heard


def member(cast, person) -> int:
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    return next(m.id for m in page.members if m.standing.person_id == person.pk)


def test_removing_rings(cast, rung):
    actions.remove(cast.team.pk, member(cast, cast.bo), by=cast.astrid, now=timezone.now())
    assert rung == [f"gone:{cast.bo.pk}"]


def test_leaving_rings(cast, rung):
    actions.leave(cast.team.pk, by=cast.bo, now=timezone.now())
    assert rung == [f"gone:{cast.bo.pk}"]


def test_a_refused_removal_rings_nobody(cast, rung):
    with pytest.raises(actions.Refused):
        actions.remove(cast.team.pk, member(cast, cast.jonas), by=cast.bo, now=timezone.now())
    assert rung == []
