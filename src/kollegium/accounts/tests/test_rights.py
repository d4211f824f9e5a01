"""Rights over one's words: take them along, erase the account, and what goes by the clock."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from kollegium.accounts import traces
from kollegium.accounts.models import Person
from kollegium.accounts.tests import signing_in

pytestmark = pytest.mark.django_db
TAKE, ERASE, SURE = "/accounts/take-along/", "/accounts/erase/", {"sure": "yes"}


@pytest.fixture
def bo(client, cast):
    """Bo, who signed in a moment ago."""
    signing_in.just_now(client, cast.bo)
    mail.outbox.clear()
    return cast.bo


def text(answer) -> str:
    return answer.content.decode()


def test_the_archive_opens_without_us_and_says_what_it_is(client, bo):
    answer = client.post(TAKE)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer["Content-Disposition"] == 'attachment; filename="my-texts.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert {"README.md", "everything.json", "account.md", "communities.md", "promises.md"} <= set(file.namelist())
        assert file.read("account.md").decode().startswith("# Bo Lind\n")
        assert "The carpentry team" in file.read("communities.md").decode()


@pytest.mark.parametrize("path", [TAKE, ERASE])
def test_whoever_signed_in_long_ago_shows_again_who_they_are(client, cast, path):
    signing_in.long_ago(client, cast.bo)
    for answer in (client.get(path), client.post(path, SURE)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/reauthenticate/code/")
    assert Person.objects.get(pk=cast.bo.pk).name == "Bo Lind"


@pytest.mark.parametrize("path", [TAKE, ERASE])
def test_a_stranger_is_asked_to_sign_in(client, cast, path):
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("path", [TAKE, ERASE])
def test_these_pages_are_kept_nowhere(client, bo, path):
    assert "no-store" in client.get(path)["Cache-Control"]
    assert "no-store" in client.post(TAKE)["Cache-Control"]


def test_an_archive_is_made_five_times_in_an_hour(client, bo):
    assert [client.post(TAKE).status_code for _time in range(6)] == [200, 200, 200, 200, 200, 429]


def test_the_page_says_before_what_goes_and_what_stays(client, bo):
    page = text(client.get(ERASE))
    assert "They go. What a group wrote down about them stays in its session without your name." in page
    assert "What only you can read goes, and so does what lies in a closed box." in page


def test_without_the_tick_nothing_is_erased(client, bo):
    answer = client.post(ERASE)
    assert answer.status_code == 422
    assert "Nothing has been erased." in text(answer)
    assert Person.objects.get(pk=bo.pk).is_active


def test_with_the_tick_the_account_is_gone_and_the_browser_forgets(client, bo):
    answer = client.post(ERASE, SURE)
    assert answer["Location"] == "/accounts/erased/"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Your account is erased" in text(client.get(answer["Location"]))
    assert client.get(TAKE).status_code == 302
    assert not EmailAddress.objects.filter(email="bo@bredal.example").exists()
    assert mail.outbox == []


def test_the_address_is_free_again_for_a_new_account(client, bo, cast):
    client.post(ERASE, SURE)
    cast.dag.email = "bo@bredal.example"
    cast.dag.save(update_fields=["email"])


def test_the_only_administrator_is_told_before(client, cast):
    signing_in.just_now(client, cast.eva)
    assert "You are the only administrator." in text(client.get(ERASE))
    Person.objects.filter(pk=cast.dag.pk).update(is_administrator=True)
    assert "You are the only administrator." not in text(client.get(ERASE))


def test_sessions_that_have_ended_are_forgotten_and_others_stay(client, bo):
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - dt.timedelta(minutes=1))
    address = EmailAddress.objects.get(user=bo)
    for age in (29, 31):
        EmailConfirmation.objects.create(email_address=address, key=str(age), created=now - dt.timedelta(days=age))
    assert traces.forget_ended_sessions(now=now) == 1
    assert client.get("/accounts/me/").status_code == 200
    assert [one.key for one in EmailConfirmation.objects.all()] == ["29"]


def test_mails_kept_as_files_go_after_a_month(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    now = timezone.now()
    for age in (29, 31):
        file = tmp_path / f"{age}.log"
        file.write_text("To: bo@bredal.example")
        os.utime(file, times=((now - dt.timedelta(days=age)).timestamp(),) * 2)
    assert traces.drop_old_mails(now=now) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["29.log"]
