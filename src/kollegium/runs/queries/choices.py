"""What there is to choose from at a place, one's own choice, and after the count what was kept."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.audiences.words import Audience
from kollegium.engine import people, shelves
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.queries.seeing import audience_of, signed
from kollegium.runs.queries.situation import Situation, Words
from kollegium.runs.queries.works import filled
from kollegium.ui.words import count_in_words


def choose_work(found: Situation, place: Place, controls: frozenset[str]) -> faces.ChooseWork | None:
    """What there is to choose from, with one's own choice, and after the count with what was kept."""
    step = found.step(place)
    if step.act != "choose":
        return None
    is_release = step.by == "author"
    points = _points(found, place)
    least, most = step.keep or (0, len(points))
    voters = people.named(found.state, (step.by,)) if step.by not in {"", "author"} else found.state.here
    voted = len(found.state.done.get(place.key, ()))
    return faces.ChooseWork(
        method=step.method,
        points=points,
        options=tuple(filled(found, option) for option in step.options),
        budget=step.votes,
        left=step.votes - sum(point.mine for point in points) if step.method == "dots" else 0,
        least=least,
        most=most,
        is_secret=step.secret,
        may=bool(controls & {"pick", "give_dots", "weigh", "consent", "vote", "release"}),
        audience=_choice_audience(found, step, place, is_release=is_release),
        url=reverse("runs:choices", args=[found.id]),
        voted=voted,
        of=0 if is_release else len(voters),
        fault=_level(found),
        is_release=is_release,
    )


def _level(found: Situation) -> str:
    """After a tie: the group talks and chooses once more; what is still level then is drawn."""
    if not found.state.tied:
        return ""
    words = _(
        "%(number)s of these came out level. Talk about them, and choose again. What stays level is drawn by lot."
    )
    return words % {"number": count_in_words(len(found.state.tied)).capitalize()}


def _points(found: Situation, place: Place) -> tuple[faces.Point, ...]:
    """What stands there to choose from; where authors open their own entries, the viewer's own."""
    step = found.step(place)
    is_release = step.by == "author"
    shelf, _mark = shelves.parts(step.source)
    own = [entry for entry in found.entries if entry.shelf == shelf and entry.seat == found.me.id]
    mine = {
        entry: (option, value, reason) for at, entry, option, value, reason in found.around.choices if at == place.key
    }
    weights = _weights(found, place)
    return tuple(
        _point(found, step, entry, mine.get(entry.id), weights.get(entry.id), is_release=is_release)
        for entry in (own if is_release else found.meant(place, step.source))
    )


def _choice_audience(found: Situation, step: Step, place: Place, *, is_release: bool) -> Audience:
    if is_release:
        shelf = shelves.parts(step.source)[0]
        return audience_of(found, shelf, found.box_at(place, shelf))
    exact = reverse("runs:who", args=[found.id])
    if step.secret:
        return Audience("self", _("Only you."), _("Everyone sees how many, never who."), "unsigned", exact)
    return Audience(
        "self", _("Only you,"), _("until the choice closes. Then everyone sees what was chosen."), "group", exact
    )


def _weights(found: Situation, place: Place) -> dict[str, tuple[int, bool]]:
    """After the count: what each entry came to, and whether it is kept."""
    counted: dict[str, tuple[int, bool]] = {}
    for at, entry, _option, weight, is_kept in found.around.tallies:
        if at == place.key and entry:
            known = counted.get(entry, (0, False))
            counted[entry] = (known[0] + weight, is_kept or known[1])
    return counted


def _point(
    found: Situation,
    step: Step,
    entry: Words,
    mine: tuple[str, int, str] | None,
    counted: tuple[int, bool] | None,
    *,
    is_release: bool,
) -> faces.Point:
    option, value, reason = mine or ("", 0, "")
    return faces.Point(
        id=entry.id,
        text=entry.text,
        by="" if is_release else signed(found, entry),
        mine=int(entry.released) if is_release else max(value, 0),
        option=option,
        objects=None if mine is None or step.method != "consent" else value < 0,
        reason=reason,
        weight=counted[0] if counted else None,
        is_kept=bool(counted and counted[1]),
    )
