"""The floor under every promise: who serves, what is guarded, who acts."""

from __future__ import annotations

import pytest
from django.db import connection

from kollegium.audiences import guard
from kollegium.audiences.actor import SETTING, acting

pytestmark = pytest.mark.django_db


def test_the_serving_role_and_every_table_are_safe():
    assert guard.faults() == []


def test_a_table_without_a_policy_is_named(monkeypatch):
    monkeypatch.delitem(guard.OPEN_TABLES, "communities_organisation")
    assert guard.faults() == [
        "The table communities_organisation has no row policy and is not on the list of open tables."
    ]


def account() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.account()")
        return cursor.fetchone()[0]


def test_a_stranger_is_nobody():
    assert account() is None


def test_a_forged_actor_is_nobody(person):
    with acting(person.pk), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, f"{person.pk}.{'0' * 64}"])
        assert account() is None


def test_the_actor_is_known_inside_a_unit_of_work_only(person):
    with acting(person.pk):
        assert account() == person.pk
    assert account() is None


def test_an_inner_unit_of_work_gives_the_actor_back(person, other):
    with acting(person.pk):
        with acting(other.pk):
            assert account() == other.pk
        assert account() == person.pk


def test_a_deactivated_person_acts_as_nobody(person):
    person.is_active = False
    person.save(update_fields=["is_active"])
    with acting(person.pk):
        assert account() is None
