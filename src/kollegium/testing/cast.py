"""The cast: the people of our stories, as data. Tests, demo and manual share them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kollegium.accounts import actions as accounts
from kollegium.accounts.models import Person
from kollegium.communities import actions
from kollegium.communities.models import Community, Role

SCHOOL: Final = "Bredal Vocational College"
TEAM: Final = "The carpentry team"
PURPOSE: Final = "We teach second-year carpentry. We meet so that more of our learners can explain why a joint holds, not only make it."
OTHER_SCHOOL: Final = "Nordvik School"
OTHER_TEAM: Final = "The kitchen team"


@dataclass(frozen=True)
class Part:
    """Who somebody is in the story. ``key`` names them in tests, ``part`` says to a visitor what they do."""

    key: str
    name: str
    email: str
    part: str


CAST: Final = (
    Part("astrid", "Astrid Holm", "astrid@bredal.example", "teaches carpentry and looks after the team"),
    Part("bo", "Bo Lind", "bo@bredal.example", "teaches carpentry"),
    Part("carmen", "Carmen Duarte", "carmen@bredal.example", "teaches carpentry"),
    Part("ivana", "Ivana Kovač", "ivana@bredal.example", "teaches carpentry"),
    Part("jonas", "Jonas Berg", "jonas@bredal.example", "teaches carpentry"),
    Part("louise", "Louise Madsen", "louise@bredal.example", "leads the school"),
    Part("dag", "Dag Nilsen", "dag@nordvik.example", "looks after a team at another school"),
    Part("eva", "Eva Winther", "eva@kollegium.example", "administers the installation and belongs to no team"),
)
TAKE_PART: Final = ("bo", "carmen", "ivana", "jonas")


@dataclass(frozen=True)
class Village:
    """Everybody and their teams."""

    people: dict[str, Person]
    team: Community
    other_team: Community

    def __getattr__(self, key: str) -> Person:
        try:
            return self.people[key]
        except KeyError:
            raise AttributeError(key) from None


def village_people(*, now: dt.datetime) -> Village:
    """Everybody of the cast, and their two teams, made as people make them.

    Eva opens each team, invites whoever shall look after it, and leaves; those invite the others.
    """
    people = {
        part.key: accounts.add_person(name=part.name, email=part.email, now=now, is_administrator=part.key == "eva")
        for part in CAST
    }
    team = _open_team(TEAM, PURPOSE, SCHOOL, people["eva"], people["astrid"], now)
    for key in TAKE_PART:
        _bring(team, people["astrid"], people[key], now)
    _bring(team, people["astrid"], people["louise"], now, roles=[Role.LEADER])
    other_team = _open_team(OTHER_TEAM, "", OTHER_SCHOOL, people["eva"], people["dag"], now)
    return Village(people, team, other_team)


def _open_team(name: str, purpose: str, school: str, by: Person, leader: Person, now: dt.datetime) -> Community:
    team = actions.found_team(name=name, purpose=purpose, school=school, by=by, now=now)
    _bring(team, by, leader, now, roles=[Role.FACILITATOR])
    actions.leave(team.pk, by=by, now=now)
    return team


def _bring(team: Community, by: Person, whom: Person, now: dt.datetime, roles: list[str] | None = None) -> None:
    token = actions.invite(team.pk, roles=roles or [], by=by, now=now)
    actions.accept(token, by=whom, now=now)
