"""The record of a run, and the page that says who sees what."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.actor import acting
from kollegium.audiences.words import GLYPHS, Audience, who_can_see
from kollegium.engine.edition import Shelf
from kollegium.methods import queries as methods
from kollegium.runs.goals import read_day
from kollegium.runs.queries import seeing
from kollegium.runs.queries.situation import Situation, Words, situation
from kollegium.runs.queries.works import filled, joined
from kollegium.runs.record import RecordGoal, RecordHeap, RecordPage, RecordPoint
from kollegium.runs.seeing import SeesRow, WhoPage
from kollegium.ui.words import date_in_words, day_in_words, how_far


def record_page(run: UUID, *, viewer: int, language: str, now: dt.datetime) -> RecordPage:
    """The record as the viewer may read it: only what is open to everybody in the run. ``Http404`` without a seat."""
    with acting(viewer):
        found = situation(run, viewer, language)
    today = timezone.localdate(now)
    goals = [e for e in found.entries if found.shelf(e.shelf).holds == "commitment" and e.text]
    published = found.state.marks
    kept = {
        entry for address, ids in published.items() if address.partition("@")[0].endswith("#published") for entry in ids
    }
    return RecordPage(
        title=found.title,
        community=found.community,
        community_url=heads.community_url(found),
        seat_url=reverse("runs:seat", args=[run]),
        when=_when(found),
        goals=tuple(_goal(found, goal, number, today) for number, goal in enumerate(goals, start=1)),
        heaps=tuple(_heaps(found)),
        for_leaders=tuple(RecordPoint(goal.text) for goal in goals if goal.id in kept),
        today=today,
        next_words=_next(found),
        people=_people(found),
        audience=Audience(
            "group", _("Everyone in the session."), _("It goes no further from here."), exact_url=_who_url(found)
        ),
        is_finished=found.state.is_finished,
    )


def _who_url(found: Situation) -> str:
    return reverse("runs:who", args=[found.id])


def _when(found: Situation) -> str:
    begun = date_in_words(found.started_at)
    if found.finished_at:
        return _("%(begun)s to %(ended)s") % {"begun": begun, "ended": date_in_words(found.finished_at)}
    return _("Begun %(begun)s") % {"begun": begun}


def _next(found: Situation) -> str:
    if found.finished_at:
        return ""
    if found.meets_at is None:
        return _("The next meeting has no date yet.")
    return _("You meet again on %(day)s.") % {"day": day_in_words(found.meets_at)}


def _people(found: Situation) -> str:
    names = [found.name(seat) for seat in found.state.seats]
    return _("Taking part: %(names)s.") % {"names": joined(names)}


def _goal(found: Situation, goal: Words, number: int, today: dt.date) -> RecordGoal:
    due = read_day(goal.fields.get("due", "")) or today
    made = _made_on(found, goal)
    stands = len(found.around.approvals.get(goal.id, ()))
    who = joined([found.name(seat).split(" ")[0] for seat in goal.owners])
    approvals = ngettext("%(count)d stands behind it.", "%(count)d stand behind it.", stands) % {"count": stands}
    return RecordGoal(
        over=_("Goal %(number)d · %(who)s") % {"number": number, "who": who},
        text=goal.text,
        facts=tuple((label, words) for label, words in seeing.fields_in_words(found, goal)),
        made=made,
        back=due,
        made_words=_("Made %(day)s") % {"day": date_in_words(made)},
        back_words=_("Comes back %(day)s") % {"day": date_in_words(due)},
        label=_("Comes back %(far)s") % {"far": how_far(due, today)},
        approvals=approvals,
        audience=seeing.audience_of(found, goal.shelf, found.box(goal.shelf, goal.lap)),
        status=_status(found, goal),
    )


def _made_on(found: Situation, goal: Words) -> dt.date:
    ended = next((past.at for past in found.state.past if past.place.key == goal.place), None)
    return timezone.localdate(dt.datetime.fromtimestamp(ended, tz=dt.UTC) if ended else found.started_at)


def _status(found: Situation, goal: Words) -> str:
    """What a later step decided about it, in the words of its options in the reader's language."""
    own = methods.edition(found.edition_id, "")
    for key, result in reversed(list(found.state.results.items())):
        said, step = result.get(goal.id), key.split(".")[0]
        if isinstance(said, str) and said in own.step(step).options:
            return filled(found, found.edition.step(step).options[own.step(step).options.index(said)])
    return ""


def _heaps(found: Situation) -> list[RecordHeap]:
    heaps = []
    for step in found.edition.steps:
        if step.act != "sort" or not step.source:
            continue
        for number, name in enumerate(step.heaps):
            lying = [e for e in found.entries if str(number) in _lies(found, step.id, e)]
            if lying:
                points = tuple(RecordPoint(e.text, seeing.signed(found, e)) for e in lying)
                heaps.append(RecordHeap(filled(found, name), points))
    return heaps


def _lies(found: Situation, step: str, entry: Words) -> set[str]:
    return {
        heap for (place, one), heap in found.around.heaps.items() if one == entry.id and place.split(".")[0] == step
    }


def who_page(run: UUID, *, viewer: int, language: str) -> WhoPage:
    """Every shelf of the run, with who sees it now and later. ``Http404`` without a seat."""
    with acting(viewer):
        found = situation(run, viewer, language, with_words=False)
    return WhoPage(
        title=found.title,
        back_url=reverse("runs:seat", args=[run]),
        rows=tuple(_sees(found, shelf) for shelf in found.edition.shelves.values()),
        people=tuple(found.name(seat) for seat in found.state.seats),
        never=_(
            "Nobody outside the session, no leader who does not take part, and no administrator reads any of it here. "
            "Whoever runs the server could, with its disk in hand; we say so rather than promise what nobody can keep."
        ),
    )


def _sees(found: Situation, shelf: Shelf) -> SeesRow:
    box = found.box(shelf.id)
    now = who_can_see(seeing.rule_of(found, shelf.id, box))
    later_rule = seeing.rule_of(found, shelf.id, None)
    later = ""
    if shelf.then and shelf.opens not in {"never", "at_once"} and not (box and (box.opened or box.stayed_closed)):
        later = who_can_see(later_rule).rest
    return SeesRow(
        shelf=shelf.label,
        now_glyph=now.now_glyph,
        now=now.lead.rstrip(","),
        later_glyph=GLYPHS.get(shelf.then, "group") if later else "",
        later=later[:1].upper() + later[1:],
        names=_names(shelf),
        kept=_kept(shelf, found),
    )


def _names(shelf: Shelf) -> str:
    return {
        "person": _("With your name."),
        "group": _("Signed by the group."),
        "optional": _("With your name if you wish."),
        "none": _("Without names; who wrote what is forgotten at opening."),
    }[shelf.names]


def _kept(shelf: Shelf, found: Situation) -> str:
    words = {
        "run": _("Deleted when the session is over."),
        "owner": _("Each keeps their own."),
        "group": _("Kept by the group."),
        "community": _("Kept by the community."),
    }
    role = found.edition.people.get(shelf.kept.removeprefix("role:"))
    return words.get(shelf.kept) or _("Kept by: %(role)s.") % {"role": role.label if role else ""}
