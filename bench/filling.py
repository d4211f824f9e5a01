"""Fill the database of a site: teams, a session with thirty entries, somebody signed in. Prints JSON.

`python -m bench.filling [village]` runs in the environment of the serving role, and makes everything through the actions that
people use.
"""

from __future__ import annotations

import json
import sys
from random import Random

import django
from django.conf import settings
from django.utils import timezone

ENTRIES = 30
NAMES = [f"{first} {last}" for first in ("Astrid", "Bo", "Carmen", "Ivana") for last in ("Holm", "Lind", "Berg")]
WORDS = (
    "We looked at each other's tasks before the learners got them, and two of mine changed.",
    "Nobody says aloud that the drawings come too late for the workshop.",
    "When we marked together we found that we mean different things by a good joint.",
)


def fill() -> dict[str, object]:
    """A team of twelve at the step where thirty points are put in order; who leads is signed in."""
    from kollegium.runs.actions import starting
    from kollegium.testing import make
    from kollegium.testing.scripted import Scripted

    now = timezone.now()
    people = [make.person(name, email=f"p{n}@bench.example", now=now) for n, name in enumerate(NAMES)]
    team = make.community("The carpentry team", founder=people[0], members=people[1:], now=now)
    cast = {"facilitator": [people[0].pk], "keeper": [people[1].pk]}
    ids = [one.pk for one in people]
    wish = starting.Start(
        community=team.pk, method="where-we-stand-abc", people=ids, cast=cast, title="Where do we stand?"
    )
    run = starting.start(wish, by=ids[0], now=now)
    script = Scripted(run, ids, now, Random(1))
    script.to_the_end(until=lambda found: at(found, "b-round"))
    record(script, ids[1])
    script.speak(script.look(ids[0]))
    script.forward()
    found = script.look(ids[2])
    sort(script, found, ids[2])
    return signed_in(people[2], run, team.pk)


def village() -> dict[str, object]:
    """Somebody of the demo village, signed in, with the session that is going on."""
    from kollegium.accounts.models import Person
    from kollegium.audiences.actor import acting
    from kollegium.runs.models import Run

    person = Person.objects.get(email="carmen@bredal.example")
    with acting(person.pk):
        run = Run.objects.filter(finished_at=None).latest("started_at")
    return signed_in(person, run.pk, run.community_id)


def signed_in(person, run, community) -> dict[str, object]:
    from django.test import Client

    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"run": str(run), "person": person.pk, "community": community, "cookie": cookie}


def at(found, step: str) -> bool:
    return found.state.place is not None and found.state.place.step == step


def record(script, keeper: int) -> None:
    """The keeper writes down thirty points, as many for each seat."""
    from kollegium.runs.actions import agreeing

    found = script.look(keeper)
    seats = list(found.chairs)
    for number in range(ENTRIES):
        text = f"{number + 1}: {WORDS[number % len(WORDS)]}"
        agreeing.record(found.id, found.state.place.key, seats[number % len(seats)], text, by=keeper, now=script.now)
    for who in script.seats:
        say_yes(script.look(who), who, script.now)


def say_yes(found, who: int, now) -> None:
    """To everything that was written down of their words, so that nothing waits for them later."""
    from kollegium.runs.actions import agreeing
    from kollegium.runs.queries.approving import outstanding

    for entry in found.entries:
        if found.me.id in outstanding(found, entry):
            agreeing.approve(found.id, entry.id, by=who, now=now)


def sort(script, found, who: int) -> None:
    """Two thirds of the points lie on a heap already."""
    from kollegium.runs.actions import sorting

    points = [entry.id for entry in found.entries if entry.shelf == "points"]
    heaps = {point: str(number % 4) for number, point in enumerate(points) if number % 3}
    sorting.sort(found.id, found.state.place.key, heaps, by=who, now=script.now)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(village() if sys.argv[1:] == ["village"] else fill()))
