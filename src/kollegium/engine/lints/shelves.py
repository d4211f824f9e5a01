"""Lints 5, 8 and 13: what is written, when it opens, how long it is kept (method-language.md 24 to 39)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.lints.sight import (
    Sight,
    is_only_for_its_readers,
    is_open_to_all_from_the_start,
    numbers,
    sights,
)
from kollegium.engine.minutes import written_by
from kollegium.engine.words import N_


def written(edition: Edition) -> Iterator[Flaw]:
    """Lint 5: some step writes to every shelf."""
    filled = {shelf for step in edition.steps for shelf in written_by(step)}
    for shelf in edition.shelves.values():
        if shelf.id not in filled:
            message = N_('No step writes to this shelf. Give a step into = "%(shelf)s", or take the shelf out.')
            yield flaw(("shelves", shelf.id, ""), message, shelf=shelf.id)


def not_shown_too_early(edition: Edition) -> Iterator[Flaw]:
    """Lint 5: nothing stands before people's eyes while its shelf is closed."""
    order = numbers(edition)
    for sight in sights(edition):
        shelf = edition.shelves.get(sight.shelf)
        if shelf is None or shelf.opens == "author" or _is_open(shelf, sight, order):
            continue
        place = ("step", sight.step.id, sight.key)
        if shelf.opens == "never":
            message = N_("The shelf “%(shelf)s” never opens, so no step shows it. Let it open, or take it out here.")
            yield flaw(place, message, shelf=shelf.id)
        else:
            message = N_(
                "The shelf “%(shelf)s” is still closed here; it opens in step “%(opens)s”. Show it from there on, or "
                "let it open earlier."
            )
            yield flaw(place, message, shelf=shelf.id, opens=shelf.opens)


def openers_take_place(edition: Edition) -> Iterator[Flaw]:
    """Lint 5: a step that opens a shelf has no `when`, or the shelf might stay closed for good."""
    steps = {step.id: step for step in edition.steps}
    for shelf in edition.shelves.values():
        step = steps.get(shelf.opens)
        if step is None:
            continue
        if step.when or (step.when_used and not _came_together(edition, shelf, step)):
            message = N_("This step opens the shelf “%(shelf)s”, so it always takes place. Take “when” out.")
            yield flaw(("step", step.id, "when"), message, shelf=shelf.id)


def audience_after_opening(edition: Edition) -> Iterator[Flaw]:
    """Lint 8: a shelf that opens says to whom."""
    for shelf in edition.shelves.values():
        if shelf.opens and shelf.opens != "never" and not shelf.then:
            message = N_('The shelf opens, but to whom? Add “then”, as in then = "all".')
            yield flaw(("shelves", shelf.id, "then"), message)


def kept_no_longer_than_right(edition: Edition) -> Iterator[Flaw]:
    """Lint 13: cases and observations go when the run closes."""
    for shelf in edition.shelves.values():
        if shelf.holds in {"case", "observation"} and shelf.kept not in {"", "run"}:
            message = N_('Cases and observations are about others and go when the session closes. Write kept = "run".')
            yield flaw(("shelves", shelf.id, "kept"), message)


def shelves_make_sense(edition: Edition) -> Iterator[Flaw]:
    """What is settled besides: carrying over, screening (method-language.md 33, 35)."""
    for shelf in edition.shelves.values():
        if shelf.carries and shelf.kept == "run":
            message = N_(
                "What is deleted with the session cannot come back in the next. Take “carries” out, or keep it longer."
            )
            yield flaw(("shelves", shelf.id, "carries"), message)
        if shelf.screen and shelf.seen_by not in edition.people:
            message = N_("Somebody checks this shelf before it opens, so name that role in “seen_by”.")
            yield flaw(("shelves", shelf.id, "screen"), message)


def _is_open(shelf: Shelf, sight: Sight, order: dict[str, int]) -> bool:
    if is_open_to_all_from_the_start(shelf) and shelf.opens != "never":
        return True
    if sight.key == "from" and is_only_for_its_readers(shelf, sight.step):
        return True
    if shelf.opens == "never":
        return sight.key in {"from", "groups", "loop"} and is_open_to_all_from_the_start(shelf)
    if shelf.opens not in order:
        return True
    # What a loop goes through and what groups form around is counted before the step begins, and so before it opens.
    return order[shelf.opens] < sight.number + (sight.key not in {"loop", "groups"})


def _came_together(edition: Edition, shelf: Shelf, opener: Step) -> bool:
    """Whether one `use` with its condition brought in the opening and all the writing."""
    return all(step.when_used == opener.when_used for step in edition.steps if shelf.id in written_by(step))
