"""Erasing an account: afterwards the person's words stand nowhere but where it is said that they stay, and never the name."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile

import pytest
from django.db import connections
from django.utils import timezone

from kollegium.accounts import actions, archive
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.audiences.holding import holdings
from kollegium.runs.actions.forgetting import forget_old
from kollegium.runs.models import Entry, Run, Seat
from kollegium.runs.queries.situation import situation
from kollegium.runs.tests.markers import Everything
from kollegium.runs.tests.school import comes_in, lesson
from kollegium.runs.tests.small import shelf, sit, step
from kollegium.runs.tests.somebody import ADDRESS, NAME, OTHER_ADDRESS, Somebody
from kollegium.runs.tests.stage import set_up
from kollegium.runs.tests.test_rehearsals import begun
from kollegium.testing import make
from kollegium.testing.cast import village_people

NAMES = (NAME, ADDRESS, OTHER_ADDRESS)
# A number without a name, so that what others hold on to keeps its place.
NUMBER_STAYS = {"runs_seat.person_id", "runs_run.started_by_id", "communities_community.founder_id"}


@pytest.fixture
def everything(committed, cluster, database_name):
    found = Everything(cluster.admin_url, database_name)
    yield found
    found.close()


@pytest.fixture
def somebody(everything, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    one = Somebody(set_up(village_people(now=timezone.now())), everything)
    one.leaves_everything()
    return one


def erase(somebody: Somebody) -> None:
    erase_as(somebody.person)


def erase_as(person: Person) -> None:
    actions.erase(person, by=person, now=timezone.now())


def where(somebody: Somebody, words: dict[str, str]) -> dict[str, set[str]]:
    return {what: somebody.everything.holding(one) for what, one in words.items()}


def tables_of(columns: set[str]) -> set[str]:
    return {column.rpartition(".")[0] for column in columns}


def test_the_search_would_find_a_leak(somebody):
    """In columns of any kind, behind the row policies, packed into a session, and in tables nobody has heard of."""
    leak = "zq-planted-leak"
    session = somebody.browser.session
    session["said"] = f"before {leak.upper()} after"
    session.save()
    somebody.everything.do("CREATE TABLE trust.forgotten (list text[])")
    somebody.everything.do("INSERT INTO trust.forgotten VALUES (ARRAY['a', %s])", f"x{leak}x")
    try:
        found = somebody.everything.holding(leak)
    finally:
        somebody.everything.do("DROP TABLE trust.forgotten")
    assert found == {"trust.forgotten.list", "django_session.unpacked"}
    hidden = where(somebody, somebody.goes)
    assert {"runs_draft.text", "trust.sealed.content", "methods_draft.typed"} <= set().union(*hidden.values())


def test_words_stand_in_everything_that_is_kept_about_somebody(somebody):
    """Or the test below would prove nothing about a table that nobody has written into."""
    before = set().union(*where(somebody, somebody.goes | somebody.stays).values())
    named = set().union(*(somebody.everything.holding(one) for one in NAMES))
    numbered = tables_of(somebody.everything.naming(somebody.person.pk))
    without_words = {"trust.pulse", "trust.unsigned", "procrastinate_jobs", "django_session"}
    there = tables_of(before | named) | numbered | without_words
    wanted = {table for one in holdings() if one.is_of_accounts for table in one.tables}
    # Filled by others, or by nobody in particular; what becomes of them is their community's.
    others = {
        "communities_organisation", "runs_move", "runs_shelf", "runs_thread", "runs_tally", "runs_approval",
        "runs_placement", "trust.voice", "runs_door", "trust.own_code", "account_emailconfirmation",
        "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers",
    }  # fmt: skip
    assert wanted - there - others == set()


def test_after_erasing_nothing_is_left_but_what_is_said_to_stay(somebody, cluster):
    everything, account, seat = somebody.everything, somebody.person.pk, somebody.seat.pk
    rows, planted = everything.rows(), where(somebody, somebody.goes | somebody.stays)
    assert [what for what, columns in planted.items() if not columns] == []
    assert [one for one in NAMES if not everything.holding(one)] == []

    erase(somebody)

    left = {what: columns for what, columns in where(somebody, somebody.goes).items() if columns}
    assert left == {}
    assert {one: everything.holding(one) for one in NAMES} == {one: set() for one in NAMES}
    stays = where(somebody, somebody.stays)
    allowed = {column for one in holdings() for column in one.stays}
    assert [what for what, columns in stays.items() if not columns] == []
    assert set().union(*stays.values()) - allowed == set()
    assert everything.naming(account) <= NUMBER_STAYS
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'by' = %s OR args ->> 'seat' = %s"
    assert everything.count(jobs, [str(account), str(seat)]) == 0
    logs = [log.read_text(errors="replace") for log in (cluster.base / "log").glob("*.log")]
    marks = (*NAMES, *somebody.goes.values(), *somebody.stays.values())
    assert [mark for mark in marks if any(mark in log for log in logs)] == []
    print(f"{len(marks)} marks in {len(everything.tables)} tables, {rows} rows before, {everything.rows()} after")  # noqa: T201 - figures to read


def test_mails_that_were_kept_as_files_go_and_those_of_others_stay(somebody, tmp_path):
    assert sorted(_receivers(tmp_path)) == ["astrid@bredal.example", ADDRESS]
    erase(somebody)
    assert _receivers(tmp_path) == ["astrid@bredal.example"]


def _receivers(tmp_path) -> list[str]:
    texts = [file.read_text() for file in (tmp_path / "mail").glob("*.log")]
    return [one for text in texts for one in re.findall(r"^To: (\S+)$", text, re.MULTILINE)]


def test_the_others_keep_their_words_and_read_of_a_former_member(somebody):
    cast, run = somebody.stage.cast, somebody.stage.run.pk
    with acting(cast.astrid.pk):
        before = Entry.objects.filter(run=run).exclude(seat=somebody.seat).count()
    erase(somebody)
    with acting(cast.astrid.pk):
        assert Entry.objects.filter(run=run).exclude(seat=somebody.seat).count() == before
        assert Entry.objects.get(text=somebody.stays["shared"]).seat_id == somebody.seat.pk
        assert Seat.objects.get(pk=somebody.seat.pk).name == ""
        found = situation(run, cast.astrid.pk, "")
    assert found.name(str(somebody.seat.pk)) == "A\u00a0former\u00a0member"


def test_a_name_is_taken_out_of_plans_as_a_whole_name_only(somebody):
    everything = somebody.everything
    everything.do("UPDATE plans_plan SET rounds = %s", json.dumps([[[NAME, f"{NAME}mann", "Ana"]]]))
    erase(somebody)
    assert everything.holding("a former member") == {
        "plans_plan.rounds", "plans_problem.data", "plans_problem.typed", "plans_problem.former",
    }  # fmt: skip
    assert everything.holding(NAME) == everything.holding(f"{NAME}mann") == {"plans_plan.rounds"}


def test_who_is_erased_is_signed_out_and_signs_in_no_more(somebody):
    assert somebody.browser.get("/accounts/me/").status_code == 200
    erase(somebody)
    assert somebody.browser.get("/accounts/me/").status_code == 302
    nobody = Person.objects.get(pk=somebody.person.pk)
    assert (nobody.name, nobody.email, nobody.is_active, nobody.has_usable_password()) == ("", "", False, False)


def test_a_session_that_goes_on_goes_on_without_them(committed):
    table = sit(shelf("s"), step("write", "one", into="s"), step("do", "two"))
    bo = table.people[1]
    assert len(table.look().state.here) == 3
    actions.erase(bo, by=bo, now=timezone.now())
    assert len(table.look().state.here) == 2
    table.forward()
    assert table.key().startswith("two")


def test_whoever_leads_may_be_erased_too_and_another_leads(committed):
    table = sit(shelf("s"), step("write", "one", into="s"), step("do", "two"))
    actions.erase(table.people[0], by=table.people[0], now=timezone.now())
    assert table.look(1).leads


def test_ones_rehearsals_go_whole(committed, everything):
    person = make.person("Alma Rehearses")
    run = begun(person)
    assert everything.count("SELECT count(*) FROM runs_run WHERE id = %s", [run]) == 1
    actions.erase(person, by=person, now=timezone.now())
    assert everything.count("SELECT count(*) FROM runs_run WHERE id = %s", [run]) == 0


def test_nobody_erases_somebody_else(somebody):
    with pytest.raises(PermissionError):
        actions.erase(somebody.person, by=somebody.stage.cast.astrid, now=timezone.now())
    with acting(None):
        assert somebody.everything.holding(NAME)


def test_what_one_takes_along_is_all_of_ones_own_and_nobody_elses(somebody):
    with zipfile.ZipFile(io.BytesIO(archive.archive(somebody.person.pk, now=timezone.now()))) as file:
        texts = {name: file.read(name).decode() for name in file.namelist()}
    rows = json.loads(texts["everything.json"])
    assert set(rows) == {table for one in holdings() for table in one.takes}
    of_others = {"handed over", "line of the record"}
    marks = {what: one for what, one in (somebody.goes | somebody.stays).items() if what not in of_others}
    assert [
        what for what, one in marks.items() if one not in texts["everything.json"] + texts["methods/own-1-en.toml"]
    ] == []
    assert "astrid@bredal.example" not in "".join(texts.values())
    own = next(text for name, text in texts.items() if name.endswith("my-words.md"))
    assert somebody.goes["private"].replace("-", "\\-") in own.replace("-", "\\-")
    assert "words of Astrid" in texts["everything.json"]  # what one chose, as one can read it


def test_what_nobody_needs_any_more_goes_by_the_clock_and_not_before(somebody):
    everything = somebody.everything
    ended = "UPDATE runs_run SET finished_at = now() - make_interval(days => %s)"
    invited = "UPDATE communities_invitation SET expires_at = now() - make_interval(days => %s)"
    boxes, typed = {"sealed", "unsigned"}, {"draft"}

    def left() -> set[str]:
        return {what for what in boxes | typed if everything.holding(somebody.goes[what])}

    for days, stays in ((29, boxes | typed), (31, typed), (179, typed), (181, set())):
        everything.do(ended, days)
        everything.do(invited, days)
        forget_old()
        assert left() == stays
        links = everything.count("SELECT count(*) FROM communities_invitation WHERE uses_left > 0")
        assert bool(links) == (days < 30)
    assert everything.holding(somebody.stays["shared"]) == {"runs_entry.text"}


def test_a_guest_goes_for_good_with_a_press_and_a_tick(committed, everything):
    class_room = lesson(village_people(now=timezone.now()))
    ana = comes_in(class_room.opens(), "Anaquandt")
    seat, address = class_room.seat("Anaquandt"), class_room.address("mine")
    assert "Leave, and take my name off" in ana.get(address).content.decode()
    assert everything.holding("Anaquandt") >= {"runs_seat.name", "accounts_person.name"}
    assert ana.post(address, {"then": "go"}).status_code == 422
    assert class_room.people() == ["Astrid Holm", "Anaquandt"]

    gone = ana.post(address, {"then": "go", "sure": "yes"})
    assert gone["Location"] == "/accounts/erased/"
    assert everything.holding("Anaquandt") == set()
    assert everything.count("SELECT count(*) FROM trust.own_code WHERE seat = %s", [seat.pk]) == 0
    assert class_room.people() == ["Astrid Holm", ""]
    assert ana.get(address).status_code == 302


def test_erasing_waits_for_what_is_going_on_in_a_session(somebody):
    """Whoever changes a run holds its row; a list that is handed over in that moment would take the name along."""
    account, run = somebody.person, somebody.stage.run.pk
    done = threading.Event()

    def elsewhere() -> None:
        erase_as(account)
        done.set()
        connections.close_all()

    with acting(somebody.stage.cast.astrid.pk):
        Run.objects.select_for_update().get(pk=run)
        thread = threading.Thread(target=elsewhere)
        thread.start()
        assert not done.wait(1.5)
    thread.join(30)
    assert done.is_set()
    assert somebody.everything.holding(NAME) == set()
