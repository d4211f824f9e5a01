"""What differs between two editions, step by step and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.methods import words
from kollegium.methods.audience import audience_of

WORD = re.compile(r"\s+|[^\s]+")
ALIKE = 0.3
MOST_WORDS = 2000


@dataclass(frozen=True)
class Piece:
    """Some words: "" as before, "ins" new, "del" gone."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One thing that is different: what it is called, and its words."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedThing:
    """A step, a shelf or the head of a method; ``state`` is "new", "gone" or "changed"."""

    title: str
    state: str
    changes: tuple[Change, ...] = ()


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order; texts that have little in common are shown one after the other."""
    old, new = WORD.findall(before)[:MOST_WORDS], WORD.findall(after)[:MOST_WORDS]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return tuple(Piece(kind, text) for kind, text in (("del", before), ("ins", after)) if text)
    found: list[Piece] = []
    for _tag, low, high, begin, end in matcher.get_opcodes():
        if old[low:high] == new[begin:end]:
            found.append(Piece("", "".join(old[low:high])))
            continue
        found += [Piece("del", "".join(old[low:high]))] if low < high else []
        found += [Piece("ins", "".join(new[begin:end]))] if begin < end else []
    return tuple(found)


def differences(before: Edition, after: Edition) -> tuple[ChangedThing, ...]:
    """Everything that differs: first the head, then the steps in their new order with those that are gone, the shelves."""
    head = _thing(_("The method"), _head(before), _head(after))
    found = [head] if head else []
    old, new = {one.id: one for one in before.steps}, {one.id: one for one in after.steps}
    for step in after.steps:
        if step.id not in old:
            found.append(ChangedThing(step.title, "new", tuple(_changes({}, _step(after, step)))))
        elif thing := _thing(step.title, _step(before, old[step.id]), _step(after, step)):
            found.append(thing)
    found += [ChangedThing(step.title, "gone") for step in before.steps if step.id not in new]
    found += _order(before, after)
    for shelf in after.shelves.values():
        if shelf.id not in before.shelves:
            told = _changes({}, _shelf(after, shelf))
            found.append(ChangedThing(_shelf_title(shelf), "new", tuple(told)))
        elif thing := _thing(_shelf_title(shelf), _shelf(before, before.shelves[shelf.id]), _shelf(after, shelf)):
            found.append(thing)
    found += [ChangedThing(_shelf_title(one), "gone") for one in before.shelves.values() if one.id not in after.shelves]
    return tuple(found)


def _shelf_title(shelf: Shelf) -> str:
    return _("Shelf “%(shelf)s”") % {"shelf": shelf.label}


def _order(before: Edition, after: Edition) -> list[ChangedThing]:
    both = {one.id for one in before.steps} & {one.id for one in after.steps}
    old = [one.title for one in before.steps if one.id in both]
    new = [one.id for one in after.steps if one.id in both]
    if [one.id for one in before.steps if one.id in both] == new:
        return []
    now = [one.title for one in after.steps if one.id in both]
    told = Change(_("Order"), (Piece("del", " · ".join(old)), Piece("ins", " · ".join(now))))
    return [ChangedThing(_("The order of the steps"), "changed", (told,))]


def _thing(title: str, before: dict[str, str], after: dict[str, str]) -> ChangedThing | None:
    told = tuple(_changes(before, after))
    return ChangedThing(title, "changed", told) if told else None


def _changes(before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    for label in after | before:
        if before.get(label, "") != after.get(label, ""):
            yield Change(label, pieces(before.get(label, ""), after.get(label, "")))


def _head(known: Edition) -> dict[str, str]:
    return {
        _("Title"): known.title,
        _("In short"): known.summary,
        _("What it is for"): known.purpose,
        _("For"): words.people_words(known),
        _("Time"): words.time_words(known),
    }


def _step(known: Edition, step: Step) -> dict[str, str]:
    rules = " ".join(said for rule in step.rules if (said := words.rule_words(rule)))
    return {
        _("Title"): step.title,
        _("What people do"): words.act_words(step.act),
        _("What is said"): step.say,
        _("Questions"): "\n".join(step.prompts),
        _("Time"): words.minutes_of(step),
        _("Rules"): rules,
    }


def _shelf(known: Edition, shelf: Shelf) -> dict[str, str]:
    sees = audience_of(known, shelf)
    return {
        _("Called"): shelf.label,
        _("Who reads it"): f"{sees.lead} {sees.rest}".strip(),
        _("Kept"): words.kept_words(known, shelf),
    }
