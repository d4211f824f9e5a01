"""Fill the database of a site with full rooms. Prints JSON: by room its run, and the cookies of those who sit there.

`python -m bench.gathering ROOMS SEATS` runs in the environment of the serving role. In each room everybody writes on a
shelf that all read at once; where there is one room, everybody has written one idea.
"""

from __future__ import annotations

import json
import sys

import django

IDEA = "We look at each other's tasks before the learners get them."


def gather(rooms: int, seats: int) -> dict[str, object]:
    """So many sessions with so many people each; the first of a room leads."""
    from tests.faults.deeds import come, sit_down

    found = come(rooms * seats)
    team, editions, people, cookies = (found[name] for name in ("team", "editions", "people", "cookies"))
    made = []
    for first in range(0, rooms * seats, seats):
        run = sit_down(team, editions["live"], people[first : first + seats])
        if rooms == 1:
            write(run, people)
        made.append({"run": run, "cookies": cookies[first : first + seats]})
    return {"rooms": made}


def write(run: str, people: list[int]) -> None:
    from uuid import UUID

    from django.utils import timezone

    from kollegium.runs.actions import writing

    for number, who in enumerate(people):
        writing.write(UUID(run), "ideas.1", {0: f"{number}: {IDEA}"}, by=who, now=timezone.now())


if __name__ == "__main__":
    django.setup()
    print(json.dumps(gather(*map(int, sys.argv[1:]))))
