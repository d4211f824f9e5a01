"""The method's own buttons: a step that takes place only if somebody asks for it, a loop that ends when somebody says so."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.engine.edition import Step
from kollegium.engine.shelves import loops_of
from kollegium.runs import faces
from kollegium.runs.queries.confirming import confirmations_of
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled

PRESS = "press:"


def buttons_of(found: Situation, controls: frozenset[str]) -> tuple[faces.Asking, ...]:
    """What the viewer may ask for now, and what has been asked for already and is still to come."""
    pressable = sorted(one.removeprefix(PRESS) for one in controls if one.startswith(PRESS))
    own = (*(_button(found, role) for role in pressable), *_asked_for(found))
    return (*own, *confirmations_of(found))


def _button(found: Situation, role: str) -> faces.Asking:
    ahead = next((step for step in _ahead(found) if _waits_for(step, role)), None)
    if ahead is None or role in found.state.asked or _goes_round(found, role):
        return faces.Asking(_("This is the last time round"), PRESS + role, role)
    return faces.Asking(_("We need this step: “%(step)s”") % {"step": filled(found, ahead.title)}, PRESS + role, role)


def _asked_for(found: Situation) -> Iterator[faces.Asking]:
    for role in sorted(found.state.asked):
        ahead = next((step for step in _ahead(found) if _waits_for(step, role)), None)
        if ahead is not None:
            yield faces.Asking(_("“%(step)s” will take place.") % {"step": filled(found, ahead.title)})


def _goes_round(found: Situation, role: str) -> bool:
    """Whether a loop is running that goes round until this role has pressed."""
    running = {loop for place in found.state.places for loop in loops_of(found.edition, found.step(place))}
    return any(found.edition.loops[loop].until == f"asked {role}" for loop in running)


def _waits_for(step: Step, role: str) -> bool:
    return f"asked {role}" in {step.when, *step.when_used}


def _ahead(found: Situation) -> Iterator[Step]:
    """The steps to come of the phase that runs and of those after it."""
    gone = {past.place.step for past in found.state.past} | {place.step for place in found.state.places}
    ended = set(found.state.phases_ended)
    return (step for step in found.edition.steps if step.id not in gone and step.phase not in ended)
