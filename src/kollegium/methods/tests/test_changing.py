"""Making a method one's own with a form: nothing typed is lost, and only what the strict reader accepts is saved."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.methods import library_files
from kollegium.methods.models import Draft, Edition
from kollegium.methods.queries import library_edition
from kollegium.testing.cast import village_people

FIRST = library_edition("ipa", "en").steps[0].id


@pytest.fixture
def astrid(cast, client):
    client.force_login(cast.astrid)
    return client


def draft_of(client, cast, method="ipa", **said):
    answer = client.post(
        reverse("methods:change", args=[method]), {"community": cast.team.pk, "language": "en", **said}
    )
    assert answer.status_code == 302, answer.text
    return answer["Location"]


def owned(person):
    with acting(person.pk):
        return list(Edition.objects.exclude(community=None).select_related("parent").order_by("pk"))


def test_a_fork_belongs_to_the_community_and_remembers_its_source(astrid, cast):
    where = draft_of(astrid, cast, **{"context.before": "We met over coffee."})
    said = {"title": "Alone and in pairs, on Mondays", f"step.{FIRST}.minutes": "4", "step": FIRST, "do": "save"}
    answer = astrid.post(where, said)
    made = owned(cast.astrid)[0]
    assert answer["Location"] == reverse("methods:method", args=[made.pk])
    assert (made.method, made.version, made.community_id) == ("alone-and-in-pairs-on-mondays", "1.0.0", cast.team.pk)
    assert (made.parent.method, made.context) == ("ipa", {"before": "We met over coffee."})
    assert 'forked_from = "ipa@' in made.source
    page = astrid.get(answer["Location"]).text
    assert "We met over coffee." in page
    assert "4 minutes" in page


def test_what_is_no_number_is_said_beside_its_field_and_stays_there(astrid, cast):
    where = draft_of(astrid, cast)
    answer = astrid.post(where, {f"step.{FIRST}.minutes": "two", "step": FIRST, "do": "save"}, follow=True)
    page = answer.text
    assert owned(cast.astrid) == []
    field = re.search(
        rf'<div class="field wrong">\s*<label for="step\.{FIRST}\.minutes">.*?value="two"', page, re.DOTALL
    )
    assert field
    assert "Not saved yet." in page


def test_every_button_keeps_what_stands_in_every_field(astrid, cast):
    where = draft_of(astrid, cast)
    said = {"title": "Mine", "summary": "Short.", "size.max": "many", "context.outside": "A course.", "step": FIRST}
    for press in (f"open {FIRST}", f"down {FIRST}", f"out {FIRST}", f"back {FIRST}", "keep"):
        astrid.post(where, {**said, f"step.{FIRST}.say": f"Said with {press}", "do": press})
        page = astrid.get(f"{where}?step={FIRST}").text
        assert [word in page for word in ("Mine", "Short.", 'value="many"', "A course.")] == [True] * 4
        assert press[:3] in {"out", "bac"} or f"Said with {press}" in page


def test_a_step_is_moved_left_out_and_added(astrid, cast):
    where = draft_of(astrid, cast)
    phase = library_edition("ipa", "en").phases[0].id
    astrid.post(where, {"do": f"down {FIRST}", "step": FIRST})
    astrid.post(where, {"do": f"add {phase}", f"block.{phase}": "break"})
    astrid.post(where, {"title": "Mine", "do": "save"})
    saved = owned(cast.astrid)[0].source
    ids = re.findall(r'^id\s*= "([\w-]+)"', saved, re.MULTILINE)
    assert ids[-1] == "own-1"
    assert FIRST not in ids[1:2]


def test_a_fork_that_is_changed_becomes_its_next_edition_and_the_first_stays(astrid, cast):
    astrid.post(draft_of(astrid, cast), {"title": "Mine", "do": "save"})
    first = owned(cast.astrid)[0]
    astrid.post(draft_of(astrid, cast, str(first.pk)), {"summary": "Changed again.", "do": "save"})
    editions = owned(cast.astrid)
    assert [(one.method, one.version) for one in editions] == [("mine", "1.0.0"), ("mine", "1.1.0")]
    assert editions[0].source == first.source
    assert editions[1].parent == first.parent
    page = astrid.get(reverse("methods:library")).text
    assert page.count(f"/methods/{editions[1].pk}/") == 1
    assert f"/methods/{editions[0].pk}/" not in page


def test_a_danish_reader_changes_danish_words(astrid, cast):
    where = draft_of(astrid, cast, "where-we-stand-abc", language="da")
    astrid.post(where, {"title": "Hvor er vi?", "do": "save"})
    made = owned(cast.astrid)[0]
    assert (made.language, made.title) == ("da", "Hvor er vi?")
    assert library_edition("where-we-stand-abc", "da").steps[0].title in made.source


def test_a_sentence_that_was_not_changed_keeps_its_translation(astrid, cast):
    astrid.post(draft_of(astrid, cast, "where-we-stand-abc"), {"title": "Another title", "do": "save"})
    made = owned(cast.astrid)[0]
    assert sorted(made.sidecars) == ["da", "sv"]
    assert '"title"' not in made.sidecars["da"]
    danish = astrid.get(reverse("methods:method", args=[made.pk]), headers={"accept-language": "da"}).text
    assert library_edition("where-we-stand-abc", "en").steps[0].title in danish or "Alene" in danish


def test_the_difference_is_told_in_words(astrid, cast):
    where = draft_of(astrid, cast)
    astrid.post(where, {"title": "IPA: alone, in threes, all together", "do": "save"})
    made = owned(cast.astrid)[0]
    page = astrid.get(reverse("methods:difference", args=[made.pk])).text
    assert "<del>pairs,</del>" in page
    assert "<ins>threes,</ins>" in page


TABLE = [("astrid", 200), ("bo", 200), ("louise", 200), ("dag", 404), ("eva", 404), ("", 404)]


@pytest.mark.parametrize(("who", "status"), TABLE)
@pytest.mark.parametrize("page", ["method", "file", "difference"])
def test_a_method_of_a_community_is_read_by_its_members_alone(cast, client, who, status, page):
    client.force_login(cast.astrid)
    client.post(draft_of(client, cast), {"title": "Mine", "do": "save"})
    made = owned(cast.astrid)[0]
    client.logout()
    if who:
        client.force_login(cast.people[who])
    assert client.get(reverse(f"methods:{page}", args=[made.pk])).status_code == status
    library = client.get(reverse("methods:library")).text
    assert (f"/methods/{made.pk}/" in library) == (status == 200)


def test_a_draft_is_read_by_nobody_else(cast, client):
    client.force_login(cast.astrid)
    where = draft_of(client, cast)
    assert client.get(where).status_code == 200
    client.force_login(cast.bo)
    assert client.get(where).status_code == 404
    assert client.post(where, {"do": "save"}).status_code == 404
    assert client.post(f"{where}drop/").status_code == 404
    with acting(cast.bo.pk):
        assert not Draft.objects.exists()


@pytest.mark.parametrize(("who", "team"), [("louise", "team"), ("dag", "team"), ("astrid", "other_team")])
def test_who_may_keep_no_methods_begins_none(cast, client, who, team):
    client.force_login(cast.people[who])
    said = {"community": getattr(cast, team).pk, "language": "en"}
    assert client.post(reverse("methods:change", args=["ipa"]), said).status_code in {404, 422}
    with acting(cast.people[who].pk):
        assert not Draft.objects.exists()


def uploaded(client, cast, content, name="mine.toml", **said):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, content)
    return client.post(reverse("methods:upload"), {"file": file, "community": cast.team.pk, **said})


IPA = library_files.source("ipa").encode()


def test_a_file_is_brought_along_and_taken_away_again(astrid, cast):
    answer = uploaded(astrid, cast, IPA.replace(b'"ipa"', b'"our-ipa"', 1), **{"context.support": "An hour a week."})
    made = owned(cast.astrid)[0]
    assert answer["Location"] == reverse("methods:method", args=[made.pk])
    assert (made.method, made.context["support"]) == ("our-ipa", "An hour a week.")
    file = astrid.get(reverse("methods:file", args=[made.pk]))
    assert file.content == IPA.replace(b'"ipa"', b'"our-ipa"', 1)
    assert uploaded(astrid, cast, file.content)["Location"] == answer["Location"]


BAD = {
    "not toml": (b"this is no method", "line 1"),
    "binary": (bytes(range(256)) * 40, "UTF-8"),
    "an image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "UTF-8"),
    "huge": (b"# " + b"x" * 600_000, "512 KiB"),
    "empty": (b"", "Choose a method file"),
    "a bomb": (b"a = " + b"[" * 5000, "nested"),
    "a leak": (re.sub(rb'seen_by( *)= "self"', rb'seen_by\1= "nobody"', IPA), "nobody"),
    "utf-16": ("title = 'x'".encode("utf-16"), "UTF-8"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_method_is_refused_in_words(astrid, cast, kind):
    content, word = BAD[kind]
    answer = uploaded(astrid, cast, content, **{"context.before": "Typed with care."})
    assert answer.status_code == 422
    assert word in answer.text
    assert "Typed with care." in answer.text
    assert owned(cast.astrid) == []


def test_a_file_is_mended_on_the_page(astrid, cast):
    broken = re.sub(rb"dialect( *)= 1", rb"dialect\1= 2", IPA)
    page = uploaded(astrid, cast, broken)
    assert "dialect" in re.search(r"<textarea[^>]*name=\"source\".*?</textarea>", page.text, re.DOTALL)[0]
    mended = IPA.decode().replace('"ipa"', '"our-ipa"', 1)
    answer = astrid.post(reverse("methods:upload"), {"source": mended, "community": cast.team.pk})
    assert answer.status_code == 302


def test_words_from_a_file_are_shown_as_words(astrid, cast):
    nasty = IPA.replace(b"\nsummary", b'\nsummary = "<script>alert(1)</script> <b>"\n#summary', 1)
    answer = uploaded(astrid, cast, nasty.replace(b'"ipa"', b'"nasty"', 1))
    assert answer.status_code == 302
    page = astrid.get(answer["Location"]).text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_community_starts_a_session_with_its_own_method(committed, client):
    """Committed, so that each page stands under the rights of its own reader."""
    cast = village_people(now=timezone.now())
    client.force_login(cast.astrid)
    client.post(draft_of(client, cast), {"title": "Mine on Mondays", "do": "save"})
    made = owned(cast.astrid)[0]
    assert "Mine on Mondays" in client.get(reverse("methods:method", args=[made.pk])).text
    assert "Mine on Mondays" in client.get(reverse("methods:library")).text
    start = reverse("runs:start", args=[cast.team.pk])
    assert f"?method={made.pk}" in client.get(start).text
    page = client.get(f"{start}?method={made.pk}").text
    roles = dict.fromkeys(re.findall(r'name="(role\.[\w-]+)"', page), str(cast.astrid.pk))
    inputs = dict.fromkeys(re.findall(r'name="(input\.[\w-]+)"', page), "Why?")
    people = [cast.people[one].pk for one in ("astrid", "bo", "carmen", "ivana")]
    answer = client.post(start, {"method": made.pk, "people": people, **roles, **inputs})
    assert answer.status_code == 302, re.findall(r'class="error".*?</p>', answer.text, re.DOTALL)
    assert "Mine on Mondays" in client.get(answer["Location"]).text
    client.force_login(cast.dag)
    assert client.get(reverse("methods:method", args=[made.pk])).status_code == 404
    other = reverse("runs:start", args=[cast.other_team.pk])
    assert f"?method={made.pk}" not in client.get(other).text
    assert "Mine on Mondays" not in client.get(f"{other}?method={made.pk}").text


def asked(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_how_often_the_pages_ask(committed, client):
    """BEGIN and COMMIT, the session and the person count."""
    cast = village_people(now=timezone.now())
    client.force_login(cast.astrid)
    draft = draft_of(client, cast)
    client.post(draft_of(client, cast), {"title": "Mine", "do": "save"})
    key = str(owned(cast.astrid)[0].pk)
    pages = {
        "library": reverse("methods:library"),
        "library's method": reverse("methods:method", args=["ipa"]),
        "own method": reverse("methods:method", args=[key]),
        "as a role": reverse("methods:preview", args=[key, next(iter(library_edition("ipa", "en").people))]),
        "on paper": reverse("methods:printed", args=[key, "cards"]),
        "difference": reverse("methods:difference", args=[key]),
        "change": reverse("methods:change", args=[key]),
        "draft": f"{draft}?step={FIRST}",
        "upload": reverse("methods:upload"),
        "rehearse": reverse("runs:rehearse", args=[key]),
    }
    assert {name: asked(client, url) for name, url in pages.items()} == {
        "library": 5,
        "library's method": 5,
        "own method": 8,
        "as a role": 5,
        "on paper": 5,
        "difference": 5,
        "change": 11,
        "draft": 5,
        "upload": 5,
        "rehearse": 8,
    }
