"""What is good about a plan and what is not, in words for a teacher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.grouping import Problem, Violation
from kollegium.engine.grouping.telling import NOT_KEPT, places
from kollegium.plans.reasons import Again, Look
from kollegium.plans.shown import Figures, Reason

MOST_BROKEN = 12
MOST_PAIRS = 40
MOST_NAMES = 12


def said(word: str) -> str:
    """How the last search ended, where that is worth a sentence."""
    return {
        "same": _("Nothing better was found. The groups are as they were."),
        "stopped": _("The search was stopped; this is the best it had found."),
        "failed": _("The search could not be finished. Try once more, with fewer wishes if it happens again."),
    }.get(word, "")


def progress(share: float, seconds: int) -> str:
    """How far a search has come, as a person says it."""
    if not share:
        return _("Waiting for its turn.")
    words = ngettext("%(gone)d of %(all)d second", "%(gone)d of %(all)d seconds", seconds)
    return words % {"gone": round(min(share, 1) * seconds), "all": seconds}


def figures(look: Look) -> Figures:
    """The figures of a plan, the lower bound beside the result."""
    broken = [sentence(violation, look.problem) for violation in look.report.violations]
    return Figures(
        meetings=_meetings(look),
        bound=_bound(look),
        others=tuple(_others(look)),
        broken=tuple(broken[:MOST_BROKEN]),
        more_broken=max(0, len(broken) - MOST_BROKEN),
    )


def _meetings(look: Look) -> str:
    if not look.report.repeats:
        return _("Nobody meets anybody again.")
    words = ngettext("People meet again {count} time.", "People meet again {count} times.", look.report.repeats)
    return words.format(count=look.report.repeats)


def _bound(look: Look) -> str:
    report = look.report
    if not report.repeats:
        return ""
    if report.repeats == report.bound:
        least = _("Fewer is not possible with groups of these sizes.")
    elif report.bound:
        words = ngettext(
            "At least {count} time cannot be avoided with groups of these sizes.",
            "At least {count} times cannot be avoided with groups of these sizes.",
            report.bound,
        )
        least = words.format(count=report.bound)
    else:
        return _(
            "Counting alone, nobody would have to meet again. Whether there are such groups is not known; a longer search may find some."
        )
    if not look.is_counted:
        return least
    words = _("Meetings of two in all rounds together: %(slots)d. Pairs who are new to each other: %(pairs)d.")
    why = words % {"slots": look.slots, "pairs": look.new_pairs}
    return _("%(least)s %(why)s") % {"least": least, "why": why}


def _others(look: Look) -> Iterator[str]:
    report, rules = look.report, look.problem.rules
    if report.never_met:
        words = ngettext("{count} pair has never met.", "{count} pairs have never met.", report.never_met)
        yield words.format(count=report.never_met)
    else:
        yield _("Everybody has met everybody.")
    for attribute, excess in report.balance.items():
        if excess:
            words = ngettext(
                "{attribute}: not spread evenly, by {count} person.",
                "{attribute}: not spread evenly, by {count} people in all groups together.",
                excess,
            )
            yield words.format(attribute=attribute, count=excess)
        else:
            yield _("{attribute}: spread evenly.").format(attribute=attribute)
    if rules.distances:
        yield _("Distances within groups add up to {total:g}.").format(total=report.diversity)
    if report.is_kept:
        yield _("Every rule is kept.")


def sentence(violation: Violation, problem: Problem) -> str:
    """One rule that is not kept, with the names of whom it is about."""
    return _(NOT_KEPT[violation.rule]).format(**places(violation, problem, most_names=MOST_NAMES))


def reasons(again: Sequence[Again]) -> tuple[Reason, ...]:
    """Why people meet again in a round: each reason once, with the pairs it is about."""
    found: dict[str, list[str]] = {}
    for one in again:
        found.setdefault(_why(one), []).append(_pair(one))
    return tuple(
        Reason(why, tuple(pairs[:MOST_PAIRS]), max(0, len(pairs) - MOST_PAIRS)) for why, pairs in found.items()
    )


def _why(again: Again) -> str:
    if again.why == "alone":
        words = _("Seats beside %(name)s in all rounds together: %(seats)d. People who are new: %(free)d.")
        return words % {"name": again.who, "seats": again.seats, "free": again.free}
    return {
        "kept": _("You keep their group as it is."),
        "pinned": _("A rule gives both their place."),
        "count": _("Fewer is not possible with groups of these sizes."),
        "open": _("Perhaps it can be avoided: search longer, or ask for other sizes or fewer rounds."),
    }[again.why]


def _pair(again: Again) -> str:
    names = {"one": again.one, "other": again.other}
    if 0 in again.former:
        return _("%(one)s and %(other)s, who met before this plan") % names
    rounds = ", ".join(map(str, again.former))
    return _("%(one)s and %(other)s, who met in round %(rounds)s") % {**names, "rounds": rounds}
