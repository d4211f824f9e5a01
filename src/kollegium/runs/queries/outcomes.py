"""What came of a choice that has just closed: what is kept, the figures, and who chose what where that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.edition import Step
from kollegium.engine.settling import is_release
from kollegium.engine.state import Past, Place
from kollegium.runs import faces
from kollegium.runs.models import Choice
from kollegium.runs.queries.seeing import signed
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled, joined

AGAINST = "against"
NAMED_UP_TO = 12  # from 13 voices on, names would bury the figures
Weights = dict[tuple[str, str], tuple[int, bool]]


def outcomes_of(found: Situation, *, with_names: bool = True) -> tuple[faces.ChoiceResult, ...]:
    """The choices that closed with the last step the run has left; inside a unit of work. Nothing of closed shelves."""
    return tuple(
        result
        for past in just_closed(found)
        if (result := _result(found, past.place, with_names=with_names)) is not None
    )


def just_closed(found: Situation) -> Iterator[Past]:
    """The `choose` steps that closed last, side by side or one; steps that did not take place since do not count."""
    gone = [past for past in found.state.past if past.ended != "passed_over"]
    last = gone[-1].at if gone else None
    for past in gone:
        step = found.step(past.place)
        if past.at == last and past.ended == "closed" and step.act == "choose":
            yield past


def _result(found: Situation, place: Place, *, with_names: bool) -> faces.ChoiceResult | None:
    step = found.step(place)
    if is_release(found.edition, step):
        return None
    weights = _weights(found, place)
    names = _names(found, place, step) if with_names and not step.secret else {}
    lines = tuple(_lines(found, step, weights, names))
    return faces.ChoiceResult(filled(found, step.title), lines, _note(step, lines)) if lines else None


def _weights(found: Situation, place: Place) -> Weights:
    return {
        (entry, option): (weight, is_kept)
        for at, entry, option, weight, is_kept in found.around.tallies
        if at == place.key
    }


def _lines(found: Situation, step: Step, weights: Weights, names: dict[str, str]) -> Iterator[faces.ResultLine]:
    """The kept ones first, the others as they weigh."""
    if step.method == "one_of" and step.source:
        yield from _answers(found, step, weights, names)
        return
    things = {key for key in weights if not key[1].endswith(AGAINST)}
    for entry, option in sorted(things, key=lambda key: (not weights[key][1], -weights[key][0], key[1], key[0])):
        weight, is_kept = weights[entry, option]
        against = weights.get((entry, f"{option}{AGAINST}"), (0, False))[0]
        text, by = _text(found, step, entry, option)
        if text:
            dots = weight if step.method == "dots" else None
            said = in_words(step, weight, against)
            yield faces.ResultLine(text, by, said, is_kept=is_kept, dots=dots, names=names.get(entry or option, ""))


def _answers(found: Situation, step: Step, weights: Weights, names: dict[str, str]) -> Iterator[faces.ResultLine]:
    """One line for each entry: the answer that most gave."""
    for (entry, option), (_weight, is_kept) in weights.items():
        text, by = _text(found, step, entry, "")
        if is_kept and text:
            answer = filled(found, step.options[int(option)]) if option.isdecimal() else ""
            yield faces.ResultLine(text, by, answer, is_kept=True, names=names.get(entry, ""))


def _text(found: Situation, step: Step, entry: str, option: str) -> tuple[str, str]:
    if entry:
        words = found.words.get(entry)
        return (words.text, signed(found, words)) if words else ("", "")
    known = option.isdecimal() and int(option) < len(step.options)
    return (filled(found, step.options[int(option)]) if known else "", "")


def in_words(step: Step, weight: int, against: int) -> str:
    """The figure of one line as the step's way of choosing counts; empty for a lot."""
    if step.method == "score":
        return _("middle %(median)s of 5") % {"median": f"{weight / 2:g}"} if weight else _("no score")
    if step.method == "consent":
        words = ngettext("%(count)d objection", "%(count)d objections", against) % {"count": against}
        return words if against else _("nobody objects")
    if step.method == "majority" and step.source:
        return _("%(yes)d for it, %(no)d against it") % {"yes": weight, "no": against}
    return _counted(step.method, weight)


def _counted(method: str, weight: int) -> str:
    words = {"count": weight}
    return {
        "dots": ngettext("%(count)d dot", "%(count)d dots", weight) % words,
        "rank": ngettext("%(count)d point", "%(count)d points", weight) % words,
        "lot": "",
    }.get(method) or ("" if method == "lot" else ngettext("%(count)d vote", "%(count)d votes", weight) % words)


def _note(step: Step, lines: Iterable[faces.ResultLine]) -> str:
    if step.method == "lot":
        return _("Drawn by lot.")
    return "" if any(line.is_kept for line in lines) else _("Nothing was kept.")


def _names(found: Situation, place: Place, step: Step) -> dict[str, str]:
    """Who chose what, by entry or option, where the method does not keep it secret and the group is small enough."""
    if step.method in {"consent", "lot"} or len(found.state.seats) > NAMED_UP_TO:
        return {}
    rows = Choice.objects.filter(run_id=found.id, place=place.key, is_open=True).order_by("seat__number")
    said: dict[str, list[str]] = {}
    for seat, entry, option, value in rows.values_list("seat_id", "entry_id", "option", "value"):
        said.setdefault(_about(step, entry, option), []).append(_who(found, step, str(seat), option, value))
    return {thing: joined([one for one in names if one]) for thing, names in said.items()}


def _about(step: Step, entry: UUID | None, option: str) -> str:
    return str(entry) if entry else option


def _who(found: Situation, step: Step, seat: str, option: str, value: int) -> str:
    name = found.name(seat).split(" ")[0]
    if step.method in {"dots", "rank", "score"} and (step.method, value) != ("dots", 1):
        return _("%(name)s %(number)d") % {"name": name, "number": value}
    if step.method == "one_of" and step.source and option.isdecimal():
        return _("%(name)s: %(answer)s") % {"name": name, "answer": filled(found, step.options[int(option)])}
    if value < 0:
        return _("%(name)s against") % {"name": name}
    return name
