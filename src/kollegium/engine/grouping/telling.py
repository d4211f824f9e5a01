"""Rules that a plan does not keep, as sentences: the command and the page say them alike, each in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from kollegium.engine.grouping.problem import Problem
from kollegium.engine.grouping.reports import Rule, Violation
from kollegium.engine.words import N_

NOT_KEPT: Mapping[Rule, str] = {
    "size": N_("Round {round}, group {group} has {count} people; {low} to {high} were asked for: {names}."),
    "apart": N_("Round {round}, group {group}: {names} are not kept apart."),
    "apart_by": N_("Round {round}, group {group}: {names} have the same {about}."),
    "together": N_("Round {round}: {names} are not together."),
    "pinned": N_("Round {round}: {names} is not in group {group}."),
    "common_language": N_("Round {round}, group {group} has no common language: {names} do not speak {about}."),
    "role_quota": N_("Round {round}, group {group} has {count} of the role {about}, not as many as asked for."),
}


def places(violation: Violation, problem: Problem, *, most_names: int | None = None) -> dict[str, object]:
    """What stands at the places of ``NOT_KEPT``'s sentence for a violation; at most so many names, or all."""
    low, high = problem.size
    return {
        "round": violation.round,
        "group": violation.group,
        "names": ", ".join(violation.people[:most_names]),
        "count": len(violation.people),
        "about": violation.about,
        "low": low,
        "high": high,
    }
