"""A method as one role meets it, and a method on paper."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.engine.edition import Edition, Role, Step
from kollegium.engine.minutes import phase_minutes
from kollegium.methods import previewing, printing, words
from kollegium.methods.queries.editions import instrument
from kollegium.methods.queries.finding import find
from kollegium.methods.shown import PreviewPage, PreviewPhase, PreviewStep, PrintPage
from kollegium.ui.words import minutes_in_words


def preview_page(key: str, role: str, *, language: str, viewer: Person | None) -> PreviewPage:
    """What somebody in a role will do and see at each step; an unknown method or role raises ``Http404``."""
    found = find(key, viewer=viewer, language=language)
    known = found.edition
    if role not in known.people:
        raise Http404
    mine = known.people[role]
    planned = phase_minutes(known, known.size.best[0])
    return PreviewPage(
        title=known.title,
        url=reverse("methods:method", args=[found.key]),
        role=mine.label,
        task=mine.task,
        phases=tuple(
            PreviewPhase(
                phase.title,
                f"{words.mode_words(phase.mode)} · {minutes_in_words(planned.get(phase.id, 0))}",
                tuple(_step(known, mine, step) for step in known.steps_of(phase.id)),
            )
            for phase in known.phases
        ),
        others=tuple(
            (one.label, reverse("methods:preview", args=[found.key, one.id]))
            for one in known.people.values()
            if one.id != role
        ),
    )


def _step(known: Edition, role: Role, step: Step) -> PreviewStep:
    if not previewing.is_there(role, step):
        return PreviewStep(step.title, words.minutes_of(step), "", is_away=True)
    return PreviewStep(
        title=step.title,
        minutes_words=words.minutes_of(step),
        say=words.filled(known, step.say_to.get(role.id, step.say)),
        does=tuple(previewing.deeds(known, role, step)),
        sees=tuple(previewing.sight(known, role, step)),
        rules=" ".join(said for rule in step.rules if (said := words.rule_words(rule))),
    )


def print_page(key: str, kind: str, *, language: str, viewer: Person | None) -> PrintPage:
    """The cards of one kind, to be printed and cut; an unknown method or kind raises ``Http404``."""
    found = find(key, viewer=viewer, language=language)
    kinds = {
        "cards": (
            _("Step cards"),
            _("One card for each step. Print, cut along the lines, and lay the next one on the table."),
        ),
        "prompts": (_("Prompt cards"), _("One card for each question, to be dealt or laid out.")),
        "answers": (
            _("Answer sheets"),
            _("For those who write by hand. What stands here is typed in later, under its writer’s name."),
        ),
    }
    if kind not in kinds:
        raise Http404
    heading, told = kinds[kind]
    known = found.edition
    forms = {step.form: instrument(step.form) for step in known.steps if step.form}
    return PrintPage(
        title=known.title,
        url=reverse("methods:method", args=[found.key]),
        kind=kind,
        heading=heading,
        words=told,
        cards=tuple(printing.CARDS[kind](known, forms)),
        others=tuple(
            (said[0], reverse("methods:printed", args=[found.key, one])) for one, said in kinds.items() if one != kind
        ),
    )
