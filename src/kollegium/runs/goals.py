"""A goal as typed, and what keeps it from being one: each field with a sentence and a way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kollegium.engine.edition import Step
from kollegium.ui.words import date_in_words

AT_MOST_YEARS = 2
USUAL_DAYS = 14  # until a promise without a day comes back
NEEDED = frozenset({"goal", "action", "who", "due", "sign_in_learning"})
SENTENCES = ("goal", "action", "first_step", "where", "sign_in_learning", "support_needed")


class GoalRefused(Exception):
    """Some fields are not right yet: ``errors`` maps a field to a sentence for people."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True)
class Goal:
    text: str
    fields: dict[str, str]


@dataclass(frozen=True)
class AtPlace:
    """A commit step at a place of a run, and the entries its promises are about (``targets``)."""

    step: Step
    place: str
    targets: tuple[str, ...] = ()

    def key_for(self, target: str) -> str:
        """The key of a form about an entry: nothing where it is about the only one."""
        return target if len(self.targets) > 1 else ""

    def key_of_slot(self, slot: int) -> str:
        """The key of a form that fills a slot; the first has none."""
        return str(slot) if slot else ""

    def named(self, name: str, key: str) -> str:
        """What a field is called in the form with this key."""
        return f"{name}.{key}" if key else name

    def plain(self, name: str, key: str) -> str:
        """The field that is called so in the form with this key."""
        return name.removesuffix(f".{key}") if key else name


def asked_fields(step: Step) -> tuple[str, ...]:
    """The fields of a promise; a step that names none asks for the goal alone."""
    return step.fields or ("goal",)


def sentence_of(step: Step) -> str:
    """The field that is the promise's sentence: the first that takes words; empty if none does."""
    return next((name for name in asked_fields(step) if name in SENTENCES), "")


def most_of(step: Step, targets: int) -> int:
    """How many promises one writer may make: the top of ``each``, else one, or one about each entry."""
    return step.each[1] if step.each else max(1, targets)


def checked_goal(step: Step, said: Mapping[str, str], *, seats: set[str], today: dt.date) -> Goal:
    """The goal, or ``GoalRefused``. The first field that takes words is its sentence; ``due`` becomes an ISO date."""
    sentence = sentence_of(step)
    typed = {name: said.get(name, "").strip() for name in asked_fields(step)}
    errors: dict[str, str] = {}
    for name, words in typed.items():
        if not words and (name in NEEDED or name == sentence):
            errors[name] = missing(name)
    if typed.get("who") and not set(typed["who"].split()) <= seats:
        errors["who"] = _("Choose somebody who takes part in the session.")
    if typed.get("due"):
        errors |= _due(typed, today)
    if errors:
        raise GoalRefused(errors)
    return Goal(typed.pop(sentence, ""), typed)


def faults(step: Step, said: Mapping[str, str], *, seats: set[str], today: dt.date) -> dict[str, str]:
    """What ``checked_goal`` finds wrong with a goal as typed: a field to a sentence; empty when nothing is."""
    try:
        checked_goal(step, said, seats=seats, today=today)
    except GoalRefused as refused:
        return refused.errors
    return {}


def _due(typed: dict[str, str], today: dt.date) -> dict[str, str]:
    day = read_day(typed["due"])
    if day is None:
        return {
            "due": _("“%(typed)s” is not a day. Write it like this: 2026-12-10 or 10.12.2026.")
            % {"typed": typed["due"]}
        }
    if day < today:
        later = day.replace(year=today.year if day.replace(year=today.year) >= today else today.year + 1)
        words = {"day": date_in_words(day), "year": later.year}
        return {"due": _("%(day)s is over. Did you mean %(year)d?") % words}
    if day.year > today.year + AT_MOST_YEARS:
        return {"due": _("That is more than two years away. Choose a day on which you can look at it again.")}
    typed["due"] = day.isoformat()
    return {}


def read_day(typed: str) -> dt.date | None:
    """A day as people write it: 2026-12-10, 10.12.2026, 10/12/2026 (day first)."""
    for form in (dt.date.fromisoformat, *(_day_first(sign) for sign in "./-")):
        try:
            return form(typed)
        except ValueError:
            continue
    return None


def _day_first(sign: str) -> Callable[[str], dt.date]:
    def read(typed: str) -> dt.date:
        day, month, year = typed.split(sign)
        return dt.date(int(year), int(month), int(day))

    return read


def missing(name: str) -> str:
    """What to say where a needed field is empty."""
    return {
        "goal": _("Write one sentence that everybody can stand behind."),
        "action": _("Write what will be tried."),
        "first_step": _("Write the first small step."),
        "where": _("Write where it will be."),
        "support_needed": _("Write what you need from others."),
        "who": _("Choose who takes care of it."),
        "due": _("Choose the day on which it comes back."),
        "sign_in_learning": _("Write how you would notice it in the learners’ work."),
    }[name]
