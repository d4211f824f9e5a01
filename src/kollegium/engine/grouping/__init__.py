"""Forming groups: for one step of a run (`arrange`), and for a whole programme of rounds (`plan_groups`)."""

from __future__ import annotations

from kollegium.engine.grouping.arranging import Around, arrange, sizes_of
from kollegium.engine.grouping.budgets import Budget, Swaps
from kollegium.engine.grouping.plans import Explanation, Plan, plan_groups, replan
from kollegium.engine.grouping.problem import Person, Pin, Problem, Rounds, Rules
from kollegium.engine.grouping.reports import Report, Violation, report_on

__all__ = [
    "Around", "Budget", "Explanation", "Person", "Pin", "Plan", "Problem", "Report", "Rounds", "Rules", "Swaps",
    "Violation", "arrange", "plan_groups", "replan", "report_on", "sizes_of",
]  # fmt: skip
