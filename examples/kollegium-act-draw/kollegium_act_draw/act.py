"""Everybody draws a card from a pack, by lot: a question, a picture in words, a task for the week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kollegium.acts.base import Act, not_ticked
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import NOTHING, Own, Raw
from kollegium.engine.lots import drawn
from kollegium.engine.reading.schema import Key, must
from kollegium.engine.reading.values import members, text, whole
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_

MOST_AGAIN = 5


def demands(raw: Raw) -> Iterator[tuple[str, str]]:
    """A pack has at least two cards, and each person has a card of their own."""
    cards = raw.get("cards")
    if isinstance(cards, list) and len(cards) < 2:  # noqa: PLR2004 - from one card nobody draws
        yield "cards", N_("To draw, there have to be at least two cards.")
    if raw.get("in", "alone") not in {"all", "alone"}:
        yield "in", N_("Each person draws a card of their own. Take “in” out.")


def begins(draft: Draft, step: Step, place: Place, seats: tuple[str, ...]) -> Own:
    """The pack goes round: different cards for everybody as long as there are enough, then the pack anew."""
    pack = _shuffled(step, draft, place.key)
    return {"cards": {seat: pack[number % len(pack)] for number, seat in enumerate(seats)}, "again": {}}


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """Who came late draws; who has a card may lay it back and draw another, as often as the step allows."""
    own = state.own.get(place.key, NOTHING)
    if seat not in own.get("cards", {}):
        yield "draw_card"
    elif _left(own, step, seat):
        yield "draw_again"


def answers(draft: Draft, step: Step, place: Place, control: str, by: str) -> Own:
    """Another card than one's own, and one that nobody has while there is one. The move names it by its number."""
    cards: Mapping[str, int] = draft.state.own.get(place.key, NOTHING).get("cards", {})
    others = [card for card in _shuffled(step, draft, f"{place.key} {by} {draft.state.seq}") if card != cards.get(by)]
    return {"card": next((card for card in others if card not in cards.values()), others[0])}


def takes(own: Own, about: Own) -> Own:
    """The state after somebody has drawn."""
    seat, again = about["seat"], dict(own.get("again", {}))
    if about["control"] == "draw_again":
        again[seat] = again.get(seat, 0) + 1
    return {"cards": {**own.get("cards", {}), seat: int(about["card"])}, "again": again}


def shows(edition: Edition, state: RunState, place: Place, seat: str) -> Own:
    """The card of the seat, the cards of everybody by seat, and how often the seat may still draw another."""
    step, own = edition.step(place.step), state.own.get(place.key, NOTHING)
    pack: tuple[str, ...] = step.own["cards"]
    cards = {one: pack[card] for one, card in own.get("cards", {}).items()}
    return {"mine": cards.get(seat, ""), "cards": cards, "left": _left(own, step, seat)}


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """In the room nobody; over days who has not said that they are done."""
    return () if state.place else not_ticked(edition, state, place)


def _left(own: Own, step: Step, seat: str) -> int:
    return max(0, int(step.own.get("again", 0)) - int(own.get("again", {}).get(seat, 0)))


def _shuffled(step: Step, draft: Draft, about: str) -> list[int]:
    numbers = [str(number) for number in range(len(step.own["cards"]))]
    return [int(number) for number in drawn(numbers, draft.facts.lot, f"draw {about}")]


ACT = Act(
    id="draw",
    label=N_("draw a card"),
    part=N_("You draw a card."),
    keys={"cards": must(members(text)), "again": Key(whole(0, MOST_AGAIN))},
    texts=("cards",),
    demands=demands,
    gives=frozenset({"draw_card", "draw_again", "done", "undone"}),
    controls=controls,
    waits_for=waits_for,
    begins=begins,
    answers_to=frozenset({"draw_card", "draw_again"}),
    answers=answers,
    takes=takes,
    shows=shows,
)
