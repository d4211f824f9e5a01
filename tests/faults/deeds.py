"""The process of other hands for faults: thirty people, their browsers' cookies, a session in which all write at once."""

from __future__ import annotations

from uuid import UUID

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django has to know its settings first
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from kollegium.accounts.models import Person  # noqa: E402
from kollegium.audiences.actor import acting  # noqa: E402
from kollegium.communities import actions as communities  # noqa: E402
from kollegium.methods import actions as methods  # noqa: E402
from kollegium.runs.actions import moving, starting  # noqa: E402
from kollegium.runs.queries.situation import situation  # noqa: E402
from kollegium.runs.wishes import Start  # noqa: E402
from kollegium.testing import make  # noqa: E402
from tests.faults.methods import LIVE, OVER_DAYS  # noqa: E402
from tests.journeys import deeds  # noqa: E402

TOGETHER = 30  # uses of one invitation at most


def come(number: int) -> dict[str, object]:
    """So many people in one team, each signed in: their names and the cookies of their browsers."""
    now = timezone.now()
    people = [make.person(f"P{n} Holm", email=f"p{n}@faults.example", now=now) for n in range(number)]
    team = make.community("The whole college", founder=people[0], now=now)
    for first in range(1, number, TOGETHER):
        some = people[first : first + TOGETHER]
        token = communities.invite(team.pk, roles=[], days=14, uses=len(some), by=people[0], now=now)
        for one in some:
            communities.accept(token, by=one, now=now)
    return {
        "team": team.pk,
        "editions": {name: methods.add(file, now=now).pk for name, file in (("live", LIVE), ("days", OVER_DAYS))},
        "people": [one.pk for one in people],
        "cookies": [signed_in(one) for one in people],
    }


def signed_in(person: Person) -> str:
    client = Client()
    client.force_login(person)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def sit_down(team: int, edition: int, people: list[int]) -> str:
    """A session of these people, the first of whom leads, at its first step; gives its id."""
    now = timezone.now()
    wish = Start(community=team, edition=edition, people=people, cast={"facilitator": people[:1]})
    return str(starting.start(wish, by=people[0], now=now))


def place(run: str, person: int) -> str:
    """Where a session is, as one of its people finds it."""
    with acting(person):
        at = situation(UUID(run), person, "").state.place
        return at.key if at else ""


def move(run: str, person: int, kind: str) -> None:
    """Somebody presses something, elsewhere."""
    moving.move(UUID(run), kind, {}, by=person, now=timezone.now())


if __name__ == "__main__":
    deeds.main(come, sit_down, place, move)
