"""Two communities with the same furniture, and nine who stand before it: what is one's own, and what is others'."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from kollegium.accounts import actions as accounts
from kollegium.accounts import sign_in_links
from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.communities.models import Community, Invitation, Membership
from kollegium.engine.grouping import Swaps
from kollegium.methods.actions import changing
from kollegium.plans import asking
from kollegium.plans.actions import searching
from kollegium.plans.keeping import look
from kollegium.plans.models import Problem
from kollegium.plans.tests.village import FIELDS
from kollegium.runs.actions import guests, rehearsing
from kollegium.runs.models import Door, Seat
from kollegium.runs.queries.rehearsals import wish_of
from kollegium.runs.tests.promising import Meeting, meet
from kollegium.testing import make
from kollegium.testing.cast import village_people

ROLES = (
    "anonymous", "guest", "pupil", "member", "facilitator", "leader", "removed", "deactivated", "administrator",
)  # fmt: skip
NAMES = ["Ana", "Ben", "Cleo", "Dina", "Emil", "Finn"]
NOTHING = 999_999_999


@dataclass
class House:
    """What one community has, by the name that an address gives it; ``rehearsal`` stands where a rehearsal is asked for."""

    places: dict[str, Any]
    rehearsal: UUID
    guest_code: str = ""
    pupil_code: str = ""


@dataclass
class Scene:
    """``accounts`` by role; who stands there without an account has none, and comes in by a code of ``own``."""

    own: House
    other: House
    accounts: dict[str, Person] = field(default_factory=dict)

    @cached_property
    def missing(self) -> House:
        """Addresses that were never anybody's."""
        nothing: dict[str, Any] = dict.fromkeys(self.own.places, NOTHING)
        words = {"method": "no-such-thing", "token": "no-such-thing", "code": "ZZZZZZ", "place": "no-such.1"}
        words |= {"role": "no-such-thing", "kind": "no-such-thing"}
        nothing |= {name: uuid4() for name, value in self.own.places.items() if isinstance(value, UUID)}
        return House({**nothing, **words}, uuid4())


def build() -> Scene:
    """The carpentry team is one's own, the kitchen team is others'."""
    now = timezone.now()
    cast = village_people(now=now - dt.timedelta(days=30))
    gerd = make.person("Gerd Falk", email="gerd@nordvik.example", now=now)
    communities.accept(make.invitation(cast.other_team, by=cast.dag, now=now), by=gerd, now=now)
    own = furnish(cast.team, [cast.astrid, cast.bo, cast.jonas, cast.ivana], now)
    other = furnish(cast.other_team, [cast.dag, gerd], now)
    with acting(cast.astrid.pk):
        jonas = Membership.objects.get(community=cast.team, person=cast.jonas)
    communities.remove(cast.team.pk, jonas.pk, by=cast.astrid, now=now)
    own.places |= invitation(cast.team, cast.astrid, now)
    known = {"member": cast.bo, "facilitator": cast.astrid, "leader": cast.louise, "removed": cast.jonas}
    with connection.cursor() as cursor:  # what is one transaction here is many of them in life
        cursor.execute("SELECT set_config('kollegium.engine', '', true), set_config('kollegium.actor', '', true)")
    return Scene(own, other, {**known, "deactivated": cast.ivana, "administrator": cast.eva})


