"""What one participant can do at a place: the fields, the heaps, the goal, the words to write down."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.engine import controls as engine_controls
from kollegium.engine.answering import ALSO
from kollegium.engine.state import Place
from kollegium.methods import queries as methods
from kollegium.runs import faces
from kollegium.runs.queries.seeing import audience_of
from kollegium.runs.queries.situation import Situation

ENDS = tuple(".?!…")
INPUT = re.compile(r"\{(?P<name>\w+)\}(?P<stop>\.?)(?=(?: (?P<next>\w))?)")


def controls_at(found: Situation, place: Place | None) -> frozenset[str]:
    """The viewer's controls at a place, under the engine's names and under the names of the moves they lead to."""
    have = engine_controls.controls(found.edition, found.state, found.me.id, place)
    return have | {ALSO[one] for one in have if one in ALSO}


def draft_url(found: Situation, place: Place) -> str:
    """Where the fields of a place save what is being typed in them."""
    return reverse("runs:drafts", args=[found.id, place.key])


def filled(found: Situation, text: str) -> str:
    """A text of the method with the host's inputs in their places.

    An input that stands as a sentence of its own ends like one, whether or not the host has put a full stop.
    """
    return INPUT.sub(lambda place: _in_place(found.inputs, place), text) if "{" in text else text


def _in_place(inputs: Mapping[str, str], place: re.Match[str]) -> str:
    if place["name"] not in inputs:
        return place[0]
    value = inputs[place["name"]].strip()
    before, stop, following = place.string[: place.start()], place["stop"], place["next"] or ""
    if not value or value.endswith(ENDS):
        return value
    begins = not before or before.endswith((". ", ": ", "? ", "! "))
    return value + (stop or ("." if begins and following and not following.islower() else ""))


def form_work(found: Situation, place: Place, language: str) -> faces.FormWork | None:
    """The instrument of a write step with one's own answers; ``None`` for a step without."""
    step = found.step(place)
    box = found.box_at(place, step.into) if step.form else None
    if box is None:
        return None
    instrument = methods.instrument(step.form)
    answers = _own_answers(box.id)
    statements = tuple(
        faces.Statement(item.id, str(number), item.text(language), answers.get(item.id), _abstains(answers, item.id))
        for number, item in enumerate(instrument.items, start=1)
    )
    contrasts = tuple(
        faces.Contrast(
            one.id, str(number), *one.between(language), answers.get(f"{one.id}-now"), answers.get(f"{one.id}-later")
        )
        for number, one in enumerate(instrument.contrasts, start=1)
    )
    weighed = sum(one.now is not None or one.later is not None for one in contrasts)
    return faces.FormWork(
        statements=statements,
        contrasts=contrasts,
        words=instrument.steps(language),
        skip=instrument.cannot_judge(language),
        audience=audience_of(found, step.into, box),
        answered=sum(one.value is not None or one.abstains for one in statements) + weighed,
        of=len(statements) + len(contrasts),
        enough=None,
        url=reverse("runs:answers", args=[found.id]),
        draft_url=draft_url(found, place),
    )


def _abstains(answers: dict[str, int | None], item: str) -> bool:
    return item in answers and answers[item] is None


def _own_answers(box: str) -> dict[str, int | None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT trust.my_sealed(%s)", [box])
        (content,) = cursor.fetchone()
    return json.loads(content) if isinstance(content, str) else content or {}


def joined(names: list[str]) -> str:
    """“Bo”, “Bo and Carmen”, “Bo, Carmen and Dag”."""
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "and"
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
