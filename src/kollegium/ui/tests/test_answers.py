"""What every answer carries, and what stands there when something is not there."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from psycopg.errors import AdminShutdown, DiskFull

from kollegium.ui import views
from kollegium.ui.headers import Headers
from kollegium.ui.stylesheet import JoinedSheetFinder, joined, parts


def asked(path: str = "/"):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed():
    policy = Headers(lambda _: HttpResponse())(asked())["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_a_page_asked_for_with_a_session_is_not_kept(settings):
    request = asked()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    assert Headers(lambda _: HttpResponse())(request)["Cache-Control"] == "no-store"


def test_a_page_without_a_session_says_nothing_about_keeping():
    assert "Cache-Control" not in Headers(lambda _: HttpResponse())(asked())


def test_hidden_and_missing_cannot_be_told_apart():
    hidden, missing = views.forbidden(asked(), Exception()), views.not_here(asked(), Exception())
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda: views.bad_request(asked(), Exception()), 400),
        (lambda: views.broken(asked()), 500),
        (lambda: views.away(asked("/runs/")), 503),
        (lambda: views.csrf_failure(asked()), 403),
    ],
)
def test_what_went_wrong_is_said_on_a_page_with_a_way_on(answer, status: int):
    response = answer()
    assert (response.status_code, response.content.count(b'class="button main"')) == (status, 1)


def after(cause: Exception) -> HttpResponse:
    """What is answered when the database fails for this cause, as Django answers it."""
    try:
        raise OperationalError from cause  # noqa: TRY301 - as Django does
    except OperationalError:
        return views.broken(asked())


def test_a_full_disk_is_said_and_where_the_words_still_are():
    response = after(DiskFull())
    assert (response.status_code, b"it still stands where you wrote it" in response.content) == (507, True)


def test_a_database_that_is_away_is_said_to_be_away():
    assert after(AdminShutdown()).status_code == 503


def test_a_visitor_does_not_find_the_components_page(settings):
    settings.DEBUG = False
    with pytest.raises(Http404):
        views.components(asked("/ui/"))


def test_a_developer_sees_every_component(settings):
    settings.DEBUG = True
    assert b"The table" in views.components(asked("/ui/")).content


def test_the_browser_gets_one_sheet_of_all_parts():
    finder = JoinedSheetFinder()
    with open(finder.find("ui/kollegium.css"), encoding="utf-8") as sheet:  # noqa: PTH123
        assert sheet.read() == joined()
    assert all(part.read_text(encoding="utf-8") in joined() for part in parts())


def test_the_sheet_is_found_with_the_settings_of_the_house():
    assert finders.find("ui/kollegium.css")