def furnish(team: Community, people: list[Person], now: dt.datetime) -> House:
    """A class, a plan, a method and a draft of it, a session with guests that goes on, a promise, a rehearsal, a link."""
    lead, second = people[0], people[1]
    with acting(lead.pk):
        member = Membership.objects.get(community=team, person=second).pk
    places = {"community_id": team.pk, "community": team.pk, "member_id": member, "place": "promise.1"}
    places |= {"class_id": communities.keep_class(team.pk, name="7b", names=NAMES, by=lead, now=now)}
    places |= {"plan_id": plan(team, lead, now), "method": method(team, lead, now), "draft": draft(team, lead, now)}
    places |= {"role": "facilitator", "kind": "cards", "uidb36": "1", "key": "2-3"}
    before = meet(team, people, now=now - dt.timedelta(days=7))
    places |= {"commitment": before.promise(second, due=(now + dt.timedelta(days=1)).date().isoformat()).pk}
    run = meet(team, people, now=now, waits=True)
    codes, seat, door = guests_of(run, lead, places["class_id"], now)
    run.forward_to("promise")
    brought = [*run.look(second).brought, *run.look(second).entries]
    places |= {"run": run.run, "entry": UUID(brought[0].id), "seat": seat, "door": door, "code": codes[1]}
    places |= {"sign_in": "", **invitation(team, lead, now)}
    wish = wish_of("ipa", people="4", role="facilitator", viewer=lead, language="en")
    return House(places, rehearsing.rehearse(wish, by=lead, now=now), *codes)


def plan(team: Community, lead: Person, now: dt.datetime) -> int:
    """A plan whose search is over."""
    data = asking.from_fields({**FIELDS, "people": "\n".join(NAMES), "low": 2, "high": 2})
    told = {"name": "Lessons", "data": data, "typed": {"name": "Lessons"}, "seconds": 2}
    made = searching.ask(team.pk, **told, by=lead, now=now)
    with acting(lead.pk):
        number = Problem.objects.get(plan_id=made).search
    task = searching.begin(made, number, by=lead.pk)
    assert task
    found = look(task.problem, task.rounds, task.kept, budget=Swaps(200), seed=1)
    searching.arrive(made, number, task=task, found=found, by=lead.pk)
    return made


def draft(team: Community, lead: Person, now: dt.datetime) -> UUID:
    return changing.begin("ipa", community=team.pk, language="en", context={}, by=lead, now=now)


def method(team: Community, lead: Person, now: dt.datetime) -> str:
    """A method of the team's own, by the number that its address has."""
    begun = draft(team, lead, now)
    changing.keep(begun, QueryDict(f"title=Ours+{team.pk}&do=save"), by=lead, now=now)
    return str(changing.save(begun, by=lead, now=now).pk)


def guests_of(run: Meeting, lead: Person, class_id: int, now: dt.datetime) -> tuple[tuple[str, str], UUID, UUID]:
    """Doors for a grown-up, for pupils, and for a class; a guest in a seat. Two codes, the seat, the door of the class."""
    doors: list[Door] = []
    for number, (way, whose) in enumerate((("volunteer", None), ("student", None), ("student", class_id))):
        at = now + dt.timedelta(seconds=number)
        guests.open_door(run.run, way=way, places=6, days=7, class_id=whose, by=lead.pk, now=at)
        with acting(lead.pk):
            doors.append(Door.objects.filter(run_id=run.run).order_by("-opened_at")[0])
    guests.come_in(doors[1].code, name="Ben", language="en", now=now + dt.timedelta(seconds=3))
    with acting(lead.pk):
        seat = Seat.objects.get(run_id=run.run, name="Ben").pk
    return (doors[0].code, doors[1].code), seat, doors[2].pk


def invitation(team: Community, lead: Person, now: dt.datetime) -> dict[str, Any]:
    token = communities.invite(team.pk, days=2, uses=10, by=lead, now=now)
    with acting(lead.pk):
        return {"token": token, "invitation_id": Invitation.objects.filter(community=team).latest("pk").pk}


def end(scene: Scene) -> None:
    """When all have signed in, Ivana's account is closed; Eva has one link that signs her in, and one that is over."""
    now = timezone.now()
    accounts.close(scene.accounts["deactivated"], now=now)
    eva = Person.objects.get(pk=scene.accounts["administrator"].pk)
    for house, hours in ((scene.own, 1), (scene.other, -1)):
        link = sign_in_links.issue(eva, purpose="administrator", lasts=dt.timedelta(hours=hours), now=now)
        house.places["sign_in"] = link.rstrip("/").rpartition("/")[2]
