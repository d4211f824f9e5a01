"""A session of the demo village, moved on from moment to moment so that somebody can look at each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from kollegium.config.installation import Installation


@dataclass(frozen=True)
class Sitting:
    """A moment of a session. ``moment`` is "" before anything, "A" over days, a step in the room, "end" at last."""

    number: int
    moment: str
    run: str


def sit_down(installation: Installation) -> Iterator[Sitting]:
    """Play the village's running session through on its own database; the look is the caller's between two moments."""
    server = installation.server().start()
    # Everything of Django loads only here, when its settings are known.
    os.environ.update(installation.environment(server) | {"KOLLEGIUM_DEMO": "1", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"})
    import django

    django.setup()
    try:
        yield from _play()
    finally:
        server.release()


def _play() -> Iterator[Sitting]:
    from random import Random

    from django.utils import timezone

    from kollegium.accounts.models import Person
    from kollegium.audiences.actor import acting
    from kollegium.runs.models import Run
    from kollegium.testing.cast import CAST
    from kollegium.testing.scripted import Scripted
    from kollegium.testing.village import TABLE

    addresses = {part.key: part.email for part in CAST}
    people = [Person.objects.get(email=addresses[key]).pk for key in TABLE]
    with acting(people[0]):
        run = Run.objects.filter(finished_at=None).latest("started_at").pk
    script = Scripted(run, people, timezone.now(), Random(5))  # noqa: S311 - a script
    yield Sitting(0, "", str(run))
    for number in range(1, 60):
        found = script.look(people[0])
        if found.state.is_finished:
            yield Sitting(number, "end", str(run))
            return
        moment = (
            found.state.place.step
            if found.state.place
            else found.state.phase or f"before-{len(found.state.phases_ended)}"
        )
        if moment != "A":
            script.take_part()
        yield Sitting(number, moment, str(run))
        if moment == "A":
            script.take_part()
        script.now = timezone.now()
        script.forward()
