"""The six method files, and small mistakes to plant into them."""

from __future__ import annotations

from pathlib import Path

from kollegium.engine.reading import Fault, read

METHODS = Path(__file__).parents[2] / "methods"
SIX = (
    "where-we-stand-abc",
    "nine-step-peer-mentoring",
    "ipa",
    "sole-session",
    "class-council",
    "lesson-study",
)

SMALL = """
dialect = 1
id = "small"
version = "1"
language = "en"
licence = "CC-BY-SA-4.0"
title = "Small"
summary = "The least that a method needs."
purpose = "Show what is required."
[size]
min = 2
best = [2, 4]
max = 6
[people.team]
label = "Team"
count = "rest"
cast = "rest"
[[phase]]
id = "one"
title = "One"
mode = "live"
[[step]]
id = "look"
phase = "one"
act = "do"
title = "Look"
minutes = 5
"""


def source_of(method: str) -> str:
    """The file of one of the six methods."""
    return (METHODS / "library" / method / "method.toml").read_text(encoding="utf-8")


def planted(source: str, old: str, new: str) -> str:
    """The source with one passage replaced; the passage must be there."""
    assert old in source, old
    return source.replace(old, new, 1)


def faults_of(source: str) -> tuple[Fault, ...]:
    """The faults of a file that must not be accepted."""
    reading = read(source)
    assert reading.edition is None
    return reading.faults


def line_of(source: str, fault: Fault) -> str:
    """The line of the source that a fault names."""
    assert fault.line is not None
    return source.split("\n")[fault.line - 1]
