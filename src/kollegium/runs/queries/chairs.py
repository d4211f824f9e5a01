"""What whoever leads can change about chairs, roles, steps and pace, under "More for this session"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.engine import controls, people, windows
from kollegium.engine.edition import Role
from kollegium.engine.planning import next_phase
from kollegium.engine.state import Place
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled, joined
from kollegium.runs.steering import RoleLine, Steering
from kollegium.ui.words import day_in_words


def steering_of(found: Situation) -> Steering:
    """All of it, ready to draw; empty when the session is over."""
    if found.state.is_finished:
        return Steering()
    return Steering(
        ways_back=tuple(_named(found, past.place) for past in controls.ways_back(found.edition, found.state)),
        open_steps=tuple(_named(found, place) for place in found.state.open_places),
        roles=tuple(_roles(found)),
        chairs=tuple(
            (seat.id, found.name(seat.id), seat.here)
            for seat in found.state.seats.values()
            if seat.id != found.me.id and not found.chairs[seat.id].left
        ),
        paces=tuple(_paces(found)),
    )


def _named(found: Situation, place: Place) -> tuple[str, str]:
    """A step with its lap, as a form sends it, and its title."""
    step = found.step(place)
    title = filled(found, step.title)
    if step.loop:
        title = _("%(title)s, lap %(number)d") % {"title": title, "number": place.lap}
    return f"{place.step}.{place.lap}", title


def _roles(found: Situation) -> Iterator[RoleLine]:
    for role in found.edition.people.values():
        if role.count is None or role.cast == "author":
            continue
        held = found.state.holders(role.id)
        able = _able(found, role)
        if able:
            names = joined([found.name(seat) for seat in held])
            yield RoleLine(role.id, role.label, names, role.count[0], role.count[1], held, able)


def _able(found: Situation, role: Role) -> tuple[tuple[str, str], ...]:
    seats = found.state.seats
    return tuple(
        (seat, found.name(seat)) for seat in found.state.here if people.may_hold(found.edition, role, seats[seat])
    )


def _paces(found: Situation) -> Iterator[tuple[str, str, str]]:
    """For the running phase and the next: its id, the mode it can be switched to, what the button says."""
    state = found.state
    upcoming = next_phase(found.edition, state)
    for phase in dict.fromkeys(one for one in (state.phase, upcoming) if one):
        mode = state.mode if phase == state.phase else state.modes.get(phase, found.edition.phase(phase).mode)
        title = {"phase": found.edition.phase(phase).title}
        if mode != "live":
            yield phase, "live", _("Do “%(phase)s” together, in the room") % title
        if mode == "live":
            yield phase, "async", _("Let everybody do “%(phase)s” in their own time, over days") % title


def until_when(found: Situation) -> str:
    """“until 5 December”: when the last window that stands open ends; empty in the room."""
    ends = [windows.closes_at(found.edition, found.state, place.step) for place in found.state.open_places]
    last = max((one for one in ends if one), default=None)
    return day_in_words(dt.datetime.fromtimestamp(last, tz=dt.UTC)) if last else ""
