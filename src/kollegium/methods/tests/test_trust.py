"""Whose a method is, decided in the database: whoever gets round the pages gets no further."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.methods.models import Draft, Edition

NOW = timezone.now()
Run = apps.get_model("runs", "Run")  # a floor above


@pytest.fixture
def ours(cast):
    """A method that the carpentry team owns."""
    with acting(cast.astrid.pk):
        return Edition.objects.create(
            method="ours", version="1.0.0", language="en", title="Ours", source="secret", source_hash="0", added_at=NOW,
            community=cast.team, added_by=cast.astrid,
        )  # fmt: skip


def refused(do) -> bool:
    try:
        with transaction.atomic():
            do()
    except DatabaseError as error:
        return "row-level security" in str(error) or "permission denied" in str(error)
    return False


def seen(who) -> bool:
    with acting(who and who.pk):
        return Edition.objects.filter(method="ours").exists()


def test_an_edition_is_seen_by_the_members_of_its_community(cast, ours):
    people = ("astrid", "bo", "louise", "dag", "eva")
    assert {one: seen(cast.people[one]) for one in people} == {
        "astrid": True, "bo": True, "louise": True, "dag": False, "eva": False,
    }  # fmt: skip
    assert not seen(None)


def test_nobody_adds_an_edition_for_a_community_they_are_not_in_or_in_another_name(cast, ours):
    common = {"method": "x", "version": "1", "language": "en", "title": "x", "source": "x", "added_at": NOW}
    with acting(cast.dag.pk):
        assert refused(lambda: Edition.objects.create(**common, community=cast.team, added_by=cast.dag))
        assert refused(lambda: Edition.objects.create(**common, community=cast.other_team, added_by=cast.astrid))
        assert refused(lambda: Edition.objects.create(**common, added_by=cast.dag))
        assert refused(
            lambda: Edition.objects.create(**common, community=cast.other_team, added_by=cast.dag, parent=ours)
        )
        assert Edition.objects.create(**common, community=cast.other_team, added_by=cast.dag).pk


def test_an_edition_never_changes(cast, ours):
    with acting(cast.astrid.pk):
        for sql in ("UPDATE methods_edition SET source = 'x'", "DELETE FROM methods_edition"):
            assert refused(lambda sql=sql: connection.cursor().execute(sql))


def test_somebody_elses_method_is_not_reached_by_a_session_or_a_draft(cast, ours):
    common = {"community": cast.other_team}
    with acting(cast.dag.pk):
        assert refused(
            lambda: Run.objects.create(**common, edition_id=ours.pk, title="x", started_by=cast.dag, started_at=NOW)
        )
        assert refused(
            lambda: Draft.objects.create(**common, base_id=ours.pk, person=cast.dag, source="x", saved_at=NOW)
        )
    with acting(cast.astrid.pk):
        assert Run.objects.create(
            community=cast.team, edition=ours, title="x", started_by=cast.astrid, started_at=NOW
        ).pk


def test_a_draft_is_its_writers_alone(cast, ours):
    with acting(cast.astrid.pk):
        Draft.objects.create(community=cast.team, base=ours, person=cast.astrid, source="x", saved_at=NOW)
        assert Draft.objects.count() == 1
        assert refused(
            lambda: Draft.objects.create(community=cast.team, base=ours, person=cast.bo, source="x", saved_at=NOW)
        )
    with acting(cast.bo.pk):
        assert Draft.objects.count() == 0
        assert Draft.objects.update(typed={}) == 0
