"""What a word that somebody typed could turn into a program, a query, a page or a call to somewhere: none of it is here.

These are the rules that a scanner would bring, written for this house: ruff's S rules (bandit's) run in `make check`
besides.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.tree import PACKAGE, Source, called, everything, files

FETCHING = {"urllib.request", "requests", "httpx", "aiohttp", "ftplib", "telnetlib"}
RUNS_WORDS = {
    "eval",
    "exec",
    "compile",
    "os.system",
    "os.popen",
    "pickle.loads",
    "pickle.load",
    "marshal.loads",
    "yaml.load",
}
WITHOUT_GUARD = {"csrf_exempt", "xframe_options_exempt", "SafeString", "mark_safe", "RawSQL"}
# One line each: where a rule does not hold, and why it does no harm there.
KNOWN = {
    ("marks_as_safe_or_unguarded", "ui/drawings/qr.py"): "segno's own drawing; the words beside it are escaped",
    ("builds_sql", "live/listen.py"): "a channel's name cannot be a value; it is a constant of the house",
    ("sets_for_longer_than_a_transaction", "live/listen.py"): "the hub's own line, which serves nobody's page",
}

Rule = Callable[[ast.AST], Iterator[int]]


def runs_words(tree: ast.AST) -> Iterator[int]:
    """A word becomes a program."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            shell = any(word.arg == "shell" and not _is(word.value, False) for word in node.keywords)
            if called(node) in RUNS_WORDS or shell:
                yield node.lineno


def builds_sql(tree: ast.AST) -> Iterator[int]:
    """A word becomes part of a query instead of a value beside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asks = node.func.attr in {"execute", "executemany", "raw"} and any(map(_is_built, node.args[:1]))
            if asks or node.func.attr == "extra":
                yield node.lineno


def marks_as_safe_or_unguarded(tree: ast.AST) -> Iterator[int]:
    """A word becomes markup, or a page answers to anybody's form."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name | ast.Attribute)
            and (getattr(node, "id", "") or getattr(node, "attr", "")) in WITHOUT_GUARD
        ):
            yield node.lineno


def fetches(tree: ast.AST) -> Iterator[int]:
    """A word becomes an address that the server calls."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name in FETCHING for name in names):
            yield node.lineno


def sets_for_longer_than_a_transaction(tree: ast.AST) -> Iterator[int]:
    """Who acts would be remembered for the next one who gets the same line to the database."""
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if re.search(r"set_config\([^)]*,\s*false\s*\)", words, re.IGNORECASE):
            yield node.lineno


RULES: list[Rule] = [runs_words, builds_sql, marks_as_safe_or_unguarded, fetches, sets_for_longer_than_a_transaction]
BAD = [
    (runs_words, "eval(words)"),
    (runs_words, "subprocess.run(words, shell=True)"),
    (builds_sql, "cursor.execute(f'SELECT {words}')"),
    (builds_sql, "cursor.execute('SELECT ' + words)"),
    (builds_sql, "Run.objects.extra(where=[words])"),
    (marks_as_safe_or_unguarded, "return mark_safe(words)"),
    (marks_as_safe_or_unguarded, "@csrf_exempt\ndef view(request): ..."),
    (fetches, "from urllib.request import urlopen"),
    (sets_for_longer_than_a_transaction, "cursor.execute(\"SELECT set_config('a', 'b', false)\")"),
]


def _is(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _is_built(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "format"
            and isinstance(node.func.value, ast.Constant)
        )
    return isinstance(node, ast.JoinedStr | ast.BinOp)


def served() -> list[Source]:
    """What can be reached by somebody's words; not the tests, nor what a host starts by hand."""
    return [source for source in everything() if not source.is_test and source.parts[0] != "testing"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_is_safe(rule: Rule) -> None:
    found = [
        f"{source.where}:{line}"
        for source in served()
        if (rule.__name__, source.where) not in KNOWN
        for line in rule(source.tree)
    ]
    assert found == [], rule.__doc__


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_each_danger_is_seen(rule: Rule, text: str) -> None:
    assert list(rule(ast.parse(text)))


def test_no_template_switches_escaping_off() -> None:
    pages = files(PACKAGE, "*.html")
    assert len(pages) > 50
    dangers = re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE)
    assert [str(page.relative_to(PACKAGE)) for page in pages if dangers.search(page.read_text(encoding="utf-8"))] == []


def test_what_is_known_to_do_no_harm_is_still_there() -> None:
    rules = {rule.__name__: rule for rule in RULES}
    sources = {source.where: source for source in served()}
    assert [where for name, where in KNOWN if not list(rules[name](sources[where].tree))] == []
