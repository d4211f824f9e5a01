"""The access matrix: every address of the house, asked by each of nine, about their own community and another."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import resolve

from kollegium.ui.headers import NOTHING_OF_THE_DEVICE, POLICY
from tests.walls import planted
from tests.walls.asking import REFUSED, Answer, Nine, Route, body_of, routes
from tests.walls.scene import ROLES, House

MATRIX = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text(encoding="utf-8"))
METHODS = ("get", "post")
GUESTS = ("guest", "pupil")


def sides(route: Route) -> tuple[str, ...]:
    return ("own", "other") if route.places else ("own",)


def line(nine: Nine, route: Route) -> str:
    """What an address answers: a word for reading and one for a deed, each about one's own and about others'."""
    return " ".join(
        "".join(nine.cell(route, role, method, side).sign for role in ROLES)
        for method in METHODS
        for side in sides(route)
    )


def refused(nine: Nine, route: Route) -> Iterator[tuple[str, str, str]]:
    """The cells of an address that somebody is kept out of."""
    for role in ROLES:
        for method in METHODS:
            for side in sides(route):
                if nine.cell(route, role, method, side).sign in REFUSED:
                    yield role, method, side


def unlike_missing(nine: Nine, route: Route) -> list[str]:
    """Where an answer about something hidden differs from one about something that never was.

    The session in which a guest sits is not hidden from them; everywhere else they are strangers.
    """
    return [
        f"{role} {method} {side}"
        for role, method, side in refused(nine, route)
        if not (role in GUESTS and side == "own" and "run" in route.places)
        and nine.cell(route, role, method, side).told != nine.cell(route, role, method, "missing").told
    ]


def test_every_address_has_a_line_and_every_line_an_address():
    assert sorted(MATRIX) == [route.name for route in routes()]


@pytest.mark.parametrize("route", routes(), ids=lambda one: one.name)
def test_an_address_answers_each_of_the_nine_as_its_line_says(nine, route):
    assert line(nine, route) == MATRIX[route.name]


def answers(nine: Nine) -> Iterator[tuple[str, Answer]]:
    """Every cell: where and who it is, and what was answered."""
    for route in routes():
        for role in ROLES:
            for method in METHODS:
                for side in sides(route):
                    yield f"{route.name} {role} {method} {side}", nine.cell(route, role, method, side)


def test_every_cell_was_asked_for(nine):
    cells = sum(len(word) for words in MATRIX.values() for word in words.split())
    print(f"{len(MATRIX)} addresses, {cells} cells")
    assert len(list(answers(nine))) == cells > 3000


def test_every_answer_says_what_a_browser_may_do_with_it(nine):
    told = {
        "Content-Security-Policy": POLICY,
        "Permissions-Policy": NOTHING_OF_THE_DEVICE,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    assert [cell for cell, one in answers(nine) if {name: one.page.headers.get(name) for name in told} != told] == []


def test_nothing_that_somebody_with_a_session_is_answered_is_kept_on_the_way(nine):
    with_session = [(cell, one) for cell, one in answers(nine) if " anonymous " not in cell or one.page.cookies]
    assert [cell for cell, one in with_session if "no-store" not in one.page.headers.get("Cache-Control", "")] == []


def test_no_cookie_goes_along_from_elsewhere_and_only_the_token_is_read_by_scripts(nine):
    cookies = [(cell, cookie) for cell, one in answers(nine) for cookie in one.page.cookies.values() if cookie.value]
    assert {cookie.key for _cell, cookie in cookies} >= {"session", "csrf", "guest-device", "own-code", "new-link"}
    assert [cell for cell, cookie in cookies if cookie["samesite"] not in {"Lax", "Strict"}] == []
    assert [cell for cell, cookie in cookies if not cookie["httponly"] and cookie.key != "csrf"] == []


def test_whatever_is_no_page_is_taken_along_and_never_opened_here(nine):
    files = {
        (cell.split()[0], one.page.headers["Content-Type"], one.page.headers.get("Content-Disposition", "")[:10])
        for cell, one in answers(nine)
        if one.page.status_code == 200 and "text/html" not in one.page.headers["Content-Type"]
    }
    assert {name for name, _kind, how in files if how != "attachment"} == {"healthz"}
    assert {"runs:days", "runs:plain", "runs:paper", "plans:file", "methods:file"} < {
        name for name, _kind, _how in files
    }


@pytest.mark.parametrize("route", [one for one in routes() if one.places], ids=lambda one: one.name)
def test_what_is_hidden_is_answered_as_if_it_were_missing(nine, route):
    assert unlike_missing(nine, route) == []


def test_a_deed_that_is_refused_writes_nothing(nine):
    wrote = {
        f"{route.name} {role} {side}": rows
        for route in routes()
        for role, method, side in refused(nine, route)
        if method == "post" and (rows := nine.cell(route, role, method, side).rows)
    }
    assert wrote == {}


def test_a_deed_that_is_done_is_seen_to_write(nine):
    by_name = {route.name: route for route in routes()}
    done = (
        "communities:describe",
        "communities:remove",
        "plans:drop",
        "methods:drop",
        "runs:close_door",
        "accounts:me",
    )
    assert [name for name in done if not nine.cell(by_name[name], "facilitator", "post", "own").rows] == []


def test_no_deed_is_done_without_a_sign_that_it_comes_from_a_page_of_ours(nine):
    house, done = nine.scene.own, []
    for route in routes():
        for role in ("anonymous", "guest", "facilitator"):
            answer = nine.ask(role, "post", route.path(house), body_of(route.name, house), proof=False)
            if answer.sign not in "f>" or answer.rows:
                done.append(f"{route.name} {role}")
    assert done == ["runs:today guest"], "at the front door a guest is led back to their seat, whatever they send"


def inner(route: Route) -> bool:
    """Whether a thing stands in the address inside of something else that is somebody's."""
    return len(route.places) > 1 and bool({"community_id", "run"} & set(route.places))


@pytest.mark.parametrize("route", [one for one in routes() if inner(one)], ids=lambda one: one.name)
@pytest.mark.parametrize("role", ["member", "facilitator"])
def test_a_thing_of_others_is_missing_under_ones_own_address(nine, route, role):
    scene, outer = nine.scene, ("community_id", "run", "place")
    theirs, nothing = (
        House({name: (scene.own if name in outer else side).places[name] for name in scene.own.places}, side.rehearsal)
        for side in (scene.other, scene.missing)
    )
    for method in METHODS:
        found, never = (
            nine.ask(role, method, route.path(house), body_of(route.name, house)) for house in (theirs, nothing)
        )
        assert (found.told, found.rows) == (never.told, never.rows), method


@pytest.mark.parametrize("name", ["open_to_all", "tells"])
def test_an_address_without_a_line_is_found(settings, name):
    settings.ROOT_URLCONF = planted.__name__
    assert resolve("/planted/1/").url_name == "open_to_all"
    assert name in {route.name for route in routes()} - set(MATRIX)


def test_a_hole_is_seen_in_its_line(nine, settings):
    settings.ROOT_URLCONF = planted.__name__
    assert line(nine, Route("open_to_all", ("community_id",))).split()[1] == "+" * len(ROLES)


def test_a_page_that_tells_hidden_from_missing_is_found(nine, settings):
    settings.ROOT_URLCONF = planted.__name__
    planted.there.update({nine.scene.own.places["run"], nine.scene.other.places["run"]})
    assert "removed get other" in unlike_missing(nine, Route("tells", ("run",)))
