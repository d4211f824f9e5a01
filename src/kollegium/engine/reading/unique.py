"""Ids that stand in lists are unique: phases, steps and marks (method-language.md 2)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Step
from kollegium.engine.reading.build import Draft
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.words import N_

_TWICE = {
    "phase": N_("Another phase has the id “%(id)s” already. Give this one another id."),
    "step": N_("Another step has the id “%(id)s” already. Give this one another id."),
    "mark": N_("Another step sets the mark “%(id)s” already. Give this one another mark."),
}


def check_unique(draft: Draft, findings: Findings) -> None:
    """Note every id that stands a second time."""
    seen: set[tuple[str, str]] = set()
    for kind, name, path in _ids(draft):
        if (kind, name) in seen:
            findings.add(path, _TWICE[kind], 2, id=name)
        seen.add((kind, name))


def _ids(draft: Draft) -> Iterator[tuple[str, str, Path]]:
    for index, phase in enumerate(draft.edition.phases):
        yield "phase", phase.id, ("phase", index, "id")
    for index, part in zip(draft.numbers, draft.parts, strict=True):
        yield "step", part.id, ("step", index, "id")
        if isinstance(part, Step) and part.marks:
            yield "mark", part.marks, ("step", index, "marks")
