"""What there is to choose from at a place, and one's own choice. Nothing of the others' before the count."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.audiences.words import Audience
from kollegium.engine import people, shelves
from kollegium.engine.edition import Step
from kollegium.engine.settling import is_release
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.queries.seeing import audience_of, signed
from kollegium.runs.queries.situation import Situation, Words
from kollegium.runs.queries.works import filled
from kollegium.ui.words import count_in_words

CHOOSING = frozenset(
    {"pick", "give_dots", "rank", "score", "weigh", "consent", "vote", "release", "object"}
)  # any of these controls lets one choose
Mine = dict[str, tuple[str, int, str]]


def choose_work(found: Situation, place: Place, controls: frozenset[str]) -> faces.ChooseWork | None:
    """What there is to choose from, with one's own choice."""
    step = found.step(place)
    if step.act != "choose":
        return None
    own = is_release(found.edition, step)
    points = _released(found, step) if own else _points(found, place)
    least, most = step.keep or (0, len(points))
    summoned = people.summoned_to(found.state, place)
    voters = found.state.here if step.by in {"", "author"} else people.named(found.state, (step.by,), summoned)
    return faces.ChooseWork(
        method=step.method,
        points=points,
        options=tuple(filled(found, option) for option in step.options),
        budget=step.votes,
        left=step.votes - sum(point.mine for point in points) if step.method == "dots" else 0,
        least=least,
        most=most,
        is_secret=step.secret,
        may=bool(controls & CHOOSING),
        audience=_choice_audience(found, step, place, is_release=own),
        url=reverse("runs:choices", args=[found.id]),
        voted=len(set(found.state.done.get(place.key, ())) & set(voters)),
        of=0 if own else len(voters),
        fault=_level(found),
        is_release=own,
        is_one_question=not step.source and step.method in {"one_of", "majority"},
        keeps=_keeps(step),
        by=_by(found, step),
    )


def _level(found: Situation) -> str:
    """After a tie: the group talks and chooses once more; what is still level then is drawn."""
    if not found.state.tied:
        return ""
    words = _(
        "%(number)s of these came out level. Talk about them, and choose again. What stays level is drawn by lot."
    )
    return words % {"number": count_in_words(len(found.state.tied)).capitalize()}


def _keeps(step: Step) -> str:
    """How many are kept, in words; nothing where the method leaves it open, or where each is agreed to by itself."""
    if step.keep is None or not step.keep[1] or step.method == "consent":
        return ""
    least, most = step.keep
    words = {"least": count_in_words(least), "most": count_in_words(most)}
    if least == most:
        return _("Kept in the end: %(most)s.") % words
    if not least:
        return _("Kept in the end: at most %(most)s.") % words
    return _("Kept in the end: %(least)s to %(most)s.") % words


def _by(found: Situation, step: Step) -> str:
    """The role that alone chooses, as the method calls it."""
    role = found.edition.people.get(step.by)
    return role.label if role and step.by != "all" else ""


def _released(found: Situation, step: Step) -> tuple[faces.Point, ...]:
    """Where authors open their own entries: the viewer's own."""
    shelf, _mark = shelves.parts(step.source)
    own = [entry for entry in found.entries if entry.shelf == shelf and entry.seat == found.me.id]
    return tuple(faces.Point(entry.id, entry.text, mine=int(entry.released)) for entry in own)


def _points(found: Situation, place: Place) -> tuple[faces.Point, ...]:
    step = found.step(place)
    mine = _mine(found, place, step)
    if step.source:
        standing = found.meant(place, step.source)
        own = step.by == "author"
        points = [_entry(found, entry) for entry in standing if not own or entry.seat == found.me.id]
    elif step.method == "one_of":
        points = [faces.Point("", "")]
    else:
        points = [faces.Point(str(number), filled(found, option)) for number, option in enumerate(step.options)]
    points = [_said(found, place, point, mine.get(point.id)) for point in points]
    if step.method == "rank":
        points.sort(key=lambda point: point.mine or len(points) + 1)
    return tuple(points)


def _mine(found: Situation, place: Place, step: Step) -> Mine:
    """What one has said oneself, by the point it was about."""
    said = [one for one in found.around.choices if one[0] == place.key]
    if step.source or step.method == "one_of":
        return {entry: (option, value, reason) for _at, entry, option, value, reason in said}
    return {option: ("", value, reason) for _at, _entry, option, value, reason in said}


def _entry(found: Situation, entry: Words) -> faces.Point:
    return faces.Point(entry.id, entry.text, signed(found, entry), is_tied=entry.id in found.state.tied)


def _said(found: Situation, place: Place, point: faces.Point, mine: tuple[str, int, str] | None) -> faces.Point:
    """The point with one's own word on it; what was sent and could not count yet stands there as it was typed."""
    option, value, reason = mine or ("", 0, "")
    drafts = found.around.drafts
    typed = drafts.get(f"{place.key}/stance.{point.id}", ("", 0.0))[0]
    why = drafts.get(f"{place.key}/reason.{point.id}", ("", 0.0))[0]
    objects = True if typed else None if mine is None else value < 0
    return replace(point, mine=max(value, 0), option=option, objects=objects, reason=why or reason)


def _choice_audience(found: Situation, step: Step, place: Place, *, is_release: bool) -> Audience:
    if is_release:
        shelf = shelves.parts(step.source)[0]
        return audience_of(found, shelf, found.box_at(place, shelf))
    exact = reverse("runs:who", args=[found.id])
    if step.secret or step.method == "consent":
        return Audience("self", _("Only you."), _("Everyone sees how many, never who."), "unsigned", exact)
    return Audience(
        "self", _("Only you,"), _("until the choice closes. Then everyone sees who chose what."), "group", exact
    )
