"""The parts of a record, each from what the viewer may read and for one audience: everybody, or whoever keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.audiences.words import Audience
from kollegium.engine import people, shelves
from kollegium.engine.edition import Step
from kollegium.methods import queries as methods
from kollegium.runs.fields import became_words
from kollegium.runs.goals import read_day
from kollegium.runs.queries import seeing
from kollegium.runs.queries.approving import asked_of, counts, step_of, writer_of
from kollegium.runs.queries.situation import Situation, Words
from kollegium.runs.queries.works import filled, joined
from kollegium.runs.record import OwnList, Receiver, RecordGoal, RecordHeap, RecordPoint
from kollegium.ui.words import date_in_words, how_far

EVERYBODY, NOBODY = "all", ""


def audience_of(found: Situation, entry: Words) -> str:
    """For whom an entry stands in the record: "all", "self", "role:<id>", "near" (those who read it), or nobody."""
    shelf = found.shelf(entry.shelf)
    if shelf.kept == "run" or not is_settled(found, entry):
        return NOBODY
    if shelf.kept == "owner":
        return "self" if entry.seat == found.me.id else NOBODY
    if shelf.kept.startswith("role:"):
        return shelf.kept if found.me.id in found.state.holders(shelf.kept.removeprefix("role:")) else NOBODY
    address = f"{shelf.id}#opened" if shelf.opens == "author" and entry.released else shelf.id
    return EVERYBODY if shelves.for_everybody(found.edition, found.state, address) else "near"


def is_settled(found: Situation, entry: Words) -> bool:
    """Whether a wording has the yes the method asks for (method language 52); a promise has it from all who are asked."""
    if not counts(found, entry):
        return False
    step = step_of(found, entry)
    if step is None or step.act != "commit" or not step.approve:
        return True
    given = found.around.approvals.get(entry.id, frozenset()) | {writer_of(entry)}
    asked = [seat for seat in asked_of(found, entry) if seat in found.state.here]
    return set(asked) <= given if step.approve == "all" else not asked or bool(given & set(asked))


def for_all(found: Situation) -> list[Words]:
    """What stands in everybody's record, in the order of the shelves."""
    return [entry for entry in found.entries if entry.text and audience_of(found, entry) == EVERYBODY]


def left_out(found: Situation) -> str:
    """How many wordings wait for a yes, in a sentence; empty when none does."""
    waiting = [e for e in found.entries if e.text and found.shelf(e.shelf).kept != "run" and not is_settled(found, e)]
    if not waiting:
        return ""
    words = ngettext(
        "One wording is not yet approved. It stays out until it is.",
        "%(count)d wordings are not yet approved. They stay out until they are.",
        len(waiting),
    )
    return words % {"count": len(waiting)}


def goals(found: Situation, entries: Iterable[Words], today: dt.date) -> tuple[RecordGoal, ...]:
    """What was promised in this session."""
    made = [one for one in entries if found.shelf(one.shelf).holds == "commitment" and not one.is_carried]
    return tuple(_goal(found, goal, number, today) for number, goal in enumerate(made, start=1))


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
        approvals=approvals if stands else "",
        audience=seeing.audience_of(found, goal.shelf, found.box(goal.shelf, goal.lap)),
        status=_status(found, goal),
    )


def _made_on(found: Situation, goal: Words) -> dt.date:
    ended = next((past.at for past in found.state.past if past.place.key == goal.place), None)
    return timezone.localdate(dt.datetime.fromtimestamp(ended, tz=dt.UTC) if ended else found.started_at)


def _status(found: Situation, entry: Words) -> str:
    """What a later step decided about it, in the words of its options in the reader's language."""
    own = methods.edition(found.edition_id, "")
    for key, result in reversed(list(found.state.results.items())):
        said, step = result.get(entry.id), key.split(".")[0]
        if isinstance(said, str) and said in own.step(step).options:
            return filled(found, found.edition.step(step).options[own.step(step).options.index(said)])
    return ""


def decisions(found: Situation, entries: Iterable[Words]) -> tuple[RecordHeap, ...]:
    """What every `choose` has kept, step by step: entries that everybody may read, or options."""
    known = {one.id: one for one in entries}
    made = ((step, tuple(_decided(found, step, known))) for step in found.edition.steps if step.act == "choose")
    return tuple(RecordHeap(filled(found, step.title), points) for step, points in made if points)


def _decided(found: Situation, step: Step, known: dict[str, Words]) -> Iterator[RecordPoint]:
    if step.by == "author" or step.marks == "published":
        return
    if step.source and step.marks:
        kept = found.state.marks.get(f"{shelves.parts(step.source)[0]}#{step.marks}", ())
        yield from (RecordPoint(known[one].text, seeing.signed(found, known[one])) for one in kept if one in known)
    elif step.source and step.options:
        said = {one: _status(found, known[one]) for result in _results(found, step) for one in result if one in known}
        yield from (RecordPoint(known[one].text, words) for one, words in said.items() if words)
    elif step.options:
        yield from (RecordPoint(filled(found, words)) for words in _kept_options(found, step))


def _results(found: Situation, step: Step) -> Iterator[Iterable[str]]:
    return (result for key, result in found.state.results.items() if key.split(".")[0] == step.id)


def _kept_options(found: Situation, step: Step) -> Iterator[str]:
    for place, entry, option, _weight, is_kept in found.around.tallies:
        here = place.split(".")[0] == step.id and not entry and is_kept
        if here and option.isdecimal() and int(option) < len(step.options):
            yield step.options[int(option)]


