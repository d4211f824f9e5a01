"""A method as plain text, for whoever reads it at a command line or in a mail."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Step
from kollegium.engine.minutes import phase_minutes
from kollegium.methods import words
from kollegium.methods.audience import audience_of
from kollegium.ui.words import minutes_in_words

WIDE = 88
INDENT = "   "


def told(known: Edition) -> Iterator[str]:
    """The lines of the text: what it is, step by step with minutes, who sees what, the roles, where it comes from."""
    yield from (known.title, "=" * len(known.title), *wrap(known.summary, WIDE), "")
    yield f"{words.people_words(known)}. {words.time_words(known)}."
    yield from ("", *_phases(known))
    if known.shelves:
        yield from (_("Who sees what"), "")
        for shelf in known.shelves.values():
            sees = audience_of(known, shelf)
            kept = _("Kept: %(by)s.") % {"by": words.kept_words(known, shelf)}
            yield from _block(f"{shelf.label}: {sees.lead} {sees.rest} {kept}")
        yield ""
    yield from (_("Roles"), "")
    for role in known.people.values():
        yield from _block(f"{role.label}. {role.task}".strip())
    yield ""
    yield from _block(known.origin.after or known.id, indent="")
    yield f"{known.id} {known.version}, {known.licence}"


def _phases(known: Edition) -> Iterator[str]:
    planned = phase_minutes(known, known.size.best[0])
    for phase in known.phases:
        minutes = minutes_in_words(planned.get(phase.id, 0))
        yield f"{phase.title} ({words.mode_words(phase.mode)}, {minutes})"
        yield ""
        for number, step in enumerate(known.steps_of(phase.id), start=1):
            yield from _step(known, step, number)
        yield ""


def _step(known: Edition, step: Step, number: int) -> Iterator[str]:
    yield f"{number:2} {step.title}: {words.act_words(step.act)}, {words.minutes_of(step)}"
    yield from _block(words.filled(known, step.say))
    for prompt in step.prompts:
        yield from _block(f"- {words.filled(known, prompt)}")
    yield from _block(" ".join(said for rule in step.rules if (said := words.rule_words(rule))))
    if step.into:
        yield from _block(_("Written on “%(shelf)s”") % {"shelf": known.shelves[step.into].label})


def _block(text: str, indent: str = INDENT) -> list[str]:
    return wrap(text, WIDE, initial_indent=indent, subsequent_indent=indent)
