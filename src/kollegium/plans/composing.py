"""The rounds of a plan as a page shows them: all of a small plan, one round of a large one, and no more than forty groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from kollegium.engine.grouping import Rounds
from kollegium.plans import words
from kollegium.plans.keeping import Kept
from kollegium.plans.reasons import Look
from kollegium.plans.shown import Group, One, Round

ALL_UP_TO = 400  # people times rounds
OPEN_UP_TO = 120
GROUPS_ON_A_PAGE = 40


def is_small(rounds: Rounds) -> bool:
    return sum(len(group) for groups in rounds for group in groups) <= ALL_UP_TO


def numbers_shown(rounds: Rounds, asked: int) -> list[int]:
    """The rounds a page shows: all, or the one that is asked for."""
    if is_small(rounds):
        return list(range(1, len(rounds) + 1))
    return [asked if 1 <= asked <= len(rounds) else 1]


def some_rounds(rounds: Rounds, asked: int, part: int, look: Look | None) -> tuple[Round, ...]:
    """The rounds a page shows when round ``asked`` (0 for none in particular) and a part of it are asked for."""
    kept = look.kept if look else frozenset()
    return tuple(
        round_of(rounds, number, part, look, kept, is_open=opens(rounds, number, asked))
        for number in numbers_shown(rounds, asked)
    )


def opens(rounds: Rounds, number: int, asked: int) -> bool:
    """Whether a round stands open: the one that is asked for, the first, or every one of a very small plan."""
    chairs = sum(len(group) for groups in rounds for group in groups)
    return chairs <= OPEN_UP_TO or not is_small(rounds) or number == (asked or 1)


def round_of(
    rounds: Rounds, number: int, part: int, look: Look | None, kept: Kept = (), *, is_open: bool = True
) -> Round:
    """One round; without a ``look`` only who sits with whom."""
    groups = rounds[number - 1]
    starts = range(0, len(groups), GROUPS_ON_A_PAGE)
    part = part if 1 <= part <= len(starts) else 1
    start = (part - 1) * GROUPS_ON_A_PAGE
    there = groups[start : start + GROUPS_ON_A_PAGE]
    again = look.again(number) if look else []
    return Round(
        number=number,
        groups=tuple(Group(at, group, (number, at) in kept) for at, group in enumerate(there, start + 1)),
        away=_away(look, number, groups),
        again=len(again),
        reasons=words.reasons(again),
        broken=_broken(look, number),
        parts=tuple(_part(one + 1, min(one + GROUPS_ON_A_PAGE, len(groups))) for one in starts)
        if len(starts) > 1
        else (),
        part=part,
        is_open=is_open,
    )


def whole_round(rounds: Rounds, number: int) -> Round:
    """All groups of a round, without a word about them."""
    return Round(number, tuple(Group(at, group) for at, group in enumerate(rounds[number - 1], 1)))


def _part(first: int, last: int) -> str:
    return _("Groups %(first)d to %(last)d") % {"first": first, "last": last}


def _away(look: Look | None, number: int, groups: Sequence[Collection[str]]) -> tuple[str, ...]:
    if look is None:
        return ()
    seated = {person for group in groups for person in group}
    return tuple(person.id for person in look.problem.people if person.id not in seated)


def _broken(look: Look | None, number: int) -> tuple[str, ...]:
    if look is None:
        return ()
    here = [one for one in look.report.violations if one.round == number]
    return tuple(words.sentence(one, look.problem) for one in here[: words.MOST_BROKEN])


def one_of(look: Look, person: str) -> One:
    """Whom somebody meets, and whom of them again."""
    rounds = []
    for number, (others, known) in enumerate(look.of(person), 1):
        again = ", ".join(one for one in others if one in known)
        rounds.append((number, ", ".join(others), again))
    return One(person, tuple(rounds))


def facts(people: int, rounds: Rounds) -> tuple[tuple[str, str], ...]:
    """How large the plan is, for the list of facts that stands first."""
    sizes = [len(group) for groups in rounds for group in groups]
    counts = sorted({len(groups) for groups in rounds})
    return (
        (_("People"), str(people)),
        (_("Rounds"), str(len(rounds))),
        (_("Groups in a round"), _span(counts)),
        (_("People in a group"), _span(sorted(set(sizes)))),
    )


def _span(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    if numbers[0] == numbers[-1]:
        return str(numbers[0])
    return _("%(least)d to %(most)d") % {"least": numbers[0], "most": numbers[-1]}
