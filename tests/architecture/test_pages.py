"""Templates keep to the way pages are made: nothing inline, components imported by name and used as they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

from tests.architecture.tree import PACKAGE, files

PAGES = files(PACKAGE, "*.html")
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:")


def name(page: Path) -> str:
    return str(page.relative_to(PACKAGE))


@lru_cache(maxsize=256)
def tree(template: str) -> nodes.Template:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    source, _, _ = environment.loader.get_source(environment, template)
    return environment.parse(source, template)


@lru_cache(maxsize=256)
def macros(template: str) -> dict[str, nodes.Macro]:
    return {macro.name: macro for macro in tree(template).find_all(nodes.Macro)}


def components(template: str) -> dict[str, nodes.Macro]:
    """The macros a template can call: its own and those it imports by name."""
    found = dict(macros(template))
    for wanted in tree(template).find_all(nodes.FromImport):
        assert isinstance(wanted.template, nodes.Const)
        pairs = [(each, each) if isinstance(each, str) else each for each in wanted.names]
        found |= {alias: macros(wanted.template.value)[original] for original, alias in pairs}
    return found


def misuses(template: str) -> Iterator[str]:
    known = components(template)
    for call in tree(template).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in known and not (call.dyn_args or call.dyn_kwargs):
            yield from (f"{template}:{call.lineno} {text}" for text in _wrong(call, known[call.node.name]))


def _wrong(call: nodes.Call, macro: nodes.Macro) -> Iterator[str]:
    takes = [argument.name for argument in macro.args]
    given = {*takes[: len(call.args)], *(keyword.key for keyword in call.kwargs)}
    needed = set(takes[: len(takes) - len(macro.defaults)])
    if len(call.args) > len(takes):
        yield f"{macro.name} takes {len(takes)} values, not {len(call.args)}"
    yield from (f"{macro.name} takes no {one}" for one in sorted(given - {*takes, "caller"}))
    yield from (f"{macro.name} needs {one}" for one in sorted(needed - given - {"caller"}))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_template_compiles(page: Path) -> None:
    engines["jinja2"].env.get_template(name(page))  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_components_are_given_what_they_take(page: Path) -> None:
    assert list(misuses(name(page))) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_nothing_is_inline(page: Path) -> None:
    markup = re.sub(r"\{#.*?#\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert INLINE.findall(markup) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_component_is_imported_by_name(page: Path) -> None:
    whole = [node.template for node in tree(name(page)).find_all((nodes.Include, nodes.Import))]
    fixed = [template.value for template in whole if isinstance(template, nodes.Const)]
    assert [template for template in fixed if template.startswith("ui/components/")] == []
