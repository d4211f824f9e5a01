"""A method as one role goes through it: what I do at each step, and what I see there."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Role, Shelf, Step
from kollegium.engine.kinds import act_of
from kollegium.methods import words


def is_there(role: Role, step: Step) -> bool:
    """Whether somebody in this role may be present: nobody whose kinds are all shut out is."""
    return not role.kind or not set(role.kind) <= set(step.without)


def is_meant(role: Role, people: tuple[str, ...]) -> bool:
    """Whether a list of people names the role; an empty list means everybody."""
    return not people or "all" in people or role.id in people


def deeds(known: Edition, role: Role, step: Step) -> Iterator[str]:
    """What somebody in this role does at a step, one sentence each; nothing for those who only look on."""
    authors = [one.removeprefix("authors of ") for one in step.who if one.startswith("authors of ")]
    if is_meant(role, step.who):
        yield from _own(known, role, step)
    elif authors:
        yield _("If you have written on “%(shelf)s”: %(act)s.") % {
            "shelf": _label(known, authors[0]),
            "act": words.act_words(step.act),
        }
    if step.record and step.record.by == role.id:
        yield _("You write down what is said.")
    if step.record and step.record.approve in {"speaker", "all", role.id}:
        yield _("What is written down of your words counts when you stand behind it.")
    if step.answered_by == role.id:
        yield _("You answer.")


def _own(known: Edition, role: Role, step: Step) -> Iterator[str]:
    if step.act == "write":
        yield _("You write on “%(shelf)s”.") % {"shelf": _label(known, step.into)}
    elif step.act == "round":
        yield _turn(step)
    elif step.act == "talk":
        yield _("You speak.") if is_meant(role, step.speakers) else _("You listen.")
    elif step.act in {"choose", "commit", "sort"}:
        yield _settled(role, step)
    elif step.act == "arrange":
        yield _("You find your group.") if step.groups else _("The roles are cast.")
    elif step.confirm:
        yield _("You confirm with a tick.")
    elif part := act_of(step).part:
        yield _(part)


def _turn(step: Step) -> str:
    return {
        "question": _("When it is your turn you ask one question, or pass."),
        "read": _("When it is your turn you read what you wrote."),
        "appreciation": _("When it is your turn you say what you value, or pass."),
        "one_word": _("When it is your turn you say one word, or pass."),
    }.get(step.turn, _("When it is your turn you speak, or pass."))


def _settled(role: Role, step: Step) -> str:
    """Whether the role itself chooses, sorts or promises, or looks on while others do."""
    is_mine = not step.by or step.by in {"all", role.id, "author"}
    mine = {
        "choose": _("You choose."),
        "commit": _("You write down what shall be tried."),
        "sort": _("You help to put it in order."),
    }
    others = {
        "choose": _("Others choose; you see what comes of it."),
        "commit": _("Others write it down; you see it."),
        "sort": _("Others put it in order; you see it."),
    }
    return (mine if is_mine else others)[step.act]


def reads(role: Role, shelf: Shelf) -> bool:
    """Whether somebody in this role reads what others wrote on the shelf once it stands open."""
    return bool({"all", "community", "group", "pair", role.id} & {shelf.then, shelf.seen_by, *shelf.also})


def sight(known: Edition, role: Role, step: Step) -> Iterator[str]:
    """What somebody in this role sees of the shelves that the step shows, one sentence each."""
    for address in (*step.show, *((step.source,) if step.source and step.source not in step.show else ())):
        shelf = known.shelves.get(address.partition("#")[0])
        if shelf is None:
            continue
        told = {"shelf": shelf.label}
        yield _("You see “%(shelf)s”.") % told if reads(role, shelf) else _("“%(shelf)s” is not shown to you.") % told


def _label(known: Edition, shelf: str) -> str:
    return known.shelves[shelf].label if shelf in known.shelves else shelf
