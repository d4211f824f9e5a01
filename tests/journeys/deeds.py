"""The process of other hands: reads deeds from its input, one JSON list a line, and answers each with one line."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import close_old_connections  # noqa: E402 - Django has to know its settings first
from django.utils import timezone  # noqa: E402

from kollegium.accounts.models import Person  # noqa: E402
from kollegium.audiences.actor import acting  # noqa: E402
from kollegium.communities.models import Community  # noqa: E402
from kollegium.runs.actions import agreeing, moving, starting, writing  # noqa: E402
from kollegium.runs.queries.situation import Situation  # noqa: E402
from kollegium.runs.wishes import Start  # noqa: E402
from kollegium.testing.cast import CAST, TEAM  # noqa: E402
from kollegium.testing.scripted import Scripted, seat_of  # noqa: E402
from kollegium.testing.village import METHOD  # noqa: E402

ADDRESSES = {part.name.split(" ")[0]: part.email for part in CAST}
TABLE = ("Astrid", "Bo", "Carmen", "Ivana", "Jonas", "Louise")


def account(name: str) -> int:
    return Person.objects.get(email=ADDRESSES[name]).pk


def begin(people: list[str] = TABLE, keeper: str = "Bo") -> str:
    """A session of the carpentry team, led by Astrid; gives its id."""
    lead = account("Astrid")
    with acting(lead):
        team = Community.objects.get(name=TEAM).pk
    cast = {"facilitator": [lead], "keeper": [account(keeper)]}
    wish = Start(community=team, method=METHOD, people=[account(name) for name in people], cast=cast, room="2.14")
    return str(starting.start(wish, by=lead, now=timezone.now()))


def script(run: str, who: str = "Astrid") -> Scripted:
    """Everybody at the table, as the script has them."""
    found = Scripted(UUID(run), [account(who)], timezone.now()).look(account(who))
    seats = [chair.person for chair in found.chairs.values()]
    return Scripted(UUID(run), seats, timezone.now(), Random(3))


def play(run: str, step: str) -> dict[str, Any]:
    """Everybody takes part until this step begins; ``end`` plays to the end, ``A+`` and the like to the end of a part."""

    def there(found: Situation) -> bool:
        if step == "end":
            return False
        if step.endswith("+"):
            return step[:-1] in found.state.phases_ended and found.state.place is None
        return found.state.place is not None and found.state.place.step == step

    script(run).to_the_end(until=there)
    return look(run)


class Silent(Scripted):
    """People who take part, but wait with speaking until they are asked."""

    def speak(self, found: Situation) -> None:
        """Say nothing."""


def take_part(run: str, *names: str) -> None:
    """These do what the moment lets them do."""
    Silent(UUID(run), [account(name) for name in names], timezone.now(), Random(4)).take_part()


def everybody(run: str) -> None:
    """Everybody does what the moment lets them do."""
    script(run).take_part()


def forward(run: str) -> None:
    script(run).forward()


def move(run: str, who: str, kind: str, about: dict[str, Any] | None = None) -> None:
    """Somebody presses something."""
    moving.move(UUID(run), kind, about or {}, by=account(who), now=timezone.now())


def record(run: str, who: str, speaker: str, text: str) -> None:
    """Somebody writes down what somebody said."""
    found = script(run).look(account(who))
    agreeing.record(
        UUID(run), found.state.place.key, seat_of(found, account(speaker)), text, by=account(who), now=timezone.now()
    )


def write(run: str, who: str, place: str, *texts: str) -> None:
    """Somebody writes in the fields of a step."""
    writing.write(UUID(run), place, dict(enumerate(texts)), by=account(who), now=timezone.now())


def look(run: str, who: str = "Astrid") -> dict[str, Any]:
    """Where the session is: place, whose turn, what stands there of what somebody may read."""
    found = script(run).look(account(who))
    around = found.state.round
    turn = around.speakers[around.now] if around and around.now < len(around.speakers) else ()
    return {
        "place": found.state.place.key if found.state.place else "",
        "phase": found.state.phase,
        "turn": [found.chairs[seat].name.split(" ")[0] for seat in turn],
        "turns": around.now if around else 0,
        "words": [entry.text for entry in found.entries],
        "drafts": {name: text for name, (text, _at) in found.around.drafts.items()},
        "done": sorted(found.chairs[s].name for s in found.state.done.get(found.state.place.key, ()))
        if found.state.place
        else [],
    }


def main(*known: Callable[..., Any]) -> None:
    deeds = {deed.__name__: deed for deed in known}
    for line in sys.stdin:
        name, *about = json.loads(line)
        close_old_connections()
        try:
            answer = {"gave": deeds[name](*about)}
        except Exception:  # noqa: BLE001 - whoever asked shall read it
            answer = {"fault": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(begin, play, take_part, everybody, forward, move, record, write, look)
