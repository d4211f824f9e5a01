"""Small groups as a face shows them: who sits with whom, what each group is called, who may change it."""

from __future__ import annotations

import datetime as dt
from math import ceil

from django.utils.translation import gettext as _

from kollegium.engine import clock, people
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import joined

NAMED_BY_PEOPLE = 3  # pairs and threes are called by the names of who is in them


def group_work(
    found: Situation,
    place: Place,
    everybody: tuple[faces.Participant, ...],
    now: dt.datetime,
    controls: frozenset[str] = frozenset(),
) -> faces.GroupWork | None:
    """Small groups where a step forms them or works in them."""
    step = found.step(place)
    if not found.state.groups or not (step.act == "arrange" or step.within in {"groups", "pairs"}):
        return None
    by_id = {one.id: one for one in everybody}
    groups = tuple(tuple(by_id[seat] for seat in group if seat in by_id) for group in found.state.groups)
    mine = next((n for n, group in enumerate(found.state.groups) if found.me.id in group), None)
    half = clock.half(found.edition, found.state, now.timestamp())
    return faces.GroupWork(
        groups=groups,
        mine=mine,
        half=half.number if half else 0,
        half_words=half_words(found, mine, half.number) if half else "",
        half_left=ceil(half.seconds) if half and half.number == 1 and not found.state.is_paused else 0,
        names=names_of(found),
        may_move="move" in controls,
        may_arrange="arrange" in controls and step.act == "arrange",
        meant=tuple(by_id[seat] for seat in people.present(found.state, step, people.summoned_to(found.state, place))),
    )


def half_words(found: Situation, mine: int | None, half: int) -> str:
    """Whose half of a swap it is, for one's own group."""
    if mine is None:
        return ""
    group = found.state.groups[mine]
    speaker = found.name(group[min(half - 1, len(group) - 1)]).split(" ")[0]
    if half == 1:
        return _("%(name)s tells, the other listens.") % {"name": speaker}
    return _("Now %(name)s tells, the other listens.") % {"name": speaker}


def names_of(found: Situation) -> tuple[str, ...]:
    """What each group is called: its topic, its host's table, or its number; nothing where the names of two say it all."""
    groups = found.state.groups
    place, step = _arranged_at(found)
    rule = step.groups if step else None
    if place and rule and rule.source:
        topics = [entry.text for entry in found.meant(place, rule.source)]
        if topics:
            return tuple([*topics, *(_numbered(n) for n in range(len(topics), len(groups)))][: len(groups)])
    if rule and rule.hosts:
        hosts = set(found.state.holders(rule.hosts))
        return tuple(_hosted(found, hosts, group, number) for number, group in enumerate(groups))
    if all(len(group) <= NAMED_BY_PEOPLE for group in groups):
        return ("",) * len(groups)
    return tuple(_numbered(number) for number in range(len(groups)))


def _numbered(number: int) -> str:
    return _("Group %(number)d") % {"number": number + 1}


def _hosted(found: Situation, hosts: set[str], group: tuple[str, ...], number: int) -> str:
    names = joined([found.name(seat).split(" ")[0] for seat in group if seat in hosts])
    return _("At the table of %(host)s") % {"host": names} if names else _numbered(number)


def _arranged_at(found: Situation) -> tuple[Place | None, Step | None]:
    """The place at which the present groups were formed, and its step."""
    key = found.state.arranged_at
    places = (*found.state.places, *(past.place for past in reversed(found.state.past)))
    place = next((one for one in places if one.key == key), None)
    return (place, found.step(place)) if place else (None, None)
