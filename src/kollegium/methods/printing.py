"""A method on paper: step cards, prompt cards and answer sheets as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Step
from kollegium.engine.instruments import Instrument
from kollegium.engine.kinds import own_texts
from kollegium.methods import words
from kollegium.methods.audience import audience_of
from kollegium.methods.shown import Card

LINES_FOR_NOTES = 10
LINES_FOR_A_PROMPT = 6
STOPS = tuple(map(str, range(1, 8)))
Forms = Mapping[str, Instrument]


def step_cards(known: Edition, _forms: Forms) -> Iterator[Card]:
    """One card for each step, in the order of the method."""
    for phase in known.phases:
        steps = known.steps_of(phase.id)
        for number, step in enumerate(steps, start=1):
            told = {"phase": phase.title, "number": number, "of": len(steps)}
            rules = " ".join(said for rule in step.rules if (said := words.rule_words(rule)))
            yield Card(
                over=_("%(phase)s · %(number)d of %(of)d") % told,
                title=step.title,
                words=words.filled(known, step.say),
                foot=" · ".join(part for part in (words.minutes_of(step), rules) if part),
            )


def prompt_cards(known: Edition, forms: Forms) -> Iterator[Card]:
    """One card for each question, option or heap of a step; a step that only says something gives its own words."""
    for step in known.steps:
        for prompt in (*step.prompts, *step.options, *step.heaps, *own_texts(step)):
            yield Card(over=step.title, title=words.filled(known, prompt))
        if step.form:
            yield from (Card(over=step.title, title=item.text(_reader())) for item in forms[step.form].items)
        if step.act in {"write", "round"} and step.say and not step.prompts and not step.form:
            yield Card(over=step.title, title=words.filled(known, step.say))


def answer_sheets(known: Edition, forms: Forms) -> Iterator[Card]:
    """One sheet for each step at which people write, with who reads it before the first line."""
    for step in known.steps:
        if step.form:
            yield from _form_sheets(known, step, forms[step.form])
        elif step.act in {"write", "commit"} and step.into in known.shelves:
            yield from _sheets(known, step)


def _sheets(known: Edition, step: Step) -> Iterator[Card]:
    asked = step.prompts or ("",)
    for prompt in asked:
        yield Card(
            over=step.title,
            title=words.filled(known, prompt or step.say),
            words=_readers(known, step),
            foot=_foot(known, step),
            lines=LINES_FOR_A_PROMPT if step.prompts else LINES_FOR_NOTES,
        )


def _form_sheets(known: Edition, step: Step, form: Instrument) -> Iterator[Card]:
    """The statements on their scale, and on a sheet of their own the contrasts with seven stops, now and in a year."""
    language = _reader()
    bare = Card(
        over=step.title, title=words.filled(known, step.say), words=_readers(known, step), foot=_foot(known, step)
    )
    scale = form.scale.get(language, form.scale["en"])
    skip = form.skip.get(language, form.skip["en"])
    if form.items:
        statements = tuple(item.text(language) for item in form.items)
        yield replace(bare, items=statements, scale=(*scale, skip))
    if form.contrasts:
        poles = [one.between(language) for one in form.contrasts]
        told = [{"one": low, "seven": high} for low, high in poles]
        now, later = _("1 is “%(one)s”, 7 is “%(seven)s”: now"), _("The same in a year")
        rows = tuple(row for one in told for row in (now % one, later))
        yield replace(bare, title=_("Where are we between these?"), items=rows, scale=STOPS)


def _readers(known: Edition, step: Step) -> str:
    sees = audience_of(known, known.shelves[step.into])
    return f"{sees.lead} {sees.rest}".strip()


def _foot(known: Edition, step: Step) -> str:
    if known.shelves[step.into].is_nameless:
        return _("Write no name on it.")
    return _("Name:")


def _reader() -> str:
    return get_language() or "en"


CARDS: dict[str, Callable[[Edition, Forms], Iterator[Card]]] = {
    "cards": step_cards,
    "prompts": prompt_cards,
    "answers": answer_sheets,
}
