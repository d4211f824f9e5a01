"""`kollegium plan groups PROBLEM.json`: 0 and every rule is kept, 1 one is not, 2 the file cannot be read."""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kollegium.config import options
from kollegium.config.words import _, ngettext
from kollegium.engine.grouping import Budget, Plan, Problem, Report, Swaps, plan_groups
from kollegium.engine.grouping.reading import ProblemRefused, problem_from
from kollegium.engine.grouping.telling import NOT_KEPT, places

KEPT, BROKEN, WRONG_CALL = 0, 1, 2
STDIN = "-"


class Seconds:
    """A budget in time: the share that has passed since the first exchange."""

    def __init__(self, limit: float) -> None:
        self.limit, self.begun = limit, time.monotonic()

    def spend(self, swaps: int) -> float:
        return (time.monotonic() - self.begun) / self.limit


def add(words: options.Words) -> None:
    grammar = words.add_parser("groups", help=_("read a problem in JSON, and write round,group,person as CSV"))
    grammar.add_argument("file", metavar=_("FILE"), help=_("the problem; - reads it from standard input"))
    grammar.add_argument(
        "--seconds",
        type=_seconds,
        default=10.0,
        metavar="S",
        help=_("how long to look for better groups; ten without it"),
    )
    grammar.add_argument(
        "--swaps", type=_swaps, metavar="N", help=_("try so many exchanges instead of so many seconds")
    )
    grammar.add_argument("--seed", type=int, default=1, metavar="N", help=_("another number, other groups"))
    grammar.set_defaults(run=run)


def _seconds(typed: str) -> float:
    try:
        seconds = float(typed)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 24 * 3600:
        raise argparse.ArgumentTypeError(_("{typed} is no number of seconds").format(typed=typed))
    return seconds


def _swaps(typed: str) -> int:
    if not typed.isdigit() or not int(typed):
        raise argparse.ArgumentTypeError(_("{typed} is no number of exchanges").format(typed=typed))
    return int(typed)


def run(asked: argparse.Namespace) -> int:
    """The plan goes to standard output, what is good about it and what is not to standard error."""
    try:
        problem = problem_from(json.loads(_source(asked.file)))
    except OSError as trouble:
        return _refuse(_("{path} cannot be read: {words}").format(path=asked.file, words=trouble.strerror))
    except UnicodeDecodeError:
        return _refuse(_("{path} is not a text in UTF-8.").format(path=asked.file))
    except json.JSONDecodeError as fault:
        words = _("{path}, line {line}, column {column}: this is not JSON ({words}).")
        return _refuse(words.format(path=asked.file, line=fault.lineno, column=fault.colno, words=fault.msg))
    except RecursionError:
        return _refuse(_("{path} is nested too deeply.").format(path=asked.file))
    except ProblemRefused as refused:
        text = _(refused.message) % refused.values if refused.values else _(refused.message)
        place = refused.place or _("the whole file")
        return _refuse(_("{path}, {place}: {text}").format(path=asked.file, place=place, text=text))
    budget: Budget = Swaps(asked.swaps) if asked.swaps else Seconds(asked.seconds)
    plan = plan_groups(problem, budget=budget, seed=asked.seed)
    _write(plan)
    print(*_sentences(problem, plan), sep="\n", file=sys.stderr)
    return KEPT if plan.report.is_kept else BROKEN


def _source(file: str) -> str:
    return sys.stdin.read() if file == STDIN else Path(file).read_text(encoding="utf-8")


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WRONG_CALL


def _write(plan: Plan) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("round", "group", "person"))
    for number, groups in enumerate(plan.rounds, 1):
        for place, group in enumerate(groups, 1):
            rows.writerows((number, place, person) for person in group)


def _sentences(problem: Problem, plan: Plan) -> Iterator[str]:
    report = plan.report
    yield from _meetings(report)
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
    if problem.rules.distances:
        yield _("Distances within groups add up to {total:g}.").format(total=report.diversity)
    for violation in report.violations:
        yield _(NOT_KEPT[violation.rule]).format(**places(violation, problem))
    if report.is_kept:
        yield _("Every rule is kept.")
    yield _("Seed {seed}. The groups come from: {method}.").format(
        seed=plan.seed,
        method=_("a ready-made schedule") if plan.method == "schedule" else _("exchanging people"),
    )


def _meetings(report: Report) -> Iterator[str]:
    if not report.repeats:
        yield _("Nobody meets anybody again.")
    else:
        words = ngettext("People meet again {count} time.", "People meet again {count} times.", report.repeats)
        yield words.format(count=report.repeats)
        if report.repeats == report.bound:
            yield _("Fewer is not possible with groups of these sizes.")
        else:
            words = ngettext(
                "At least {count} time cannot be avoided with groups of these sizes.",
                "At least {count} times cannot be avoided with groups of these sizes.",
                report.bound,
            )
            yield words.format(count=report.bound)
    if report.never_met:
        words = ngettext("{count} pair has never met.", "{count} pairs have never met.", report.never_met)
        yield words.format(count=report.never_met)
    else:
        yield _("Everybody has met everybody.")
