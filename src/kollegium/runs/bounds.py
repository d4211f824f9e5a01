"""How much a person may write: as many fields as the method gives, as many characters as a row takes."""

from __future__ import annotations

from kollegium.engine.edition import Step

AT_MOST_CHARACTERS = 8000
LAID_ASIDE = "aside"  # before the field of a draft whose step is over and whose writer is done with it
STEPS_WITHOUT_BOUND = 12


def fields_at_most(step: Step) -> int:
    """How many fields a write step has: the top of ``each``, but never fewer than it has prompts."""
    top = step.each[1] if step.each else STEPS_WITHOUT_BOUND
    return max(top, len(step.prompts))


NOTES_AT_MOST = 40
TOGETHER = "together"  # in place of a speaker, where the group says something as one
