"""Scripted people come to the end of a method, however many they are and however they meet."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership
from kollegium.engine.moves import MoveRefused
from kollegium.engine.reading import edition_from
from kollegium.methods import library_files
from kollegium.testing import make
from kollegium.testing.rehearsal import parts_of, rehearse, team_of

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
ABC = "where-we-stand-abc"


def rehearsed(method, *, seats, mode="mixed"):
    return rehearse(library_files.source(method), seats=seats, mode=mode, seed=seats, now=NOW)


@pytest.mark.parametrize("mode", ["live", "async", "mixed"])
@pytest.mark.parametrize("seats", [3, 6, 12])
def test_the_self_evaluation_comes_to_its_end(committed, mode, seats):
    record = rehearsed(ABC, seats=seats, mode=mode)
    assert "## Our goals\n- " in record


@pytest.mark.parametrize("method", ["nine-step-peer-mentoring", "ipa", "lesson-study"])
def test_a_method_for_teachers_alone_comes_to_its_end(committed, method):
    assert rehearsed(method, seats=5).startswith("# ")


@pytest.mark.parametrize(
    ("method", "kinds"), [("class-council", {"student", "parent", "teacher"}), ("ipa", {"teacher"})]
)
def test_each_kind_of_guest_that_a_role_needs_is_seated(method, kinds):
    edition = edition_from(library_files.source(method))
    assert {kind for _role, kind in parts_of(edition, 15)} == kinds


def test_a_method_with_guests_comes_to_its_end(committed):
    assert rehearsed("class-council", seats=12).startswith("# ")


def test_a_number_of_people_that_does_not_fit_is_refused_in_words(db):
    with pytest.raises(MoveRefused) as refused:
        rehearsed(ABC, seats=2)
    assert refused.value.values == {"least": 3, "most": 12, "now": 2}


def test_scripted_people_do_not_come_among_real_ones(db, capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        call_command("method_run", tmp_path / "any.toml")
    assert ended.value.code == 1
    assert "real ones" in capsys.readouterr().err


def test_a_team_has_room_for_more_than_one_can_invite_in_an_hour(db):
    people = [make.person(f"Seat {n}", email=f"seat{n}@rehearsal.example") for n in range(35)]
    team = team_of(people, now=NOW)
    with acting(people[0].pk):
        assert Membership.objects.filter(community_id=team, ended_at=None).count() == 35
