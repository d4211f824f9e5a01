"""Every page of communities: for those who belong, for those who do not, for nobody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from kollegium.communities import actions, queries
from kollegium.testing import make

pytestmark = pytest.mark.django_db

PAGES = ["", "people/", "about/", "invite/"]


def as_person(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_members_open_every_page_of_their_team(cast, page):
    for key in ("astrid", "bo", "louise"):
        assert as_person(cast.people[key]).get(f"/communities/{cast.team.pk}/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", ["dag", "eva"])
def test_hidden_and_missing_look_the_same(cast, page, key):
    client = as_person(cast.people[key])
    hidden = client.get(f"/communities/{cast.team.pk}/{page}")
    missing = client.get(f"/communities/987654/{page}")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_asked_to_sign_in(client, cast, page):
    path = f"/communities/{cast.team.pk}/{page}"
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def member_id(cast, key: str) -> int:
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    return next(m.id for m in page.members if m.standing.person_id == cast.people[key].pk)


def verbs(cast) -> list[str]:
    member = member_id(cast, "carmen")
    now = timezone.now()
    make.invitation(cast.team, by=cast.astrid)
    link = queries.open_invitations(cast.team.pk, viewer=cast.astrid, now=now)[0].id
    return ["about/", "invite/", f"invite/{link}/revoke/", f"people/{member}/remove/", f"people/{member}/roles/"]


WORDS = {"name": "Taken over", "purpose": "", "role": "facilitator", "days": "2", "uses": "1"}


@pytest.mark.parametrize("key", ["bo", "louise", "dag", "eva"])
def test_only_the_facilitator_changes_the_team(cast, key):
    client = as_person(cast.people[key])
    answers = [client.post(f"/communities/{cast.team.pk}/{verb}", WORDS).status_code for verb in verbs(cast)]
    assert set(answers) == {404}
    page = queries.people_page(cast.team.pk, viewer=cast.astrid)
    assert (page.name, len(page.members)) == ("The carpentry team", 6)


def test_nobody_changes_anything_without_signing_in(client, cast):
    for verb in verbs(cast):
        assert client.post(f"/communities/{cast.team.pk}/{verb}", WORDS)["Location"].startswith("/accounts/login/")


def test_a_refusal_looks_like_nothing_there(cast):
    client = as_person(cast.bo)
    refused = client.post(f"/communities/{cast.team.pk}/about/", WORDS)
    assert b"This page is not here" in refused.content


def test_a_new_link_is_shown_once(cast):
    client = as_person(cast.astrid)
    path = f"/communities/{cast.team.pk}/invite/"
    client.post(path, {"role": "", "days": "14", "uses": "10"})
    assert "/invitations/" in client.get(path).content.decode()
    assert "/invitations/" not in client.get(path).content.decode()


def test_the_facilitator_says_what_the_team_meets_for(cast):
    client = as_person(cast.astrid)
    client.post(f"/communities/{cast.team.pk}/about/", {"name": "Wood", "purpose": "We meet for joints."})
    assert "We meet for joints." in client.get(f"/communities/{cast.team.pk}/").content.decode()


def test_an_administrator_founds_a_team_and_looks_after_it(cast):
    client = as_person(cast.eva)
    answer = client.post(
        "/communities/new/", {"name": "The paint team", "purpose": "", "school": "Bredal Vocational College"}
    )
    assert client.get(answer["Location"]).status_code == 200
    line = queries.my_communities(viewer=cast.eva)[0]
    assert (line.name, line.place, line.roles) == ("The paint team", "Bredal Vocational College", ("facilitator",))


def test_a_teacher_founds_no_team(cast):
    client = as_person(cast.bo)
    assert client.post("/communities/new/", {"name": "Mine", "purpose": "", "school": ""}).status_code == 404
    assert b"<form" not in client.get("/communities/new/").content


def test_a_form_without_a_name_says_so_and_keeps_the_rest(cast):
    page = as_person(cast.eva).post("/communities/new/", {"name": "", "purpose": "For joints", "school": ""})
    assert "Give the team a name." in page.content.decode()
    assert "For joints" in page.content.decode()


def test_the_last_facilitator_finds_no_way_out(cast):
    page = as_person(cast.astrid).get(f"/communities/{cast.team.pk}/people/").content.decode()
    assert "Leave the team" not in page
    assert as_person(cast.astrid).post(f"/communities/{cast.team.pk}/leave/").status_code == 404


def test_a_removed_member_meets_the_page_of_strangers(cast):
    client = as_person(cast.bo)
    path = f"/communities/{cast.team.pk}/"
    assert client.get(path).status_code == 200
    as_person(cast.astrid).post(f"{path}people/{member_id(cast, 'bo')}/remove/")
    assert client.get(path).status_code == 404


def test_markup_in_names_stays_text(cast):
    team = make.community("<b>Wood</b><script>", founder=cast.dag, purpose="<img src=x onerror=alert(1)>")
    page = as_person(cast.dag).get(f"/communities/{team.pk}/").content.decode()
    assert "<b>Wood" not in page
    assert "<img" not in page


def test_signed_in_pages_are_kept_nowhere(cast):
    client = as_person(cast.bo)
    for path in ("/communities/", f"/communities/{cast.team.pk}/", "/accounts/me/"):
        assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("members", [3, 30])
def test_the_team_page_costs_the_same_for_few_and_many(cast, members, django_assert_num_queries):
    people = [make.person(f"Person {n}", email=f"p{n}@bredal.example") for n in range(members - 1)]
    team = make.community(founder=cast.dag, members=people)
    client = as_person(cast.dag)
    client.get("/communities/")
    with django_assert_num_queries(9):
        assert client.get(f"/communities/{team.pk}/").content.count(b"visually-hidden") >= members


def test_apps_above_add_their_sections(cast, monkeypatch):
    seen = []
    monkeypatch.setattr(queries, "sections", [lambda pk, viewer, now: seen.append((pk, viewer.name))])
    as_person(cast.bo).get(f"/communities/{cast.team.pk}/")
    assert seen == [(cast.team.pk, "Bo Lind")]


def test_leaving_ends_belonging(cast):
    as_person(cast.bo).post(f"/communities/{cast.team.pk}/leave/")
    assert queries.my_communities(viewer=cast.bo) == ()
    with pytest.raises(actions.Refused):
        actions.leave(cast.team.pk, by=cast.astrid, now=timezone.now())
