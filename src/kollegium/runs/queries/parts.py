"""What somebody's part in a step is, in a sentence: who speaks, who listens, who answers, where it happens."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine import people
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import joined

NAMED_AT_MOST = 4


def part_of(found: Situation, place: Place, *, for_all: bool = False) -> str:
    """The viewer's part; with ``for_all`` the same as everybody in the room may read it on the big screen."""
    return " ".join(_sentences(found, place, found.step(place), "" if for_all else found.me.id))


def _sentences(found: Situation, place: Place, step: Step, me: str) -> Iterator[str]:
    summoned = people.summoned_to(found.state, place)
    if step.act in {"round", "talk"} and "silence" not in step.rules:
        yield from _who_speaks(found, step, people.speaking(found.state, step, summoned), me)
    elif me and me not in people.present(found.state, step, summoned):
        yield _("This step is for: %(names)s.") % {"names": _roles(found, step)}
    if step.place == "outside":
        yield _("Away from the screen.")
    elif step.place:
        yield step.place
    if step.offline:
        yield _("Paper will do; type it in later.")


def _who_speaks(found: Situation, step: Step, speakers: tuple[str, ...], me: str) -> Iterator[str]:
    inside = people.named(found.state, step.speakers) if step.floor == "bowl" else ()
    if inside:
        words = ngettext(
            "%(names)s sits inside. One more chair is free: whoever takes it may speak.",
            "%(names)s sit inside. One more chair is free: whoever takes it may speak.",
            len(inside),
        )
        yield words % {"names": _firsts(found, inside)}
    elif me and found.state.seats[me].kind in step.without:
        yield _("This part is without you.")
    elif len(speakers) < len(found.state.here):
        yield _limited(found, speakers, me)
    if step.answered_by:
        yield from _who_answers(found, found.state.holders(step.answered_by), me)
    if step.sample and found.state.place is not None:
        words = ngettext("%(count)d speaks, drawn by lot.", "At most %(count)d speak, drawn by lot.", step.sample)
        yield words % {"count": step.sample}


def _limited(found: Situation, speakers: tuple[str, ...], me: str) -> str:
    if me in speakers:
        return _("You speak; the others listen.") if len(speakers) == 1 else _("You are among those who speak.")
    names = _firsts(found, speakers) if len(speakers) <= NAMED_AT_MOST else ""
    if not me:
        return ngettext("%(names)s speaks.", "%(names)s speak.", len(speakers)) % {"names": names} if names else ""
    if not names:
        return _("You listen.")
    return ngettext("%(names)s speaks; you listen.", "%(names)s speak; you listen.", len(speakers)) % {"names": names}


def _who_answers(found: Situation, holders: tuple[str, ...], me: str) -> Iterator[str]:
    if me in holders:
        yield _("You answer.")
    elif holders:
        words = ngettext("%(names)s answers.", "%(names)s answer.", len(holders))
        yield words % {"names": _firsts(found, holders)}


def _firsts(found: Situation, seats: tuple[str, ...]) -> str:
    return joined([found.name(seat).split(" ")[0] for seat in seats])


def _roles(found: Situation, step: Step) -> str:
    labels = [found.edition.people[role].label for role in step.who if role in found.edition.people]
    return joined(labels) or _("others")
