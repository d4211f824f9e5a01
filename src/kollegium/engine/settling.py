"""How a step ends: what is kept, within which bounds, what it marks, casts and sets going."""

from __future__ import annotations

from typing import Any

from kollegium.engine import shelves, words
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Edition, Step
from kollegium.engine.facts import Count, Facts
from kollegium.engine.kinds import act_of
from kollegium.engine.moves import MoveRefused
from kollegium.engine.outcomes import Publish
from kollegium.engine.people import may_hold
from kollegium.engine.state import Place, RunState


def close_all(draft: Draft) -> bool:
    """Close the running step, or all that stand open side by side. False if a tie keeps the step going."""
    steps = ((place, draft.edition.step(place.step)) for place in draft.state.places)
    return all(act_of(step).ends(draft, step, place) for place, step in steps)


def close_choice(draft: Draft, step: Step, place: Place) -> bool:
    """End a choice with what it keeps; False if a tie keeps it going."""
    about: dict[str, Any] = {"step": step.id, "lap": place.lap}
    count = draft.facts.count_at(place.key)
    if step.tie == "talk" and count.tie and draft.state.vote == 1 and draft.state.mode == "live":
        draft.say("tied", **about, entries=list(count.tie))
        return False
    standing = candidates(draft.edition, draft.state, draft.facts, place)
    kept = count.kept if not step.source else _within_bounds(step, count, standing)
    if step.source and not is_release(draft.edition, step):
        about |= {"mark": f"{shelves.parts(step.source)[0]}#{step.marks}", "kept": list(kept)} if step.marks else {}
    if _may_be_told(draft, step, place):
        about |= {"results": dict(count.results), "objections": count.objections}
    draft.say("closed", **about)
    if step.casts and kept:
        _cast(draft, step, kept)
    if step.marks == "published" and kept:
        draft.tell(Publish(kept, shelves.parts(step.source)[0]))
    return True


def candidates(edition: Edition, state: RunState, facts: Facts, place: Place) -> tuple[str, ...]:
    """The entries a `choose` may keep: those it chooses from, less those whose author may not hold the role it casts."""
    step = edition.step(place.step)
    if not step.source:
        return ()
    standing = shelves.meant(edition, state, facts, place, step.source)
    if not step.casts:
        return standing
    role = edition.people[step.casts]
    return tuple(
        entry
        for entry in standing
        if (seat := state.seats.get(facts.authors.get(entry, ""))) is not None and may_hold(edition, role, seat)
    )


def _within_bounds(step: Step, count: Count, standing: tuple[str, ...]) -> tuple[str, ...]:
    """What is kept, if the method allows it (method language 45); raises ``MoveRefused`` with the number to reach."""
    if not set(count.kept) <= set(standing):
        raise MoveRefused(words.NOT_ON_SHELF)
    if step.keep is None or step.by == "author":
        return count.kept
    (least, most), now = step.keep, len(count.kept)
    if now > most:
        raise MoveRefused(words.TOO_MANY_KEPT, most=most, now=now)
    if now < least <= len(standing):
        raise MoveRefused(words.TOO_FEW_KEPT, least=least, now=now)
    if len(standing) < least and now not in (0, len(standing)):
        raise MoveRefused(words.ALL_OR_NONE, least=least)
    return count.kept


def _may_be_told(draft: Draft, step: Step, place: Place) -> bool:
    """Whether everybody may know what came of it: a move never names an entry of a closed shelf."""
    if not step.source:
        return True
    name, _lap = shelves.box(draft.edition, place, shelves.parts(step.source)[0])
    return shelves.may_show(draft.edition, draft.state, name)


def is_release(edition: Edition, step: Step) -> bool:
    """Whether the step only reminds writers to open their own entries: that mark is each author's own (27)."""
    shelf = edition.shelves.get(shelves.parts(step.source)[0])
    return shelf is not None and shelf.opens == "author" and step.marks == "opened"


def _cast(draft: Draft, step: Step, kept: tuple[str, ...]) -> None:
    authors = tuple(dict.fromkeys(draft.facts.authors[entry] for entry in kept))
    most = (draft.edition.people[step.casts].count or (1, 1))[1]
    draft.say("recast", role=step.casts, seats=list(authors[: max(1, most)]))
