"""Invitations: who is let in, once, as what, and until when."""

from __future__ import annotations

import datetime as dt
import threading

import psycopg
import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions, queries
from kollegium.communities.models import Invitation, Role
from kollegium.communities.tokens import hashed
from kollegium.testing import make

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 26, 13, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def roles_of(person, team) -> tuple[str, ...]:
    return queries.get_standing(team.pk, viewer=person).roles


def test_an_invited_person_belongs(cast):
    token = make.invitation(cast.team, by=cast.astrid)
    assert actions.accept(token, by=cast.dag, now=timezone.now()) == cast.team.pk
    assert roles_of(cast.dag, cast.team) == ()


def test_the_database_keeps_only_the_hash(cast):
    token = make.invitation(cast.team, by=cast.astrid)
    with acting(cast.astrid.pk):
        kept = bytes(Invitation.objects.values_list("token_hash", flat=True).latest("pk"))
    assert kept == hashed(token)


def test_an_expired_invitation_lets_nobody_in(cast):
    token = make.invitation(cast.team, by=cast.astrid, days=2, now=NOW)
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.dag, now=NOW + 2 * DAY)


def test_a_used_up_invitation_lets_nobody_in(cast):
    token = make.invitation(cast.team, by=cast.astrid, uses=1)
    actions.accept(token, by=cast.dag, now=timezone.now())
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.eva, now=timezone.now())


def test_a_revoked_invitation_lets_nobody_in(cast):
    token = make.invitation(cast.team, by=cast.astrid)
    link = queries.open_invitations(cast.team.pk, viewer=cast.astrid, now=timezone.now())[0]
    actions.revoke(cast.team.pk, link.id, by=cast.astrid, now=timezone.now())
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.dag, now=timezone.now())


def test_an_invented_invitation_lets_nobody_in(cast):
    with pytest.raises(actions.InvitationOver):
        actions.accept("invented", by=cast.dag, now=timezone.now())


def test_an_invitation_leads_only_to_its_own_team(cast):
    token = make.invitation(cast.other_team, by=cast.dag)
    assert actions.accept(token, by=cast.bo, now=timezone.now()) == cast.other_team.pk
    with pytest.raises(Http404):
        queries.get_standing(cast.team.pk, viewer=cast.dag)


def test_no_link_can_be_revoked_through_another_team(cast):
    make.invitation(cast.other_team, by=cast.dag)
    link = queries.open_invitations(cast.other_team.pk, viewer=cast.dag, now=timezone.now())[0]
    with pytest.raises(Http404):
        actions.revoke(cast.team.pk, link.id, by=cast.astrid, now=timezone.now())
    assert queries.open_invitations(cast.other_team.pk, viewer=cast.dag, now=timezone.now())


def test_a_member_is_raised_by_no_link(cast):
    token = make.invitation(cast.team, by=cast.astrid, roles=[Role.FACILITATOR])
    actions.accept(token, by=cast.bo, now=timezone.now())
    assert roles_of(cast.bo, cast.team) == ()
    assert actions.accept(token, by=cast.dag, now=timezone.now()) == cast.team.pk


@pytest.mark.parametrize("key", ["bo", "louise"])
def test_who_does_not_facilitate_makes_no_link(cast, key):
    with pytest.raises(actions.Refused):
        actions.invite(cast.team.pk, by=cast.people[key], now=timezone.now())


@pytest.mark.parametrize("key", ["dag", "eva"])
def test_a_stranger_makes_no_link(cast, key):
    with pytest.raises(Http404):
        actions.invite(cast.team.pk, by=cast.people[key], now=timezone.now())


def test_the_thirty_first_link_of_an_hour_waits(cast):
    for _link in range(30):
        make.invitation(cast.other_team, by=cast.dag, now=NOW)
    with pytest.raises(actions.Refused):
        make.invitation(cast.other_team, by=cast.dag, now=NOW)
    assert make.invitation(cast.other_team, by=cast.dag, now=NOW + dt.timedelta(hours=1))


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 31}, {"uses": 0}, {"uses": 101}, {"roles": ["administrator"]}])
def test_a_link_out_of_range_is_not_made(cast, wrong):
    with pytest.raises(ValueError):  # noqa: PT011
        actions.invite(cast.team.pk, **wrong, by=cast.astrid, now=timezone.now())


def test_the_links_of_somebody_who_left_are_dead(cast):
    actions.give_roles(cast.team.pk, _member(cast, "bo"), roles=["facilitator"], by=cast.astrid, now=timezone.now())
    token = make.invitation(cast.team, by=cast.bo)
    actions.leave(cast.team.pk, by=cast.bo, now=timezone.now())
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.dag, now=timezone.now())


