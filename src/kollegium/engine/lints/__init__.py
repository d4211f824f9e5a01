"""The twenty lints: a method that could leak or never end is refused, not warned about (method-language.md, The twenty lints).

``LINTS`` has one row per check: the number of its lint, and a function from an edition to flaws. Number 0 is a
sentence of the settled method language that belongs to no lint. Lints 1 (keys, acts, rules), 19 (texts) and 20
(translations) concern the file rather than the edition; the reader and ``translations`` see to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition
from kollegium.engine.kinds import act_of
from kollegium.engine.lints import (
    casting,
    children,
    frames,
    loops,
    marks,
    nameless,
    references,
    shelves,
    speaking,
    texts,
)
from kollegium.engine.lints.flaws import Check, Flaw


def flaws_of_acts(edition: Edition) -> Iterator[Flaw]:
    """What each act demands of the whole method, such as commitments on a shelf that holds them."""
    for step in edition.steps:
        yield from act_of(step).flaws(edition, step)


LINTS: tuple[tuple[int, Check], ...] = (
    (0, loops.steps_in_order),
    (0, casting.rest_is_one),
    (0, shelves.shelves_make_sense),
    (0, flaws_of_acts),
    (1, references.scopes),
    (2, references.existing),
    (2, references.groups_are_formed),
    (3, marks.set_before_use),
    (4, loops.bounded),
    (4, loops.together),
    (4, loops.phases_together),
    (5, shelves.written),
    (5, shelves.not_shown_too_early),
    (5, shelves.openers_take_place),
    (6, nameless.enough_voices),
    (6, nameless.seen_by_nobody_before),
    (6, nameless.opens_after_the_last_writing),
    (6, nameless.authors_stay_unknown),
    (7, nameless.nothing_spoken),
    (8, shelves.audience_after_opening),
    (9, casting.authors_are_cast),
    (9, casting.can_be_filled),
    (10, speaking.silent_scribes),
    (11, casting.facilitator_is_not_the_owner),
    (12, frames.laps_fit),
    (13, shelves.kept_no_longer_than_right),
    (14, children.observations_are_coded),
    (15, children.staff_shelves_stay_with_staff),
    (16, children.closed_parts_are_phases),
    (17, texts.placeholders_exist),
    (18, casting.approvers_are_there),
)


def lint(edition: Edition) -> Iterator[tuple[int, Flaw]]:
    """Every flaw of an edition with the number of its lint."""
    for number, check in LINTS:
        for found in check(edition):
            yield number, found
