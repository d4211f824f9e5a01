"""Asking at an address as each of the nine: what is sent, who sends it, and the answer as one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kollegium.accounts.tests.signing_in import just_now
from tests.walls.scene import ROLES, House, Scene, end

SECRET = "a" * 32
# What a deed sends, so that it would be done if it were allowed; what is not named here sends nothing.
BODIES: Mapping[str, Mapping[str, str]] = {
    "accounts:me": {"name": "Somebody Else", "language": "en"},
    "accounts:erase": {"sure": "yes"},
    "accounts:become_member": {"name": "Ana Berg", "email": "ana@bredal.example"},
    "communities:new": {"name": "Another team"},
    "communities:describe": {"name": "Another name"},
    "communities:invite": {"days": "2", "uses": "1", "role": ""},
    "communities:give_roles": {"role": "leader"},
    "communities:new_class": {"name": "8b", "names": "Ana\nBen"},
    "communities:class_list": {"name": "8b", "names": "Ana\nBen"},
    "plans:new": {
        "name": "A",
        "people": "Ana\nBen\nCleo\nDina",
        "low": "2",
        "high": "2",
        "rounds": "2",
        "seconds": "2",
    },
    "plans:search": {"seconds": "2"},
    "plans:move": {"version": "0", "round": "1", "person": "Ana", "group": "2"},
    "plans:keep": {"version": "0", "round": "1", "group": "1", "keep": "yes"},
    "plans:back": {"version": "0"},
    "plans:use": {"version": "0"},
    "methods:change": {"community": "{community}", "language": "en"},
    "methods:draft": {"do": "keep", "title": "Another title"},
    "methods:upload": {"community": "{community}", "source": "no method"},
    "runs:start": {"method": "ipa"},
    "runs:promise": {"outcome": "tried"},
    "runs:rehearse": {"people": "4", "role": "facilitator"},
    "runs:door": {"way": "student", "places": "2", "days": "1"},
    "runs:code": {"code": "{code}", "name": "Cleo"},
    "runs:come_in": {"name": "Cleo"},
    "runs:moves": {"kind": "extended", "minutes": "2"},
    "runs:mine": {"entry": "{entry}"},
    "runs:drafts": {"goal": "half a thought"},
    "runs:write": {"place": "{place}", "slot_0": "words"},
    "runs:posts": {"place": "{place}", "text": "words"},
    "runs:notes": {"place": "{place}", "note_0": "words"},
    "runs:goals": {"place": "{place}", "goal": "words"},
    "runs:checks": {"entry": "{entry}", "then": "through"},
    "runs:own": {"box": "x", "text": "entry:{entry}"},
    "runs:approvals": {"entry": "{entry}", "stance": "yes", "text": "words"},
}
# Where an address takes something else than what its place is called after.
INSTEAD = {"accounts:sign_in_link": {"token": "sign_in"}}
OF_REHEARSALS = {"runs:rehearsal", "runs:rehearsal_on", "runs:end_rehearsal"}
# What answers mean, one sign each; "/" leads somewhere else, ">" asks who one is, "?" is anything that has no sign.
SIGNS = {200: "+", 204: "+", 404: ".", 405: "x", 422: "!", 400: "!", 403: "f"}
REFUSED = ".>xf"
ASKED_WHO = ("/accounts/login/?next=", "/j/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@dataclass(frozen=True)
class Route:
    """An address by its name, and the places that stand in it."""

    name: str
    places: tuple[str, ...]

    def path(self, house: House) -> str:
        instead = INSTEAD.get(self.name, {})
        values = {place: house.places[instead.get(place, place)] for place in self.places}
        if self.name in OF_REHEARSALS:
            values["run"] = house.rehearsal
        return reverse(self.name, kwargs=values) if self.name != "/accounts/" else self.name


def routes() -> tuple[Route, ...]:
    """Every address of the house, once."""
    return tuple(sorted(set(_walk(get_resolver().url_patterns)), key=lambda one: one.name))


def _walk(patterns: list[Any], namespace: str = "") -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, ":".join(part for part in (namespace, one.namespace) if part))
        elif isinstance(one, URLPattern):
            name = one.name or "/accounts/"  # the one that has no name
            places = tuple(one.pattern.converters) or tuple(one.pattern.regex.groupindex)
            yield Route(f"{namespace}:{name}" if namespace else name, places)


@dataclass(frozen=True)
class Answer:
    """What came back, and how many rows were written on the way, those of sessions aside."""

    page: HttpResponse
    rows: int

    @property
    def sign(self) -> str:
        if self.page.status_code in {301, 302}:
            where = self.page.headers["Location"]
            return ">" if where.startswith(ASKED_WHO[0]) or where == ASKED_WHO[1] else "/"
        return SIGNS.get(self.page.status_code, "?")

    @property
    def told(self) -> tuple[int, str, str]:
        """What somebody can tell from it, apart from the address they have asked at."""
        asked, where = self.page.wsgi_request.path, self.page.headers.get("Location", "")
        body = TOKEN.sub("", self.page.content.decode(errors="replace"))
        return self.page.status_code, where.replace(asked, "*"), body.replace(asked, "*")


@dataclass
class Nine:
    """The scene, and the cookies of each of the nine as they have come in; nothing that they do stays."""

    scene: Scene
    kept: dict[str, dict[str, str]]
    known: dict[tuple[str, str, str, str], Answer] = field(default_factory=dict)

    def ask(self, role: str, method: str, path: str, body: Mapping[str, str], *, proof: bool = True) -> Answer:
        """One request; afterwards all is as before. ``proof``: a deed shows that it comes from a page of ours."""
        client = Client(enforce_csrf_checks=True)
        client.cookies = SimpleCookie(self.kept[role])
        if method == "get":
            return Answer(client.get(path), 0)
        headers = {"x-csrftoken": SECRET} if proof else {}
        if proof:
            client.cookies[settings.CSRF_COOKIE_NAME] = SECRET
        with transaction.atomic():
            before = written()
            answer = client.post(path, dict(body), headers=headers)
            rows = written() - before
            transaction.set_rollback(True)
        return Answer(answer, rows)

    def cell(self, route: Route, role: str, method: str, side: str) -> Answer:
        """What one of the nine is answered, about their ``own`` community, an ``other`` one, or a ``missing`` one."""
        key = (route.name, role, method, side if route.places else "own")
        if key not in self.known:
            house = getattr(self.scene, key[3])
            self.known[key] = self.ask(role, method, route.path(house), body_of(route.name, house))
        return self.known[key]


def body_of(name: str, house: House) -> dict[str, str]:
    return {field: words.format_map(house.places) for field, words in BODIES.get(name, {}).items()}


def written() -> int:
    """How many rows this transaction has written so far, those of sessions aside; PostgreSQL counts them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables "
            "WHERE relname <> 'django_session'"
        )
        return int(cursor.fetchone()[0])


def cookies_of(client: Client) -> dict[str, str]:
    return {name: one.value for name, one in client.cookies.items()}


def come_in(scene: Scene) -> Nine:
    """Each signs in with a mailed code, or comes in by a door."""
    clients = {role: Client() for role in ROLES}
    for role, person in scene.accounts.items():
        just_now(clients[role], person)
    for role, code in (("guest", scene.own.guest_code), ("pupil", scene.own.pupil_code)):
        clients[role].post(reverse("runs:code"), {"code": code, "name": role.title()})
    assert [role for role in ROLES if "session" not in clients[role].cookies] == ["anonymous"]
    end(scene)
    return Nine(scene, {role: cookies_of(client) for role, client in clients.items()})
