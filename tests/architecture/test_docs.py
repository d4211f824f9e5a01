"""What is written is kept true as far as a program can tell: links lead somewhere, decisions have their four parts."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

from kollegium.engine.reading.reader import read
from tests.architecture.tree import PACKAGE, ROOT, files, house

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *files(PACKAGE, "README.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["Situation", "Decision", "What follows", "What would change our mind"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"`[^`]+`|^```.*?^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|html|md|toml|sql|css|js))`")
SETTING = re.compile(r"\b(?:KOLLEGIUM_[A-Z_]+|DATABASE_URL)\b")
# Told by the launcher to its own processes; nobody sets them by hand.
OURS = {
    "KOLLEGIUM_DATABASE_APP", "KOLLEGIUM_DATABASE_MIGRATE", "KOLLEGIUM_ROLE", "KOLLEGIUM_SECRET", "KOLLEGIUM_DEMO",
    "KOLLEGIUM_DEBUG", "KOLLEGIUM_TEST_POSTGRES",
}  # fmt: skip
HOST = (ROOT / "docs" / "host" / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The names that headings of a page have in links."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(page))}


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def commands() -> set[str]:
    """The words of the command line."""
    return {info.name for info in pkgutil.iter_modules([str(PACKAGE / "config" / "commands")])}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(prose(page)) if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in links if leads_nowhere(page, link)] == []


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_a_decision_has_its_four_parts(page: Path) -> None:
    assert re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) == PARTS


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_a_decision_fits_on_a_page(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 70


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    numbers = [page.name[:4] for page in DECISIONS]
    listed = re.findall(
        r"^\| \[(\d{4})\]", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert listed == numbers


def test_every_page_of_the_manual_is_linked_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in LINK.findall(prose(page))
        if "://" not in link
    }
    assert [name(page) for page in PAGES if page.is_relative_to(ROOT / "docs") and page not in linked] == []


def test_the_example_of_a_method_is_one() -> None:
    page = (ROOT / "docs/build/write-a-method.md").read_text(encoding="utf-8")
    example = re.search(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert example
    assert read(example[1]).faults == ()


def test_the_manual_names_every_act() -> None:
    page = (ROOT / "docs/build/write-a-method.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \| \w", page, re.MULTILINE))
    assert {folder.name for folder in (PACKAGE / "acts").iterdir() if (folder / "act.py").exists()} <= named


def test_every_file_that_is_named_exists() -> None:
    manual = [page for page in PAGES if not page.is_relative_to(PACKAGE)]
    spans = {(page, span) for page in manual for span in FILE.findall(page.read_text(encoding="utf-8"))}
    gone = [
        f"{name(page)}: {span}"
        for page, span in spans
        if not any((base / span).exists() for base in (ROOT, PACKAGE, page.parent))
    ]
    assert sorted(gone) == []


def test_every_setting_is_in_the_manual() -> None:
    code = "".join(source.path.read_text(encoding="utf-8") for source in house())
    assert set(SETTING.findall(code)) - OURS - set(SETTING.findall(HOST)) == set()


def test_every_setting_in_the_manual_exists() -> None:
    code = "".join(source.path.read_text(encoding="utf-8") for source in house())
    assert set(SETTING.findall(HOST)) - set(SETTING.findall(code)) == set()


def test_every_command_is_in_the_manual() -> None:
    words = commands() - {"serve"}
    manual = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {word for word in words if f"kollegium {word}" not in manual} == set()


def test_every_command_in_the_manual_exists() -> None:
    words = commands()
    named = {
        word
        for page in PAGES
        for word in re.findall(r"\bkollegium ([a-z]+)\b", " ".join(CODE.findall(page.read_text(encoding="utf-8"))))
    }
    assert named - words == set()


def test_every_command_of_the_makefile_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"\bmake ([a-z-]+)\b", " ".join(CODE.findall(page.read_text(encoding="utf-8"))))
    }
    assert named - targets == set()


def test_the_architecture_fits_on_a_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 75
