"""Walking in any legal order: whoever it is presses whatever they have, somebody leaves, somebody goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kollegium.engine.controls import controls
from kollegium.engine.moves import MoveRefused
from kollegium.engine.people import may_hold
from kollegium.engine.state import Place
from kollegium.runs.actions import moving
from kollegium.runs.queries.situation import Situation
from kollegium.testing.deeds import DEEDS, Hand
from kollegium.testing.scripted import places_of
from tests.methods.table import Table
from tests.methods.walking import NOW, Walk

LEAVES = 0.06  # of all presses
LEADS = 0.35
PATIENCE = 60
ENDS = frozenset({"finish", "end_phase"})
About = Mapping[str, Any]


class Wander(Walk):
    """A walk that first strays for a number of presses. ``refused`` counts what the moment did not allow after all."""

    refused: int = 0
    pressed: int = 0

    def stray(self, presses: int) -> None:
        """Press any control that somebody has, so many times."""
        for _press in range(presses):
            found = self.script.as_lead()
            self.note(found)
            if found.state.is_finished:
                return
            self.look_at_screen(found)
            self.press_something(found)

    def press_something(self, found: Situation) -> None:
        """One seat, one of its controls."""
        who = found.me.person if self.lot.random() < LEADS else self.lot.choice(self.begun.people)
        seat = next(one for one, chair in found.chairs.items() if chair.person == who)
        if not found.state.seats[seat].here or self.lot.random() < LEAVES:
            self.come_or_go(found, seat, who)
            return
        place = self.lot.choice([*places_of(found, seat), None])
        have = sorted(controls(found.edition, found.state, seat, place) - ENDS)
        if have:
            self.pressed += 1
            try:
                self.press(self.lot.choice(have), who, place)
            except MoveRefused:
                self.refused += 1

    def come_or_go(self, found: Situation, seat: str, who: int) -> None:
        """Somebody leaves or comes back; the last two stay."""
        away = not found.state.seats[seat].here
        if away or len(found.state.here) > 2:
            moving.move(self.begun.run, "returned" if away else "left", {}, by=who, now=NOW)

    def press(self, control: str, who: int, place: Place | None) -> None:
        """Do what a page would do when this control is pressed."""
        found = self.script.look(who)
        if control in DEEDS and place is not None:
            DEEDS[control](Hand(who, found, place, NOW, self.lot, "w"))
            return
        about = {**(moving.at_place("done", place.key) if place else {}), **self.likely(control, found)}
        moving.move(self.begun.run, control, about, by=who, now=NOW)

    def likely(self, control: str, found: Situation) -> About:
        """What a page would send along."""
        made = LIKELY.get(control)
        return made(self, found) if made else {}

    def come_home(self) -> Situation:
        """Go on, whoever leads, until the run is over."""
        for _round in range(PATIENCE * 4):
            found = self.script.as_lead()
            self.note(found)
            if found.state.is_finished:
                return found
            self.script.forward()
        raise AssertionError(f"not over: {self.steps[-5:]}")


def _somebody(walk: Wander, found: Situation) -> About:
    return {"speaker": walk.lot.choice(found.state.here)}


def _other_mode(_walk: Wander, found: Situation) -> About:
    return {"mode": "async" if found.state.mode == "live" else "live"}


def _some_group(walk: Wander, found: Situation) -> About:
    return {"group": walk.lot.randrange(max(1, len(found.state.groups)))}


def _other_groups(walk: Wander, found: Situation) -> About:
    seats = [seat for group in found.state.groups for seat in group if seat in found.state.here]
    walk.lot.shuffle(seats)
    return {"groups": [seats[0::2], seats[1::2]]}


def _other_holders(walk: Wander, found: Situation) -> About:
    role = walk.lot.choice([role for role in found.edition.people.values() if role.count])
    able = [seat for seat in found.state.here if may_hold(found.edition, role, found.state.seats[seat])]
    return {"role": role.id, "seats": walk.lot.sample(able, min(len(able), max(1, role.count[0] if role.count else 1)))}


LIKELY: Mapping[str, Callable[[Wander, Situation], About]] = {
    "call": _somebody,
    "switch_mode": _other_mode,
    "move": _some_group,
    "arrange": _other_groups,
    "recast": _other_holders,
    "extend": lambda _walk, _found: {"minutes": 2},
}


def wander(table: Table, source: str, seats: int, seed: int, presses: int) -> tuple[Wander, Situation]:
    """Stray through a method, then go to its end."""
    one = Wander(table, source, seats, "mixed", seed)
    one.stray(presses)
    return one, one.come_home()
