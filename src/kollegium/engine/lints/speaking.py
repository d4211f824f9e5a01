"""Lint 10: nobody who must be silent writes down alone what others said (method-language.md 53)."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.engine.edition import Edition, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.words import N_


def silent_scribes(edition: Edition) -> Iterator[Flaw]:
    """Who may not speak records only if somebody who may speak approves; in silence nothing is recorded."""
    for step in edition.steps:
        if step.record is None:
            continue
        if "silence" in step.rules:
            message = N_("In silence nothing is said, so nothing is recorded. Take “record” or the rule “silence” out.")
            yield flaw(("step", step.id, "record"), message)
        voices = _voices(step)
        if not voices or "all" in voices or step.record.by in {*voices, "all", ""}:
            continue
        if step.record.approve not in {*voices, "speaker", "all"}:
            message = N_(
                "“%(by)s” writes down what others say and may not speak here. Let somebody who speaks approve, as in "
                'approve = "speaker".'
            )
            yield flaw(("step", step.id, "record"), message, by=step.record.by)


def _voices(step: Step) -> tuple[str, ...]:
    """The roles that may speak in a step; nothing if everybody may."""
    return step.speakers or step.who
