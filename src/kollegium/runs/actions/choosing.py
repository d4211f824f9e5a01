"""Choose: dots, picks, an order, scores, one of several answers, consent, votes. Each way takes the form as it was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kollegium.engine.edition import Step
from kollegium.engine.moves import MoveRefused
from kollegium.engine.settling import is_release
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.moving import at_place, move
from kollegium.runs.actions.unit import Unit, changing, place_of
from kollegium.runs.actions.writing import drop_drafts, keep_drafts, may, release
from kollegium.runs.models import Choice

CLOSED = N_("The choice is closed. The group has gone on.")
NOT_THERE = N_("This does not stand here to choose from.")
NO_DOTS_LEFT = N_("All your dots are given. Take one back first.")
NO_REASON = N_("An objection needs a reason, so that the group can work with it.")
NO_STANCE = N_("You wrote why, but not whether you object. Choose one of the two.")
NO_SUCH_SCORE = N_("A score is a whole number from 1 to 5.")
TOO_MANY = N_("At most %(most)d can be kept here. Take some back.")
BY = {
    "pick": ("pick",),
    "dots": ("give_dots",),
    "rank": ("rank",),
    "score": ("score",),
    "one_of": ("weigh",),
    "consent": ("consent", "object"),
    "majority": ("vote",),
}
AGAINST = frozenset({"object", "against"})
TOP_SCORE = 5


@dataclass(frozen=True)
class Said:
    """What the form of a choice sent. Which of it counts is the step's affair.

    A point is named by the entry's id, or by the number of the option where options compete. ``dots`` is a point and 1
    or -1, ``order`` all points from the first place on, ``lifted`` a point and -1 (up) or 1 (down), ``answers`` the
    number of an option by point ("" where there is only one question), ``stances`` a word and a reason by point.
    """

    place: str
    then: str = ""
    dots: tuple[str, int] | None = None
    picked: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    lifted: tuple[str, int] | None = None
    scores: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    stances: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ballot:
    """One person's choice in the making: the unit of work, the place, the step, and what stands there to choose from."""

    unit: Unit
    place: Place
    step: Step
    points: tuple[str, ...]

    def check(self, *points: str) -> None:
        """Raise ``MoveRefused`` unless all of these stand here."""
        if not set(points) <= set(self.points):
            raise MoveRefused(NOT_THERE)

    def clear(self, *points: str) -> None:
        """Take back what was said about these points; about all, if none is named."""
        mine = Choice.objects.filter(seat_id=self.unit.me, place=self.place.key)
        if not points:
            mine.delete()
        elif self.step.source:
            mine.filter(entry_id__in=points).delete()
        else:
            mine.filter(option__in=points).delete()

    def put(self, point: str, value: int, *, option: str = "", reason: str = "") -> None:
        """Say something about a point, in place of what was said before."""
        entry = point if self.step.source else None
        Choice.objects.create(
            run=self.unit.run,
            seat_id=self.unit.me,
            place=self.place.key,
            entry_id=entry,
            option=option if entry or option else point,
            value=value,
            reason=reason,
            is_open=not self.step.secret,
        )


