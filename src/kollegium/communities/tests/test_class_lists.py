"""Class lists: names only, kept by a community, read by nobody else."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions, queries
from kollegium.communities.models import ListedName

pytestmark = pytest.mark.django_db
NAMES = ["Ana", "Ben", "Cleo"]


def kept(cast, by="astrid", **more):
    told = {"name": "7b", "names": NAMES, **more}
    return actions.keep_class(cast.team.pk, **told, by=cast.people[by], now=timezone.now())


@pytest.mark.parametrize(("who", "may"), [("astrid", True), ("bo", True), ("louise", False)])
def test_those_who_start_sessions_keep_class_lists(cast, who, may):
    if may:
        assert queries.class_page(cast.team.pk, kept(cast, who), viewer=cast.carmen).names == tuple(NAMES)
    else:
        with pytest.raises(actions.Refused):
            kept(cast, who)


@pytest.mark.parametrize("who", ["dag", "eva"])
def test_a_class_list_is_not_there_for_anybody_else(cast, client, who):
    class_id, stranger = kept(cast), cast.people[who]
    with pytest.raises(Http404):
        actions.keep_class(cast.team.pk, name="7b", names=[], class_id=class_id, by=stranger, now=timezone.now())
    with pytest.raises(Http404):
        actions.drop_class(cast.team.pk, class_id, by=stranger, now=timezone.now())
    assert queries.class_lists(cast.team.pk, viewer=stranger) == ()
    client.force_login(stranger)
    for page in (reverse("communities:classes", args=[cast.team.pk]), address(cast, class_id)):
        assert client.get(page).status_code == 404


def test_a_class_list_is_not_reached_through_another_community(cast):
    class_id = kept(cast)
    with pytest.raises(Http404):
        queries.class_page(cast.other_team.pk, class_id, viewer=cast.dag)
    with acting(cast.dag.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE communities_classlist SET name = 'mine'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM communities_listedname")
        assert cursor.rowcount == 0


def test_a_name_that_stays_keeps_its_number(cast):
    class_id = kept(cast)
    with acting(cast.bo.pk):
        before = dict(ListedName.objects.values_list("name", "pk"))
    kept(cast, "bo", class_id=class_id, names=["Cleo", "Ana", "Dina"])
    with acting(cast.bo.pk):
        after = dict(ListedName.objects.order_by("place").values_list("name", "pk"))
    assert list(after) == ["Cleo", "Ana", "Dina"]
    assert (after["Ana"], after["Cleo"]) == (before["Ana"], before["Cleo"])


def address(cast, class_id):
    return reverse("communities:class_list", args=[cast.team.pk, class_id])


def test_a_list_is_written_changed_and_thrown_away_on_its_pages(cast, client):
    client.force_login(cast.astrid)
    new = reverse("communities:new_class", args=[cast.team.pk])
    assert client.post(new, {"name": "7b", "names": " Ana \n\nBen  B\r\n"}).status_code == 302
    (line,) = queries.class_lists(cast.team.pk, viewer=cast.astrid)
    assert (line.name, line.count) == ("7b", 2)
    assert "Ben B" in client.get(address(cast, line.id)).content.decode()
    client.post(address(cast, line.id), {"name": "8b", "names": "Ana"})
    assert [(one.name, one.count) for one in queries.class_lists(cast.team.pk, viewer=cast.bo)] == [("8b", 1)]
    client.post(reverse("communities:drop_class", args=[cast.team.pk, line.id]))
    assert queries.class_lists(cast.team.pk, viewer=cast.astrid) == ()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("", "Write one name a line."),
        ("Ana\nana", "ana stands there twice."),
        ("Ana\nana@school.example", "Names only: leave “ana@school.example” out."),
        ("Ana\n4711", "“4711” is not a name."),
        ("\n".join(f"Pupil {n}" for n in range(101)), "A class list holds up to 100 names."),
    ],
)
def test_what_is_no_list_of_names_gets_a_sentence_and_nothing_is_lost(cast, client, names, said):
    client.force_login(cast.astrid)
    answer = client.post(reverse("communities:new_class", args=[cast.team.pk]), {"name": "7b", "names": names})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="7b"' in page
    assert names in page.replace("\r", "")
