"""The fields that a commit step may ask for: what they are called and what helps to fill them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kollegium.inquiry.models import Commitment

ORDER = ("goal", "action", "first_step", "who", "where", "due", "sign_in_learning", "support_needed")


def field_label(name: str) -> str:
    """The label of a field, in the reader's language; an unknown name raises ``KeyError``."""
    return {
        "goal": _("The goal, in one sentence"),
        "action": _("What will be tried"),
        "first_step": _("The first small step"),
        "who": _("Who takes care of it"),
        "where": _("Where"),
        "due": _("When we look at it again"),
        "sign_in_learning": _("How we would notice it in the learners’ work"),
        "support_needed": _("What we need from others"),
    }[name]


def field_hint(name: str) -> str:
    """A word of help for a field, or nothing."""
    return {
        "first_step": _("Small enough to begin within two weeks."),
        "support_needed": _("From colleagues or from leaders. It may stay empty."),
    }.get(name, "")


def kind_of(name: str) -> str:
    """How a field is filled: ``area``, ``date`` or ``who``."""
    return {"due": "date", "who": "who"}.get(name, "area")


def became_words(outcome: str) -> str:
    """What became of a promise, in a word or two; nothing while nobody has looked back."""
    if outcome in {"", Commitment.Outcome.WAITING} or outcome not in Commitment.Outcome.values:
        return ""
    return str(Commitment.Outcome(outcome).label)
