"""Reading a method file from the first byte to the last lint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kollegium.engine.edition import Edition, Step
from kollegium.engine.lints import lint
from kollegium.engine.reading.build import Draft, Use, build
from kollegium.engine.reading.expand import expanded, steps_of_use
from kollegium.engine.reading.faults import Fault, MethodRefused, Unfit
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.schema import MOST_STEPS
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.reading.source import load
from kollegium.engine.reading.unique import check_unique
from kollegium.engine.reading.values import name
from kollegium.engine.words import N_

Library = Callable[[str], str | None]
NO_SIDECARS: Mapping[str, str] = MappingProxyType({})
DEEPEST_USE = 8


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: an edition, or the faults that stand in its way. Notes hold nothing up."""

    edition: Edition | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def read(source: str | bytes, *, library: Library | None = None, sidecars: Mapping[str, str] = NO_SIDECARS) -> Reading:
    """Read a method file, whatever it holds, and never raise.

    ``library`` finds the text of a method by its id, for steps with `use`; ``None`` means that there is no library.
    ``sidecars`` are the texts of translation files by language, as in ``{"da": "..."}``; their faults refuse the file,
    what is missing or out of date in them is among the notes.
    """
    reading = _Reader(library or (lambda _: None)).read(source, ())
    if reading.edition is None or not sidecars:
        return reading
    faults: list[Fault] = []
    notes: list[Fault] = []
    for language in sorted(sidecars):
        checked = read_sidecar(sidecars[language], reading.edition, language)
        faults += checked.faults
        notes += checked.notes
    return Reading(None if faults else reading.edition, tuple(faults), tuple(notes))


def edition_from(source: str | bytes, *, library: Library | None = None, is_kept: bool = False) -> Edition:
    """The edition of a method file; raises ``MethodRefused`` with every fault.

    ``is_kept``: the file was accepted once, and sessions follow it. An act whose package has been taken away since is
    no fault then; its steps have nothing but their words and a tick.
    """
    reading = _Reader(library or (lambda _: None), is_kept=is_kept).read(source, ())
    if reading.edition is None:
        raise MethodRefused(reading.faults)
    return reading.edition


@dataclass
class _Reader:
    """Reads a file and, once each, the files that it uses."""

    library: Library
    is_kept: bool = False
    known: dict[str, Reading] = field(default_factory=dict)

    def read(self, source: str | bytes, trail: tuple[str, ...]) -> Reading:
        loaded = load(source)
        if loaded.faults:
            return Reading(None, loaded.faults)
        findings = Findings(loaded.tables, loaded.lines, is_kept=self.is_kept)
        draft = build(findings)
        check_unique(draft, findings)
        edition = self._with_uses(draft, findings, trail)
        for number, found in lint(edition):
            path = draft.paths.get((found.table, found.id), ())
            findings.add_flaw(path, found, number)
        faults = tuple(sorted(findings.faults, key=lambda fault: (fault.line or 0, fault.lint)))
        return Reading(None if faults else edition, faults)

    def _with_uses(self, draft: Draft, findings: Findings, trail: tuple[str, ...]) -> Edition:
        edition = draft.edition
        steps: list[Step] = []
        for part in draft.parts:
            if isinstance(part, Step):
                steps.append(part)
                continue
            path = draft.paths[("step", part.id)]
            other = self._used(part, path, findings, (*trail, draft.edition.id))
            if other is None:
                continue
            for step in steps_of_use(edition, part, other):
                steps.append(step)
                _trace(draft, "step", step.id, path, findings)
            edition = _merged(draft, edition, part, other, findings)
        if len(steps) > MOST_STEPS:
            findings.add(("step",), N_("With the methods it uses, the method has more than 200 steps. Take some out."))
            steps = []
        return replace(edition, steps=tuple(steps))

    def _used(self, use: Use, path: Path, findings: Findings, trail: tuple[str, ...]) -> Edition | None:
        """The method that a step uses, or ``None`` and a fault that says why there is none."""
        if not use.use:
            return None
        message, values = self._why_not(use, trail)
        if not message:
            return self.known[use.use].edition
        findings.add((*path, "use"), message, 2, **values)
        return None

    def _why_not(self, use: Use, trail: tuple[str, ...]) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {"method": use.use}
        if use.use in trail:
            return N_("The method “%(method)s” uses itself here. Take this step out."), values
        if len(trail) > DEEPEST_USE:
            return N_("Methods use each other more than eight deep here. Write the steps of “%(method)s” out."), values
        if use.use not in self.known:
            source = self.library(use.use)
            if source is None:
                message = N_("There is no method “%(method)s”, neither beside this file nor in the library.")
                return message, values
            self.known[use.use] = self.read(source, trail)
        return _unusable(self.known[use.use], values)


def _unusable(reading: Reading, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    if reading.edition is None:
        first = str(reading.faults[0])
        message = N_("The method “%(method)s” has faults of its own. Mend that file first: %(first)s")
        return message, {**values, "first": first}
    if any(loop.phases for loop in reading.edition.loops.values()):
        message = N_("The method “%(method)s” repeats whole phases and cannot stand in one phase. Run it on its own.")
        return message, values
    return "", {}


def _merged(draft: Draft, edition: Edition, use: Use, other: Edition, findings: Findings) -> Edition:
    """The edition with what the other method brings in, traced to the step that uses it."""
    merged = expanded(edition, use, other)
    path = draft.paths[("step", use.id)]
    for table, before, after in (
        ("shelves", edition.shelves, merged.shelves),
        ("loops", edition.loops, merged.loops),
        ("people", edition.people, merged.people),
    ):
        brought = len(after) - len(before)
        if table == "shelves" and brought < len(other.shelves):
            findings.add(
                path, N_("A shelf already has an id that this step would bring in. Give the step another id."), 2
            )
        for key in list(after)[len(before) :]:
            draft.paths.setdefault((table, key), path)
    return merged


def _trace(draft: Draft, table: str, key: str, path: Path, findings: Findings) -> None:
    """Note that a thing comes from the step at the path, if its name is free and short enough."""
    if (table, key) in draft.paths:
        message = N_("The step brings in “%(id)s”, an id that is taken. Give the step another id.")
        findings.add(path, message, 2, id=key[:80])
    try:
        name(key)
    except Unfit:
        message = N_("With the ids that it brings in, the id of this step is too long. Shorten it.")
        findings.add(path, message, id=key[:80])
    draft.paths.setdefault((table, key), path)
