"""Rules of the house that are not imports. Each says why, in one sentence, when it is broken."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.tree import Source, called, house, imported, used_by_others

CLOCKS = {
    "timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "datetime.datetime.now", "datetime.date.today", "dt.datetime.now", "dt.date.today", "time.time",
}  # fmt: skip
CLOCKS_WHEN_GIVEN_NOTHING = {"timezone.localdate", "timezone.localtime"}
MARKS = {
    "_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "npgettext", "npgettext_lazy",
}  # fmt: skip
EDGES = ("views", "jobs", "management", "middleware", "adapter", "cli")
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "manager", "handler", "service"}
NAMED_BY_DJANGO = {"audiences/postgres/base.py"}

NAMED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

Rule = Callable[[Source], Iterator[str]]


def clock(source: Source) -> Iterator[str]:
    """Time is an argument below the views, so that a test can give it and one act has one moment."""
    if source.parts[0] in {"config", "testing", "live", "jobs"} or source.is_room(*EDGES):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in (CLOCKS if node.args else CLOCKS | CLOCKS_WHEN_GIVEN_NOTHING):
            yield source.at(node)


def objects_in_views(source: Source) -> Iterator[str]:
    """A view reaches data only through queries and actions, or a rule would be forgotten there."""
    if not source.is_room("views"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield source.at(node)


def built_texts(source: Source) -> Iterator[str]:
    """A text is one whole constant, or the extractor cannot find it and a translator cannot turn it round."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node).rsplit(".", 1)[-1] in MARKS:
            yield from (source.at(part) for part in node.args if isinstance(part, ast.JoinedStr | ast.BinOp))


def signals(source: Source) -> Iterator[str]:
    """Nothing happens behind one's back: who changes something calls what follows from it."""
    for node, name in imported(source.tree):
        if "signals" in name.split(".") or name == "django.dispatch" or name.startswith("django.dispatch."):
            yield source.at(node)


def overridden_saves(source: Source) -> Iterator[str]:
    """What a change brings with it stands in an action, where one reads it, and not in a model's save."""
    if not source.is_room("models"):
        return
    for node in source.functions:
        if node.name in {"save", "delete"}:
            yield source.at(node)


def missing_docstrings(source: Source) -> Iterator[str]:
    """Actions, queries, and what other packages use of the engine, the acts and audiences, say what goes in and out."""
    spoken, verbs = source.parts[0] in {"engine", "acts", "audiences"}, source.is_room("actions", "queries")
    for node in source.tree.body:
        if not isinstance(node, NAMED) or node.name.startswith("_") or ast.get_docstring(node):
            continue
        if (verbs and not isinstance(node, ast.ClassDef)) or (
            spoken and f"{source.module}.{node.name}" in used_by_others()
        ):
            yield f"{source.at(node)} {node.name}"


def empty_names(source: Source) -> Iterator[str]:
    """A module is named for what it is about; these words are about nothing."""
    if source.where not in NAMED_BY_DJANGO and source.parts != ("acts", "base"):
        yield from (
            source.where for part in source.parts if part.rstrip("s") in {word.rstrip("s") for word in EMPTY_WORDS}
        )


RULES: list[Rule] = [
    clock, objects_in_views, built_texts, signals, overridden_saves, missing_docstrings, empty_names,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    broken = [place for source in house() for place in rule(source)]
    assert not broken, f"{rule.__doc__}\n" + "\n".join(broken)


def test_there_is_a_house() -> None:
    assert len(house()) > 100