def choose(run_id: UUID, said: Said, *, by: int, now: dt.datetime) -> None:
    """Do what the step's way of choosing makes of the form, and with ``then`` "done" tell the others one is ready.

    Whatever is wrong raises ``MoveRefused`` with a sentence; what could be kept of the form is kept nevertheless.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, said.place)
        step = unit.found.step(place)
        is_own = is_release(unit.found.edition, step)
        wrong = "" if is_own else _fill_in(_ballot(unit, place, step), said)
        unit.only_me()
    if is_own:
        release(run_id, said.place, said.picked, by=by, now=now)
    if wrong:
        raise MoveRefused(wrong, most=step.keep[1] if step.keep else 0)
    if said.then == "done":
        move(run_id, "done", at_place("done", said.place), by=by, now=now)


def _ballot(unit: Unit, place: Place, step: Step) -> Ballot:
    if not may(unit, place, *BY.get(step.method, ())):
        raise MoveRefused(CLOSED)
    if not step.source:
        return Ballot(unit, place, step, tuple(str(number) for number in range(len(step.options))))
    standing = unit.found.meant(place, step.source)
    own = step.by == "author"
    return Ballot(unit, place, step, tuple(one.id for one in standing if not own or one.seat == unit.me))


def _fill_in(ballot: Ballot, said: Said) -> str:
    """Fill the ballot in; gives the sentence about what is wrong although the rest was kept, or nothing."""
    return WAYS[ballot.step.method](ballot, said)


def _dots(ballot: Ballot, said: Said) -> str:
    if said.dots is None:
        return ""
    point, more = said.dots
    ballot.check(point)
    place = ballot.place.key
    given = {entry or option: value for at, entry, option, value, _r in ballot.unit.found.around.choices if at == place}
    if sum(given.values()) + more > ballot.step.votes:
        return NO_DOTS_LEFT
    ballot.clear(point)
    if given.get(point, 0) + more > 0:
        ballot.put(point, given.get(point, 0) + more)
    return ""


def _pick(ballot: Ballot, said: Said) -> str:
    picked = tuple(dict.fromkeys(said.picked))
    ballot.check(*picked)
    ballot.clear()
    for point in picked:
        ballot.put(point, 1)
    return TOO_MANY if ballot.step.keep and len(picked) > ballot.step.keep[1] else ""


def _rank(ballot: Ballot, said: Said) -> str:
    order = list(dict.fromkeys(said.order))
    ballot.check(*order)
    if said.lifted and said.lifted[0] in order:
        point, way = said.lifted
        here = order.index(point)
        there = min(max(here + way, 0), len(order) - 1)
        order.insert(there, order.pop(here))
    ballot.clear()
    for place, point in enumerate(order, start=1):
        ballot.put(point, place)
    return ""


def _score(ballot: Ballot, said: Said) -> str:
    ballot.check(*said.scores)
    for point, score in said.scores.items():
        if score not in {"", "-"} and not (score.isdecimal() and 1 <= int(score) <= TOP_SCORE):
            raise MoveRefused(NO_SUCH_SCORE)
        ballot.clear(point)
        if score.isdecimal():
            ballot.put(point, int(score))
    return ""


def _weigh(ballot: Ballot, said: Said) -> str:
    for point, number in said.answers.items():
        if not 0 <= number < len(ballot.step.options):
            raise MoveRefused(NOT_THERE)
        if ballot.step.source:
            ballot.check(point)
            ballot.clear(point)
        else:
            ballot.clear()
        ballot.put(point, 1, option=str(number))
    return ""


def _consent(ballot: Ballot, said: Said) -> str:
    wrong = ""
    for point, (stance, reason) in said.stances.items():
        ballot.check(point)
        names = {name: f"{ballot.place.key}/{name}.{point}" for name in ("stance", "reason")}
        if stance in AGAINST and not reason.strip():
            keep_drafts(ballot.unit, {names["stance"]: stance})
            wrong = NO_REASON
        elif not stance and reason.strip():
            keep_drafts(ballot.unit, {names["reason"]: reason})
            wrong = wrong or NO_STANCE
        elif stance:
            ballot.clear(point)
            ballot.put(point, -1 if stance in AGAINST else 1, reason=reason.strip())
            drop_drafts(ballot.unit, *names.values())
    return wrong


def _vote(ballot: Ballot, said: Said) -> str:
    """For or against each entry; where options compete, for one of them."""
    if not ballot.step.source:
        return _pick(ballot, Said(said.place, picked=said.picked[:1]))
    ballot.check(*said.stances)
    for point, (stance, _reason) in said.stances.items():
        if stance:
            ballot.clear(point)
            ballot.put(point, -1 if stance in AGAINST else 1)
    return ""


WAYS: Mapping[str, Callable[[Ballot, Said], str]] = {
    "dots": _dots,
    "pick": _pick,
    "rank": _rank,
    "score": _score,
    "one_of": _weigh,
    "consent": _consent,
    "majority": _vote,
    "lot": lambda _ballot, _said: "",
}
