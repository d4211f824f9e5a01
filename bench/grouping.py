"""Planning groups: repeats, hard rules and balance on cases of many kinds, beside two baselines in the same run.

`python -m bench grouping`. Each case is planned by the engine within its CPU seconds, by a plain search (the same
exchanges from a random start, downhill only, no schedules) within the same, and by dealing out at random.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

from bench.grouping_cases import DINERS, REPEATS, RICH, Case, diner, planted
from bench.measure import verdict
from kollegium.engine.grouping import Plan, Problem, Report, Rounds, plan_groups, report_on
from kollegium.engine.grouping.plans import Search

SEED = 1
QUICK = 2.0
DIVERSE = (60, 120, 240)


class CpuSeconds:
    """A budget in CPU time of this process, so that what else the machine does has no part in the result."""

    def __init__(self, limit: float) -> None:
        self.limit, self.begun = limit, time.process_time()

    @property
    def spent(self) -> float:
        return time.process_time() - self.begun

    def spend(self, swaps: int) -> float:
        return self.spent / self.limit


def run(*, quick: bool) -> bool:
    """Measure, print, and say whether the goals are met."""
    print(
        f"{'case':20} {'cpu s':>6} {'bound':>6} {'ours':>6} {'plain':>6} {'random':>7}  hard rules broken, balance missed"
    )
    repeats = [(case, measured(case, quick=quick)) for case in REPEATS]
    rich = [(case, measured(case, quick=quick)) for case in (planted(plan, SEED) for plan in RICH)]
    diners = [met_all(*one, quick=quick) for one in DINERS]
    diverse = [diversity(people, quick=quick) for people in DIVERSE]
    known = [report.repeats for case, report in repeats if case.goal == 0]
    return all(
        [
            verdict(
                known.count(0) >= 12,
                f"{known.count(0)} of {len(known)} cases with a known answer without repeats (goal 12)",
            ),
            *(
                verdict(
                    report.repeats <= case.goal,
                    f"{case.name}: {report.repeats} repeats (goal {case.goal}, good {case.wish})",
                )
                for case, report in repeats
                if case.goal
            ),
            *(verdict(*rich_words(case, report)) for case, report in rich),
            verdict(
                max(diners) <= 2, f"everybody has met within {max(diners)} rounds more than the fewest known (goal 2)"
            ),
            verdict(
                min(diverse) >= 0.99, f"different people: {min(diverse):.4f} of a search five times as long (goal 0.99)"
            ),
        ]
    )


def rich_words(case: Case, report: Report) -> tuple[bool, str]:
    excess = sum(report.balance.values())
    good = not report.violations and report.repeats <= case.goal and excess <= case.excess
    return good, (
        f"{case.name}: {len(report.violations)} hard rules broken, {report.repeats} repeats (goal {case.goal}), "
        f"balance missed by {excess} (goal {case.excess})"
    )


def measured(case: Case, *, quick: bool) -> Report:
    budget = CpuSeconds(min(case.seconds, QUICK) if quick else case.seconds)
    plan = plan_groups(case.problem, budget=budget, seed=SEED)
    spent = budget.spent
    plain = report_on(case.problem, downhill(case.problem, plan, max(spent, 0.2)))
    dealt = report_on(case.problem, shuffled(case.problem, plan))
    hard = " / ".join(str(len(one.violations)) for one in (plan.report, plain, dealt))
    balance = " / ".join(str(sum(one.balance.values())) for one in (plan.report, plain, dealt))
    more = f"  {hard}, {balance}" if case.problem.rules.quota else ""
    ours = plan.report
    print(
        f"{case.name:20} {spent:6.1f} {ours.bound:6} {ours.repeats:6} {plain.repeats:6} {dealt.repeats:7}{more}",
        flush=True,
    )
    return plan.report


def downhill(problem: Problem, plan: Plan, seconds: float) -> Rounds:
    """The same exchanges from a random start, only those that cost less, with as many groups."""
    search = Search(problem, [len(groups) for groups in plan.rounds], random.Random(SEED))
    return search.again(shuffled(problem, plan), CpuSeconds(seconds))


def shuffled(problem: Problem, plan: Plan) -> Rounds:
    """Everybody dealt out at random, with the plan's sizes."""
    rng = random.Random(SEED)
    rounds = []
    for groups in plan.rounds:
        names = [person for group in groups for person in group]
        rng.shuffle(names)
        deal = iter(names)
        rounds.append(tuple(tuple(next(deal) for _ in group) for group in groups))
    return tuple(rounds)


def met_all(people: int, size: int, known: int, *, quick: bool) -> int:
    """How many rounds more than the fewest known it takes until everybody has met everybody."""
    case = diner(people, size, known)
    for more in range(6):
        budget = CpuSeconds(1.0 if quick else case.seconds)
        plan = plan_groups(replace(case.problem, rounds=known + more), budget=budget, seed=SEED)
        if not plan.report.never_met:
            break
    print(f"{case.name:20} everybody has met after {known + more} rounds, known {known}", flush=True)
    return more


def diversity(people: int, *, quick: bool) -> float:
    """Ten seconds against five times as long, on random distances (as the instances RanInt of Gallego et al.)."""
    rng = random.Random(people)
    far = [[0.0] * people for _ in range(people)]
    for one in range(people):
        for other in range(one):
            far[one][other] = far[other][one] = float(rng.randint(0, 100))
    case = REPEATS[0].problem
    members = tuple(replace(case.people[0], id=f"p{number}") for number in range(people))
    rules = replace(case.rules, distances=tuple(map(tuple, far)))
    problem = Problem(members, 1, (people // 10,) * 2, 10, (), rules)
    seconds = 1.0 if quick else 10.0
    short, long = (plan_groups(problem, budget=CpuSeconds(limit), seed=SEED) for limit in (seconds, 5 * seconds))
    dealt = report_on(problem, shuffled(problem, short)).diversity
    ratio = short.report.diversity / max(long.report.diversity, short.report.diversity)
    print(
        f"diverse_{people:<12} {short.report.diversity:.0f}, five times as long {long.report.diversity:.0f}, random {dealt:.0f}"
    )
    return ratio
