"""What is wrong with a file: the place, the line and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kollegium.engine.words import N_

THE_FILE = N_("the file")


@dataclass(frozen=True)
class Fault:
    """One thing to mend, or, among the notes of a reading, one thing to know.

    ``place`` is the table and id (``step s5-ask``), ``line`` counts from 1, ``None`` where unknown. ``message`` is
    an English sentence marked for translation, its ``%(name)s`` places are filled by ``values``. ``lint`` is the number
    of the lint in method-language.md, The twenty lints, or 0 for the shape of the file (types, limits, required keys, characters).
    """

    place: str
    line: int | None
    message: str
    lint: int = 0
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in English with its values filled in."""
        return self.message % self.values if self.values else self.message

    @property
    def where(self) -> str:
        """The place and, where known, the line: ``step s5-ask, line 187``."""
        return self.place if self.line is None else f"{self.place}, line {self.line}"

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


class Unfit(Exception):
    """A value that does not fit its key; the reader adds the place, the line and the name of the key."""

    def __init__(self, message: str, lint: int = 0, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.lint = lint
        self.values = values


class MethodRefused(Exception):
    """A method file that cannot be accepted. ``faults`` holds every fault that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
