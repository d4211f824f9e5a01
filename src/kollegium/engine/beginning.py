"""How a step begins, or why it does not: who is meant, in which order they speak, what opens, who sits with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kollegium.engine import gathering, people, shelves
from kollegium.engine.conditions import holds
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Step
from kollegium.engine.kinds import act_of
from kollegium.engine.lots import drawn
from kollegium.engine.moves import Kind
from kollegium.engine.outcomes import NewBox, OpenShelf
from kollegium.engine.state import Place
from kollegium.engine.walking import Next


def begin(draft: Draft, upcoming: Next, kind: Kind = "started") -> bool:
    """Begin a step, or pass over it with a reason. True if it takes place."""
    place, step = upcoming.place, draft.edition.step(upcoming.place.step)
    about: dict[str, Any] = {"step": step.id, "lap": place.lap}
    if step.loop:
        about |= {"entry": place.entry, "entries": list(upcoming.entries), "laps": upcoming.laps}
    summoned = _summoned(draft, step, place)
    reason = _reason_against(draft, step, place, summoned.get("", ()))
    if reason and kind == "started":
        draft.say("passed_over", **about, reason=reason)
        return False
    if summoned:
        about["summoned"] = {part: list(seats) for part, seats in summoned.items()}
    gathering.let_latecomers_in(draft, step, summoned.get("", ()))
    if act_of(step).in_turn:
        about["order"] = [list(turn) for turn in turns_of(draft, step, place, summoned.get("", ()))]
    if place.key not in draft.state.own or kind != "went_back":
        own = act_of(step).begins(draft, step, place, people.present(draft.state, step, summoned.get("", ())))
        about |= {"own": own} if own is not None else {}
    draft.say(kind, **about)
    _open_shelves(draft, place)
    if kind == "started":
        gathering.gather(draft, step)
    return True


def tell_new_boxes(draft: Draft, loop: str, lap: int) -> None:
    """Say which shelves get a box of their own for a lap that begins."""
    for shelf in draft.edition.shelves:
        if loop and shelves.box_loop(draft.edition, shelf) == loop:
            draft.tell(NewBox(shelf, lap))


def _summoned(draft: Draft, step: Step, place: Place) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    words = [word for word in (*step.who, *step.speakers, step.by) if word.startswith("authors of ")]
    if words:
        found[""] = tuple(dict.fromkeys(s for w in words for s in _authors(draft, place, w[len("authors of ") :])))
    if step.approve == "authors" and step.source:
        found["/approve"] = _authors(draft, place, step.source)
    return found


def _authors(draft: Draft, place: Place, address: str) -> tuple[str, ...]:
    entries = shelves.meant(draft.edition, draft.state, draft.facts, place, address)
    authors = (draft.facts.authors.get(entry, "") for entry in entries)
    return tuple(dict.fromkeys(author for author in authors if author in draft.state.seats))


def _reason_against(draft: Draft, step: Step, place: Place, summoned: tuple[str, ...]) -> str:
    if step.loop and draft.edition.loops[step.loop].over and not place.entry:
        return "no_entries"
    if not all(holds(when, draft.state, draft.facts) for when in (step.when, *step.when_used)):
        return "when"
    if not people.speaking(draft.state, step, summoned):
        return "nobody"
    if act_of(step).in_turn and not turns_of(draft, step, place, summoned):
        return "nobody"
    return "empty" if _is_empty(draft, step, place) else ""


def _is_empty(draft: Draft, step: Step, place: Place) -> bool:
    if not step.source:
        return False
    if _is_sealed(draft, step, place, step.source) or step.by == "author":
        return False
    return not shelves.meant(draft.edition, draft.state, draft.facts, place, step.source)


def _is_sealed(draft: Draft, step: Step, place: Place, address: str) -> bool:
    """Whether nobody can know yet what stands at an address: it opens with this step, or has not opened so far."""
    shelf = shelves.parts(address)[0]
    name = shelves.box(draft.edition, place, shelf)[0]
    if shelf in shelves.opens_at(draft.edition, step.id):
        return name not in draft.state.opened | draft.state.stayed_closed
    is_open = draft.edition.shelves[shelf].opens == "at_once" or name in draft.state.opened
    return not is_open and name not in draft.state.stayed_closed and not shelves.parts(address)[1]


def _readers(draft: Draft, step: Step, place: Place) -> tuple[str, ...]:
    """Who has something to read: the writers, or everybody while the shelf keeps to itself who they are."""
    name = shelves.box(draft.edition, place, shelves.parts(step.reads)[0])[0]
    if name in draft.facts.writers:
        return draft.facts.writers[name]
    if _is_sealed(draft, step, place, step.reads):
        return draft.state.here
    return _authors(draft, place, step.reads)


def turns_of(draft: Draft, step: Step, place: Place, summoned: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Who speaks in a round, in which order: a turn is one seat, or a group where the step is ``in`` groups."""
    state = draft.state
    able = people.speaking(state, step, summoned)
    if step.turn == "read":
        writers = _readers(draft, step, place)
        able = tuple(seat for seat in able if seat in writers)
    if step.within in {"groups", "pairs"}:
        groups = state.groups or gathering.neighbours(state.here)
        turns = [tuple(seat for seat in group if seat in able) for group in groups]
        turns = [turn for turn in turns if turn]
    else:
        turns = [(seat,) for seat in able]
    return _ordered(draft, step, place, turns)


def _ordered(draft: Draft, step: Step, place: Place, turns: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    if step.sample and len(turns) > step.sample:
        sampled = drawn([turn[0] for turn in turns], draft.facts.lot, f"sample {place.key}")[: step.sample]
        turns = [turn for turn in turns if turn[0] in sampled]
    if turns:
        rounds = sum(act_of(draft.edition.step(past.place.step)).in_turn for past in draft.state.past)
        shift = (draft.facts.lot + rounds) % len(turns)
        turns = turns[shift:] + turns[:shift]
    role, _, end = step.order.rpartition("_")
    if role:
        holders = set(draft.state.holders(role))
        turns.sort(key=lambda turn: bool(holders & set(turn)) == (end == "last"))
    return tuple(turns)


def _open_shelves(draft: Draft, place: Place) -> None:
    for shelf in shelves.opens_at(draft.edition, place.step):
        name, lap = shelves.box(draft.edition, place, shelf)
        if name not in draft.state.opened | draft.state.stayed_closed:
            draft.tell(OpenShelf(shelf, lap))
