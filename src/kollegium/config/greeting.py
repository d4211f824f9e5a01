"""What a start says: where to go, as whom, where the data is, how it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kollegium.config.words import _


@dataclass(frozen=True)
class Link:
    """A door for one person."""

    name: str
    role: str
    url: str


def links_in(answer: Mapping[str, Any]) -> list[Link]:
    """The doors in what a management command answered: `{"links": [{"name", "role", "url"}]}`."""
    return [Link(found["name"], found["role"], found["url"]) for found in answer.get("links", [])]


def lines(site: str, home: Path, heading: str, links: Sequence[Link]) -> list[str]:
    """The lines to print when the first page is there."""
    return [
        "",
        _("Kollegium is at {address}").format(address=site),
        *_doors(heading, links),
        "",
        _("The data is in {folder}").format(folder=home),
        _("To back it up: kollegium backup FILE --data {folder}").format(folder=home),
        _("Ctrl-C ends it all."),
    ]


def _doors(heading: str, links: Sequence[Link]) -> list[str]:
    if not links:
        return []
    name, role = (max(len(getattr(link, column)) for link in links) for column in ("name", "role"))
    doors = (f"{link.name:<{name}}  {link.role:<{role}}  {link.url}".strip() for link in links)
    return ["", heading, *(f"  {door}" for door in doors)]
