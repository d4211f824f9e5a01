"""A lesson with people who have no account: Astrid leads, a class list lies there, and browsers come to the door."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.runs.actions import guests, moving, starting
from kollegium.runs.models import Door, Seat
from kollegium.runs.wishes import Start
from kollegium.testing.cast import Village

NAMES = ("Ana", "Ben", "Cleo", "Dina", "Emil", "Finn")
CODE = re.compile(r'door-code">([^<]+)<')


@dataclass
class Lesson:
    """A run that waits for its guests, and who opens its doors."""

    cast: Village
    run: UUID
    now: dt.datetime = field(default_factory=timezone.now)

    @property
    def lead(self) -> int:
        return self.cast.astrid.pk

    def opens(self, way: str = "student", *, places: int = 20, days: int = 1, class_id: int | None = None) -> str:
        """Astrid opens a door, later than the one before; gives its code."""
        self.now += dt.timedelta(microseconds=1)
        guests.open_door(self.run, way=way, places=places, days=days, class_id=class_id, by=self.lead, now=self.now)
        return self.door().code

    def door(self) -> Door:
        """The newest door."""
        with acting(self.lead):
            return Door.objects.filter(run_id=self.run).order_by("-opened_at")[0]

    def closes(self) -> None:
        guests.close_door(self.run, self.door().pk, by=self.lead, now=self.now)

    def class_list(self) -> int:
        """Class 7b, as Astrid keeps it."""
        return communities.keep_class(self.cast.team.pk, name="7b", names=NAMES, by=self.cast.astrid, now=self.now)

    def seat(self, name: str) -> Seat:
        with acting(self.lead):
            return Seat.objects.get(run_id=self.run, name=name)

    def people(self) -> list[str]:
        """Who sits there, in the order of the seats."""
        with acting(self.lead):
            return list(Seat.objects.filter(run_id=self.run).order_by("number").values_list("name", flat=True))

    def goes_on(self) -> None:
        moving.move(self.run, "forward", {}, by=self.lead, now=self.now)

    def address(self, face: str = "seat") -> str:
        return reverse(f"runs:{face}", args=[self.run])


def lesson(cast: Village, method: str = "sole-session", role: str = "adult") -> Lesson:
    """A session with pupils that has not begun."""
    inputs = {"big_question": "Why do boats float?", "question": "Why do boats float?"}
    astrid = cast.astrid.pk
    wish = Start(cast.team.pk, [astrid], method=method, cast={role: [astrid]}, inputs=inputs, waits=True)
    return Lesson(cast, starting.start(wish, by=astrid, now=timezone.now()))


def comes_in(code: str, name: str = "Ana", **more: str) -> Client:
    """A browser of its own that has typed a code and a name and pressed once."""
    browser = Client()
    browser.answer = browser.post(reverse("runs:code"), {"code": code, "name": name, **more})
    return browser


def own_code(browser: Client) -> str:
    """The own code that the seat shows."""
    return CODE.search(browser.get(browser.answer.headers["Location"]).content.decode())[1]


def text(answer) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())