def test_a_removed_member_comes_back_by_no_old_link(cast):
    token = make.invitation(cast.team, by=cast.astrid, uses=10)
    actions.remove(cast.team.pk, _member(cast, "bo"), by=cast.astrid, now=timezone.now())
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.bo, now=timezone.now())


def test_a_removed_member_can_be_invited_again(cast):
    actions.remove(cast.team.pk, _member(cast, "louise"), by=cast.astrid, now=timezone.now())
    actions.accept(make.invitation(cast.team, by=cast.astrid), by=cast.louise, now=timezone.now())
    assert roles_of(cast.louise, cast.team) == ()


def test_a_deactivated_person_takes_no_seat(cast):
    token = make.invitation(cast.team, by=cast.astrid)
    cast.dag.is_active = False
    cast.dag.save(update_fields=["is_active"])
    with pytest.raises(actions.InvitationOver):
        actions.accept(token, by=cast.dag, now=timezone.now())


def _member(cast, key: str) -> int:
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    return next(m.id for m in page.members if m.standing.person_id == cast.people[key].pk)


# ── the page ──


def test_a_stranger_sees_whose_invitation_it_is_and_nothing_more(client, cast):
    page = client.get(f"/invitations/{make.invitation(cast.team, by=cast.astrid)}/").content.decode()
    assert "Astrid Holm" in page
    assert "The carpentry team" in page
    for hidden in ("Bo Lind", "Bredal", "why a joint holds"):
        assert hidden not in page


def test_dead_and_invented_invitations_look_the_same(client, cast):
    token = make.invitation(cast.team, by=cast.astrid)
    actions.accept(token, by=cast.dag, now=timezone.now())
    dead, invented = client.get(f"/invitations/{token}/"), client.get("/invitations/invented/")
    assert dead.status_code == invented.status_code == 404
    assert dead.content == invented.content


def test_looking_at_an_invitation_uses_nothing_up(cast):
    token = make.invitation(cast.team, by=cast.astrid)
    client = Client()
    client.force_login(cast.dag)
    client.get(f"/invitations/{token}/")
    client.head(f"/invitations/{token}/")
    assert queries.my_communities(viewer=cast.dag)[0].name == "The kitchen team"
    assert client.post(f"/invitations/{token}/")["Location"] == f"/communities/{cast.team.pk}/"


def test_pressing_without_signing_in_lets_nobody_in(client, cast):
    token = make.invitation(cast.team, by=cast.astrid)
    assert client.post(f"/invitations/{token}/").status_code == 200
    assert queries.open_invitations(cast.team.pk, viewer=cast.astrid, now=timezone.now())[0].uses_left == 1


def test_a_member_is_led_to_the_team(cast):
    client = Client()
    client.force_login(cast.bo)
    page = client.get(f"/invitations/{make.invitation(cast.team, by=cast.astrid)}/").content.decode()
    assert f"/communities/{cast.team.pk}/" in page
    assert "Take my seat" not in page


# ── two at once ──


def in_own_connection(work):
    """Run ``work`` in a thread, where Django has a connection of its own and really commits; gives what it gave."""
    answers = []

    def run():
        try:
            answers.append(work())
        except actions.InvitationOver as over:
            answers.append(over)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, answers


@pytest.fixture
def last_seat(db, database_urls):
    """A link for one person, really committed; and two who want it."""

    def committed():
        eva, dag, bo = (make.person(name, email=f"{name}@race.example") for name in ("Eva", "Dag", "Bo"))
        return make.invitation(make.community("Race", founder=eva), by=eva, uses=1), dag, bo

    thread, answers = in_own_connection(committed)
    thread.join()
    yield answers[0]
    with psycopg.connect(database_urls["migrate"]) as cleaner:
        race = "(SELECT id FROM communities_community WHERE name = 'Race')"
        for table in ("communities_invitation", "communities_membership"):
            cleaner.execute(f"DELETE FROM {table} WHERE community_id IN {race}")
        cleaner.execute("DELETE FROM communities_community WHERE name = 'Race'")
        cleaner.execute("DELETE FROM account_emailaddress WHERE email LIKE '%@race.example'")
        cleaner.execute("DELETE FROM accounts_person WHERE email LIKE '%@race.example'")


def test_of_two_at_once_one_takes_the_last_seat(last_seat):
    token, *people = last_seat
    start = threading.Barrier(2)

    def take(person):
        start.wait()
        return actions.accept(token, by=person, now=timezone.now())

    racing = [in_own_connection(lambda person=person: take(person)) for person in people]
    for thread, _answers in racing:
        thread.join()
    outcomes = sorted(type(answers[0]).__name__ for _thread, answers in racing)
    assert outcomes == ["InvitationOver", "int"]
