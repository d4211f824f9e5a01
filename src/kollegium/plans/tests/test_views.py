"""The pages of plans: asked for, looked at, changed, taken along; and not there for others."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kollegium.audiences.actor import acting
from kollegium.plans.actions import settling
from kollegium.plans.models import Plan
from kollegium.plans.tests.village import NAMES, NOW, asked, finish, found, page, problem, seating

pytestmark = pytest.mark.django_db
TYPED = {"name": "Ten lessons", "people": "Ana\nBen\nCleo\nDina", "low": "2", "rounds": "3", "seconds": "2"}


@pytest.fixture
def client(cast) -> Client:
    one = Client()
    one.force_login(cast.astrid)
    return one


def address(cast, name="plan", *more) -> str:
    return reverse(f"plans:{name}", args=[cast.team.pk, *more])


def plans(cast) -> list[Plan]:
    with acting(cast.astrid.pk):
        return list(Plan.objects.order_by("pk"))


def upload(name: str, data: bytes) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data)}


def test_the_way_leads_from_the_community_to_a_plan(cast, client):
    assert address(cast, "plans") in client.get(f"/communities/{cast.team.pk}/").content.decode()
    assert address(cast, "new") in client.get(address(cast, "plans")).content.decode()
    form = client.get(address(cast, "new")).content.decode()
    assert "Astrid Holm\nBo Lind\nCarmen Duarte" in form
    answer = client.post(address(cast, "new"), TYPED)
    (plan,) = plans(cast)
    assert answer["Location"] == address(cast, "plan", plan.pk)
    assert "Waiting for its turn." in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Give the plan a name."),
        ({"people": ""}, "Write one name a line, or choose a file."),
        ({"low": ""}, "How many people at least?"),
        ({"rounds": "many"}, "Enter a whole number."),
        ({"low": "3", "high": "2"}, "The most must not be less than the least."),
        ({"apart": "Ana, Zoe"}, "Nobody here is called “Zoe”."),
        ({"people": '{"rounds": 2,'}, "Line 1, column 14: this is not JSON"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence_and_nothing_is_lost(cast, client, wrong, said):
    typed = TYPED | {"together": "Ben, Cleo"} | wrong
    answer = client.post(address(cast, "new"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert all(words in shown.replace("&#34;", '"') for words in typed.values())
    assert plans(cast) == []


def test_a_problem_in_json_is_brought_along(cast, client):
    data = {"participants": list("abcdef"), "rounds": 2, "size": 3}
    client.post(address(cast, "new"), {"name": "P", "seconds": "2", **upload("p.json", json.dumps(data).encode())})
    assert problem(cast, plans(cast)[0].pk).data == data


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_as_spreadsheets_save_it(cast, client, code):
    table = "name;skole\nÅse;Nord\nBjørn;Syd\nCleo;Nord\nDina;Syd"
    client.post(address(cast, "new"), TYPED | {"one_of_each": "skole"} | upload("p.csv", table.encode(code)))
    data = problem(cast, plans(cast)[0].pk).data
    assert [one["id"] for one in data["participants"]] == ["Åse", "Bjørn", "Cleo", "Dina"]
    assert data["rules"]["apart_by"] == ["skole"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "This is a spreadsheet. Save it as CSV, and choose that file."),
        (b"a\x00b", "This file is not a text."),
        (b"x" * (4 * 1024 * 1024 + 1), "This file is larger than 4 MB."),
        (b"name;school\n;North", "Line 2 has no name in its first column."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_form_stays(cast, client, data, said):
    answer = client.post(address(cast, "new"), TYPED | upload("p.csv", data))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    assert 'value="Ten lessons"' in shown
    assert "Ana\nBen\nCleo\nDina" in shown or "name;school\n;North" in shown


def test_a_form_that_is_sent_like_an_earlier_one_begins_with_its_wishes(cast, client):
    client.post(address(cast, "new"), TYPED | {"apart": "Ana, Ben"})
    shown = client.get(address(cast, "new") + f"?like={plans(cast)[0].pk}").content.decode()
    assert "Ana, Ben" in shown
    assert "Ana\nBen\nCleo\nDina" in shown


def test_a_hand_takes_somebody_and_puts_them_down(cast, client):
    plan = found(cast)
    (person, *_), (other, *_), _ = seating(page(cast, plan))[0]
    taken = client.get(address(cast, "plan", plan) + f"?round=1&take={person}").content.decode()
    assert f"You have taken {person}, of group 1." in taken
    said = {"version": page(cast, plan).version, "round": 1, "person": person}
    answer = client.post(address(cast, "move", plan), said | {"group": 2})
    assert answer["Location"] == address(cast, "plan", plan) + "?round=1#round-1"
    assert person in seating(page(cast, plan))[0][1]
    assert 'name="group" value="4"' in taken  # of their own
    stale = client.post(address(cast, "move", plan), said | {"other": other}, follow=True)
    assert "This plan has changed meanwhile." in stale.content.decode()
    client.post(address(cast, "keep", plan), said | {"version": page(cast, plan).version, "group": 2, "keep": "on"})
    assert "stays as it is" in client.get(address(cast, "plan", plan)).content.decode()
    client.post(address(cast, "keep", plan), said | {"version": page(cast, plan).version, "group": 2})
    assert page(cast, plan).kept == 0


@pytest.mark.parametrize(
    "said", [{}, {"person": "Ana"}, {"person": "Ana", "group": "x"}, {"person": "Zoe", "group": 1}]
)
def test_what_no_hand_could_do_changes_nothing(cast, client, said):
    plan = found(cast)
    before = seating(page(cast, plan))
    sent = {"version": page(cast, plan).version, "round": 1, **said}
    answer = client.post(address(cast, "move", plan), sent, follow=True)
    assert "There is no such place in this round." in answer.content.decode()
    assert seating(page(cast, plan)) == before


def test_a_plan_is_taken_along_as_a_table_that_runs_no_formula(cast, client):
    plan = asked(cast, people="=1+1\n@b\nAna\n -c", low=2, high=2, rounds=1)
    finish(cast, plan)
    rows = list(csv.DictReader(io.StringIO(client.get(address(cast, "file", plan)).content.decode("utf-8-sig"))))
    assert list(rows[0]) == ["round", "group", "person"]
    assert sorted(row["person"] for row in rows) == ["'-c", "'=1+1", "'@b", "Ana"]


def test_a_plan_is_used_released_and_thrown_away(cast, client):
    plan = found(cast)
    client.post(address(cast, "use", plan), {"version": page(cast, plan).version})
    member = Client()
    member.force_login(cast.bo)
    assert "Three lessons" in member.get(address(cast, "plans")).content.decode()
    assert "Group 1" in member.get(address(cast, "plan", plan)).content.decode()
    client.post(address(cast, "release", plan))
    assert member.get(address(cast, "plan", plan)).status_code == 404
    client.post(address(cast, "drop", plan))
    assert plans(cast) == []


def test_a_person_is_found_by_the_beginning_of_their_name(cast, client):
    plan = found(cast)
    shown = page(cast, plan, who="cle").one
    assert shown.person == "Cleo"
    assert [number for number, _others, _again in shown.rounds] == [1, 2, 3]
    assert "Nobody here is called “Zoe”" in client.get(address(cast, "plan", plan) + "?who=Zoe").content.decode()


VERBS = ("search", "stop", "move", "keep", "back", "use", "release", "drop")


@pytest.mark.parametrize("who", ["bo", "louise", "dag", "eva"])
def test_a_plan_is_not_there_for_anybody_else(cast, who):
    plan = found(cast)
    client = Client()
    client.force_login(cast.people[who])
    for name in ("plan", "paper", "file"):
        assert client.get(address(cast, name, plan)).status_code == 404
    said = {"version": page(cast, plan).version, "round": 1, "person": "Ana", "group": 2}
    assert {client.post(address(cast, verb, plan), said).status_code for verb in VERBS} == {404}
    outside = who in {"dag", "eva"}
    assert client.post(address(cast, "new"), TYPED).status_code == 404
    assert client.get(address(cast, "plans")).status_code == (404 if outside else 200)
    assert len(plans(cast)) == 1


def test_nobody_is_asked_to_sign_in(cast):
    plan = found(cast)
    for name in ("plans", "new"):
        assert Client().get(address(cast, name))["Location"].startswith("/accounts/login/")
    for name in ("plan", "paper", "file"):
        assert Client().get(address(cast, name, plan))["Location"].startswith("/accounts/login/")
    for verb in VERBS:
        assert Client().post(address(cast, verb, plan))["Location"].startswith("/accounts/login/")


def test_markup_in_names_stays_text(cast, client):
    plan = asked(cast, people="<b>Ana\nBen\n<script>\nCleo", low=2, high=2, rounds=1)
    finish(cast, plan)
    shown = client.get(address(cast, "plan", plan)).content.decode()
    assert "&lt;b&gt;Ana" in shown
    assert "<b>Ana" not in shown


def test_a_large_plan_shows_one_round_and_no_more_than_forty_groups(cast, client):
    plan = asked(cast, people="\n".join(f"P{n}" for n in range(330)), low=6, high=8, rounds=3, one_of_each="")
    finish(cast, plan, swaps=500)
    first = page(cast, plan)
    assert [one.number for one in first.rounds] == [1]
    assert len(first.rounds[0].groups) == 40
    assert first.rounds[0].parts[-1].startswith("Groups 41 to ")
    last = page(cast, plan, number=3, part=2).rounds[0]
    assert (last.number, last.groups[0].number) == (3, 41)
    assert dict(first.counts)["People"] == "330"
    assert len(client.get(address(cast, "plan", plan)).content) < 150_000
    person = last.groups[0].people[0]
    assert (
        "Or into group number"
        in client.get(address(cast, "plan", plan) + f"?round=3&part=2&take={person}").content.decode()
    )


def test_a_plan_in_use_shows_no_way_to_change_it(cast, client):
    plan = found(cast)
    assert "Keep this group as it is" in client.get(address(cast, "plan", plan)).content.decode()
    settling.use(cast.team.pk, plan, version=page(cast, plan).version, by=cast.astrid, now=NOW)
    shown = client.get(address(cast, "plan", plan)).content.decode()
    assert "Keep this group as it is" not in shown
    assert "Use it no more" in shown
    assert all(name in shown for name in NAMES)
