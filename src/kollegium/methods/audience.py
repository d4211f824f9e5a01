"""Who reads a shelf of a method, in the method's own words for roles and steps."""

from __future__ import annotations

from kollegium.audiences.words import Audience, ShelfRule, who_can_see
from kollegium.engine.edition import Edition, Shelf


def audience_of(known: Edition, shelf: Shelf) -> Audience:
    """The sentence for a shelf of an edition, as its page, its paper and its text say it."""
    label = {role.id: role.label for role in known.people.values()}.get
    opening = next((step.title for step in known.steps if step.id == shelf.opens), "")
    return who_can_see(
        ShelfRule(
            shelf.seen_by,
            shelf.opens,
            shelf.then,
            shelf.names,
            shelf.voices,
            shelf.if_fewer,
            role_label=label(shelf.seen_by, ""),
            step_title=opening,
            then_label=label(shelf.then, ""),
            also_label=", ".join(label(role, role) for role in shelf.also),
        )
    )
