"""Lint 17: what stands in braces is an input (method-language.md 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kollegium.engine.edition import Edition, Step
from kollegium.engine.lints.flaws import Flaw, flaw
from kollegium.engine.words import N_

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders_exist(edition: Edition) -> Iterator[Flaw]:
    """Every ``{...}`` in a step names an input of the method."""
    for step in edition.steps:
        for key, text in _texts(step):
            for name in PLACEHOLDER.findall(text):
                if name not in edition.inputs:
                    message = N_(
                        "There is no input “%(name)s” to put in place of the braces. Add a table [inputs.<id>], or "
                        "write the sentence without braces."
                    )
                    yield flaw(("step", step.id, key), message, name=name[:80])


def _texts(step: Step) -> Iterator[tuple[str, str]]:
    yield "title", step.title
    yield "say", step.say
    for text in step.say_to.values():
        yield "say_to", text
    for key in ("prompts", "options", "heaps"):
        for text in getattr(step, key):
            yield key, text