def looked_back(found: Situation, entries: Iterable[Words]) -> tuple[RecordPoint, ...]:
    """What was brought along and what became of it, as its owners have said."""
    words = _("%(name)s: %(became)s")
    return tuple(
        RecordPoint(one.text, words % {"name": found.name(one.seat), "became": said})
        for one in entries
        if one.is_carried and (said := became_words(one.fields.get("became", "")))
    )


def heaps(found: Situation, entries: Iterable[Words]) -> tuple[RecordHeap, ...]:
    """The heaps into which the group has put its points."""
    known, made = list(entries), []
    for step in found.edition.steps:
        if step.act != "sort" or not step.source:
            continue
        for number, name in enumerate(step.heaps):
            lying = [one for one in known if str(number) in _lies(found, step.id, one)]
            if lying:
                points = tuple(RecordPoint(one.text, seeing.signed(found, one)) for one in lying)
                made.append(RecordHeap(filled(found, name), points))
    return tuple(made)


def _lies(found: Situation, step: str, entry: Words) -> set[str]:
    return {
        heap for (place, one), heap in found.around.heaps.items() if one == entry.id and place.split(".")[0] == step
    }


def wordings(found: Situation, entries: Iterable[Words]) -> tuple[RecordHeap, ...]:
    """What was said and written down in the wording that was approved, and what was written to be kept, by shelf.

    What lies in a heap stands there, and what the group chose from stands under what it decided.
    """
    sorted_away = {entry for _place, entry in found.around.heaps}
    kept = [one for one in entries if _was_said(found, one) or _was_written_to_keep(found, one)]
    return _by_shelf(found, [one for one in kept if one.id not in sorted_away])


def _was_said(found: Situation, entry: Words) -> bool:
    step = step_of(found, entry)
    return step is not None and step.record is not None and step.record.into == entry.shelf


def _was_written_to_keep(found: Situation, entry: Words) -> bool:
    """A harvest, a look back on the talk: what a step wrote for the group and no later step sorts or chooses from."""
    step, shelf = step_of(found, entry), found.shelf(entry.shelf)
    chosen = {
        shelves.parts(one.source)[0] for one in found.edition.steps if one.act in {"choose", "sort"} and one.source
    }
    is_harvest = step is not None and step.act == "write" and step.into == shelf.id and not entry.is_carried
    return is_harvest and shelf.holds not in {"rating", "commitment"} and shelf.id not in chosen


def _by_shelf(found: Situation, entries: Iterable[Words]) -> tuple[RecordHeap, ...]:
    lying: dict[str, list[Words]] = {}
    for one in entries:
        lying.setdefault(one.shelf, []).append(one)
    return tuple(
        RecordHeap(found.shelf(shelf).label, tuple(RecordPoint(one.text, _said_by(found, one)) for one in those))
        for shelf, those in lying.items()
    )


def _said_by(found: Situation, entry: Words) -> str:
    """Whose words these are, but for one's own among one's own."""
    if found.shelf(entry.shelf).kept == "owner":
        return ""
    return entry.fields.get("said_by", "") or seeing.signed(found, entry)


def own_lists(found: Situation) -> tuple[OwnList, ...]:
    """What only the viewer gets: what they keep themselves, what their role keeps, what their small group reads."""
    mine: dict[str, list[Words]] = {}
    for entry in found.entries:
        whose = audience_of(found, entry) if entry.text else NOBODY
        if whose not in {NOBODY, EVERYBODY} and found.shelf(entry.shelf).holds != "rating":
            mine.setdefault(whose, []).append(entry)
    return tuple(
        OwnList(heap.title, heap.points, _only(found, whose, of))
        for whose, of in mine.items()
        for heap in _by_shelf(found, of)
    )


def _only(found: Situation, whose: str, entries: list[Words]) -> Audience:
    if whose == "self":
        return Audience("self", _("Only you."))
    role = found.edition.people.get(whose.removeprefix("role:"))
    if role and whose != "near":
        return Audience("self", _("%(role)s only.") % {"role": role.label})
    return seeing.audience_of(found, entries[0].shelf, found.box(entries[0].shelf, entries[0].lap))


def receivers(found: Situation) -> tuple[Receiver, ...]:
    """Who gets what, before it is sent and after."""
    names = joined([found.name(seat) for seat in found.state.here])
    rows = [
        Receiver(
            names,
            _(
                "This page: decisions, promises with their days, wordings that were approved, what was written to be kept."
            ),
        )
    ]
    for shelf in found.edition.shelves.values():
        words = {"shelf": shelf.label}
        if shelf.kept.startswith("role:"):
            role = found.edition.people[shelf.kept.removeprefix("role:")]
            holders = [found.name(seat) for seat in people.named(found.state, (role.id,))]
            whom = _("%(role)s (%(names)s)") % {"role": role.label, "names": joined(holders)} if holders else role.label
            rows.append(Receiver(whom, _("“%(shelf)s” as well, and nobody else.") % words))
        elif shelf.kept == "owner":
            rows.append(Receiver(_("Each of you"), _("Your own from “%(shelf)s”, for your eyes only.") % words))
    if any(step.marks == "published" for step in found.edition.steps):
        rows.append(Receiver(_("Your leaders"), _("Only what you have published to them, on the community’s page.")))
    return tuple(rows)


def who_url(found: Situation) -> str:
    """The page that says exactly who sees what."""
    return reverse("runs:who", args=[found.id])
