"""A typo in a template fails here and not on a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from kollegium.ui.environment import environment

PACKAGE = Path(__file__).parents[2]
TEMPLATES = sorted(
    str(path.relative_to(PACKAGE))
    for pattern in ("*.html", "*.txt")
    for path in PACKAGE.rglob(pattern)
    if not {"static", "tests"} & set(path.relative_to(PACKAGE).parts)
)
INLINE = re.compile(
    r"""<style|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE
)
QUOTED = re.compile(r"""\{\{ *' [a-z-]+=\"""")
ROOM = 100


@pytest.fixture(scope="module")
def env() -> Environment:
    loader = FileSystemLoader([PACKAGE, PACKAGE / "accounts" / "pages"])
    return environment(loader=loader)


def parsed(env: Environment, name: str) -> nodes.Template:
    assert env.loader
    source, _, _ = env.loader.get_source(env, name)
    return env.parse(source)


def macros(tree: nodes.Template) -> dict[str, nodes.Macro]:
    return {macro.name: macro for macro in tree.find_all(nodes.Macro)}


def known_macros(env: Environment, tree: nodes.Template) -> dict[str, nodes.Macro]:
    """Those of the file and those it imports, under the names it uses."""
    known = macros(tree)
    for imported in tree.find_all(nodes.FromImport):
        assert isinstance(imported.template, nodes.Const)
        theirs = macros(parsed(env, imported.template.value))
        for name in imported.names:
            there, here = name if isinstance(name, tuple) else (name, name)
            assert there in theirs, f"{imported.template.value} has no macro {there}"
            known[here] = theirs[there]
    return known


def faults(call: nodes.Call, macro: nodes.Macro) -> list[str]:
    names = [arg.name for arg in macro.args]
    required = names[: len(names) - len(macro.defaults)]
    given = names[: len(call.args)] + [word.key for word in call.kwargs]
    wrong = [f"{macro.name} takes no {name}" for name in given if name not in names]
    if len(call.args) > len(names):
        wrong.append(f"{macro.name} takes at most {len(names)} arguments")
    return wrong + [f"{macro.name} needs {name}" for name in required if name not in given]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_gives_each_macro_what_it_takes(env: Environment, name: str):
    env.get_template(name)
    tree = parsed(env, name)
    known = known_macros(env, tree)
    calls = [(call, getattr(call.node, "name", "")) for call in tree.find_all(nodes.Call)]
    wrong = [
        f"line {call.lineno}: {fault}"
        for call, called in calls
        if called in known
        for fault in faults(call, known[called])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_carries_no_inline_style_and_no_inline_script(name: str):
    assert INLINE.findall((PACKAGE / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_attribute_is_written_as_a_text_in_an_expression_where_its_quotes_would_be_escaped(name: str):
    assert QUOTED.findall((PACKAGE / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_fits_on_a_screen(name: str):
    assert len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) <= ROOM


def test_a_macro_called_with_a_wrong_name_is_found(env: Environment):
    source = '{% from "ui/components/tick.html" import tick %}{{ tick("You may pass", nme="pass") }}'
    tree = env.parse(source)
    call = next(call for call in tree.find_all(nodes.Call))
    assert faults(call, known_macros(env, tree)["tick"]) == ["tick takes no nme", "tick needs name"]
