"""What happened on the way, in words: for everybody while it is news, and beside each step for whoever leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.clock import MINUTE, Line
from kollegium.engine.state import Trace
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled

NEWS = 15 * MINUTE
NEWS_OVER_DAYS = 24 * 60 * MINUTE
SAME_MOMENT = 1.0


def news_of(found: Situation, now: dt.datetime, *, for_all: bool = False) -> tuple[str, ...]:
    """What everybody is told: who leads now, how a part or a step goes on from here, for whom the session is parked.

    ``for_all``: it stands on the big screen, so nobody is “you”.
    """
    if found.state.is_finished:
        return ()
    lasts = NEWS if found.state.place else NEWS_OVER_DAYS
    fresh = {one.kind: one for one in found.state.trace if now.timestamp() - one.at < lasts}
    return (
        *_chair(found, fresh.get("leads"), for_all=for_all),
        *_pace(found, fresh.get("mode_switched")),
        *_again(found, fresh),
        *_parked(found),
    )


def _chair(found: Situation, trace: Trace | None, *, for_all: bool) -> Iterator[str]:
    if trace is None:
        return
    if trace.about["seat"] == found.me.id and not for_all:
        yield _("You lead now.")
    else:
        yield _("%(name)s leads now.") % {"name": found.name(trace.about["seat"])}


def _pace(found: Situation, trace: Trace | None) -> Iterator[str]:
    if trace is None or trace.about["phase"] in found.state.phases_ended:
        return
    title = {"phase": found.edition.phase(trace.about["phase"]).title}
    if trace.about["mode"] == "live":
        yield _("“%(phase)s” is done together in the room. What you have written stays.") % title
    else:
        yield _("“%(phase)s” is done over days, by everybody in their own time. What you have written stays.") % title


def _again(found: Situation, fresh: dict[str, Trace]) -> Iterator[str]:
    """A step that the group has come back to, as long as it is there."""
    going = {place.step for place in found.state.places}
    for kind, words in (
        ("went_back", _("“%(step)s” is open again. What you have written stays.")),
        ("repeated", _("“%(step)s” once more. What you have written stays.")),
    ):
        if kind in fresh and fresh[kind].step in going:
            yield words % {"step": filled(found, found.edition.step(fresh[kind].step).title)}


def _parked(found: Situation) -> Iterator[str]:
    """The owner of what is talked about has left: their part is not handed on."""
    if not found.state.is_paused:
        return
    owned = {role.id for role in found.edition.people.values() if role.cast == "author"}
    for seat in found.state.seats.values():
        if not seat.here and owned.intersection(seat.roles):
            yield _("The session is parked: %(name)s is away, and it is about what they brought.") % {
                "name": found.name(seat.id)
            }


def happened(found: Situation, line: Line) -> str:
    """What happened to a step, in one line: gone back to, done once more, left out, a lap added, extended, paused."""
    begins, ends = line.starts_at, line.starts_at + line.minutes * MINUTE + SAME_MOMENT
    here = [
        one
        for one in found.state.trace
        if one.step == line.step and one.phase_lap == found.state.phase_lap and line.status != "to_come"
        if one.at >= begins and (line.status == "now" or one.at <= ends)
    ]
    return " · ".join(_words_of(line, here))


def _words_of(line: Line, here: list[Trace]) -> Iterator[str]:
    kinds = [one.kind for one in here]
    began_by = [one.kind for one in here if abs(one.at - line.starts_at) < SAME_MOMENT]
    if "went_back" in began_by:
        yield _("gone back to")
    if "repeated" in began_by:
        yield _("once more")
    if any(one.kind == "skipped" and int(one.about.get("lap", 1)) == line.lap for one in here):
        yield _("left out")
    if laps := kinds.count("lap_added"):
        yield ngettext("one lap more", "%(count)d laps more", laps) % {"count": laps}
    if minutes := round(sum(float(one.about["minutes"]) for one in here if one.kind == "extended")):
        yield ngettext("%(minutes)d minute more", "%(minutes)d minutes more", minutes) % {"minutes": minutes}
    if "paused" in kinds:
        yield _("paused for all")


def happened_over_days(found: Situation, step: str) -> str:
    """The same for a step of a phase at everybody's own pace."""
    kinds = [one.kind for one in found.state.trace if one.step == step and one.phase_lap == found.state.phase_lap]
    return " · ".join((*_ended(found, step), *_words_over_days(kinds)))


def _ended(found: Situation, step: str) -> Iterator[str]:
    """How the step ended; nothing while it stands open or is to come."""
    if any(place.step == step for place in found.state.open_places):
        return
    here = [past for past in found.state.past if past.place.step == step]
    ended = [past.ended for past in here if past.place.phase_lap == found.state.phase_lap]
    words = {"closed": _("done"), "skipped": _("left out"), "passed_over": _("not needed")}
    if ended and ended[-1] in words:
        yield words[ended[-1]]


def _words_over_days(kinds: list[str]) -> Iterator[str]:
    if "went_back" in kinds:
        yield _("opened again")
    if "repeated" in kinds:
        yield _("once more")
    if laps := kinds.count("lap_added"):
        yield ngettext("one lap more", "%(count)d laps more", laps) % {"count": laps}
    if days := kinds.count("extended"):
        yield ngettext("one day more", "%(count)d days more", days) % {"count": days}
