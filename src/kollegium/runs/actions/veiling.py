"""Who reads the others in a round over days only once they have spoken: whoever may speak, now or when they are back."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from kollegium.engine import people
from kollegium.engine.state import Place, RunState
from kollegium.runs.actions.unit import Unit
from kollegium.runs.models import Thread


def speakers_at(unit: Unit, state: RunState, place: Place) -> list[UUID]:
    """The seats whose turn it is at a place; whoever has stepped out is one of them, since they read all the same."""
    all_here = replace(state, seats={seat.id: replace(seat, here=True) for seat in state.seats.values()})
    step = unit.found.step(place)
    return [UUID(seat) for seat in people.speaking(all_here, step, people.summoned_to(state, place))]


def veil(unit: Unit, state: RunState) -> None:
    """Let the threads that are going on know whose turn it is, when somebody has come or has another role; the engine acts."""
    places = {place.key: place for place in state.places}
    for thread in Thread.objects.filter(run=unit.run, place__in=places, is_veiled=True):
        speakers = speakers_at(unit, state, places[thread.place])
        if thread.speakers != speakers:
            Thread.objects.filter(pk=thread.pk).update(speakers=speakers)
