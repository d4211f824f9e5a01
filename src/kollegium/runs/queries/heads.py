"""The frame of a face: where we are, who is here, whose turn it is, how the time stands."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine import chairs, clock, people, turns, windows
from kollegium.engine.controls import QUEUES
from kollegium.engine.edition import Step
from kollegium.engine.kinds import act_of
from kollegium.engine.planning import has_begun, next_phase
from kollegium.engine.state import Place
from kollegium.live.ticket import issue
from kollegium.methods.words import rule_words
from kollegium.runs import faces
from kollegium.runs.queries import happened
from kollegium.runs.queries.parts import part_of
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import filled, joined
from kollegium.ui.addresses import address
from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.plan import StepMark
from kollegium.ui.words import clock_time, count_in_words, day_in_words

TICKET_HOURS = 6 * 3600


def head_of(found: Situation, now: dt.datetime) -> faces.Head:
    """Addresses and facts that every face carries."""
    run = found.id
    version = f"{found.version}.{found.me.version}"
    # The same ticket for hours, so that re-reading the page does not open a new stream.
    hours = now.timestamp() // TICKET_HOURS * TICKET_HOURS
    ticket = issue(
        found.me.person, run, UUID(found.me.id), secret=settings.SECRET_KEY.encode(), now=hours, lasts=3 * TICKET_HOURS
    )
    return faces.Head(
        run=str(run),
        title=found.title,
        method_title=found.edition.title,
        community=found.community,
        community_url=community_url(found),
        seat_url=address("runs:seat", run),
        lead_url=address("runs:lead", run),
        screen_url=address("runs:screen", run),
        record_url=address("runs:record", run),
        ring_url=f"/live/runs/{run}/?ticket={ticket}&seen={version}",
        me=found.me.name,
        leads=found.leads,
        seen_seq=found.seq,
        version=version,
        is_paused=found.state.is_paused,
        is_finished=found.state.is_finished,
        has_begun=has_begun(found.state),
        is_rehearsal=found.is_rehearsal,
        rehearsal_url=address("runs:rehearsal", run) if found.is_rehearsal else "",
        news=happened.news_of(found, now),
        may_take_chair=not found.is_rehearsal and chairs.may_take(found.edition, found.state, found.me.id),
        is_away=not found.state.is_finished and not found.state.seats[found.me.id].here,
    )


def community_url(found: Situation) -> str:
    """Where a session belongs; a rehearsal's room is no place to go, so it leads to where one rehearses."""
    if found.is_rehearsal:
        return address("runs:rehearsal", found.id)
    return address("communities:community", found.community_id)


def moment_of(found: Situation, place: Place | None, now: dt.datetime) -> faces.Moment:
    """The step at ``place``, or what the run waits for."""
    if place is None:
        return _waiting(found)
    step, state = found.step(place), found.state
    phase = found.edition.phase(step.phase)
    about = found.words.get(place.entry)
    closes = windows.closes_at(found.edition, state, step.id) if state.place is None else None
    marks = marks_of(found, place, now)
    return faces.Moment(
        key=place.key,
        step=step.id,
        act=act_of(step).id or "do",  # an act whose package was taken away leaves its words
        over=_over(found, place, step),
        title=filled(found, step.title),
        say=filled(found, step.say),
        say_to_me=_say_to(found, step),
        part=part_of(found, place),
        note=_note(step) if state.place is None else "",
        rules=tuple(rule_words(rule) for rule in step.rules if rule_words(rule)),
        phase=phase.id,
        phase_title=phase.title,
        is_async=state.place is None,
        closes_on=dt.datetime.fromtimestamp(closes, tz=dt.UTC) if closes else None,
        lap_words=_lap_words(found, place, step),
        lap_about=about.text if about else "",
        plan=marks,
        plan_words=_over(found, place, step),
        ends_at=ends_at(found, now),
        countdown=countdown_of(found, now),
        own=act_of(step).shows(found.edition, state, place, found.me.id),
    )


def _waiting(found: Situation) -> faces.Moment:
    if found.state.is_finished:
        return faces.Moment(waiting=_("This session is over."), title=found.title)
    if found.state.phase:
        phase = found.edition.phase(found.state.phase)
        return faces.Moment(
            waiting=nothing_left(found),
            say=next((said for at in found.state.open_places if (said := _say_to(found, found.step(at)))), ""),
            phase=phase.id,
            phase_title=phase.title,
            title=found.title,
            is_async=True,
        )
    upcoming = next_phase(found.edition, found.state)
    title = found.edition.phase(upcoming).title if upcoming else ""
    if not has_begun(found.state):
        said = ngettext("%(count)s is here.", "%(count)s are here.", len(found.state.here))
        waiting = said % {"count": count_in_words(len(found.state.here)).capitalize()}
        return faces.Moment(waiting=waiting, next_phase=title, title=_("We begin soon"), over=found.title)
    if found.meets_at:
        words = {"phase": title, "day": day_in_words(found.meets_at), "time": clock_time(found.meets_at)}
        waiting = _("“%(phase)s” begins when you meet on %(day)s at %(time)s.") % words
    else:
        waiting = _("“%(phase)s” begins when you meet.") % {"phase": title}
    return faces.Moment(waiting=waiting, next_phase=title, title=title or found.title, over=found.edition.title)


def nothing_left(found: Situation) -> str:
    """Of a part over days, for who is done with it or has no step in it."""
    words = {"phase": found.edition.phase(found.state.phase).title}
    if not windows.own_places(found.edition, found.state, found.me.id):
        return _("In “%(phase)s” there is nothing for you to write. The others do it at their own pace.") % words
    return _("You have finished “%(phase)s”. The others go on at their own pace.") % words


def pace_of(found: Situation) -> faces.Moment:
    """A phase over days, for the faces that belong to everybody: no step, only how long it lasts."""
    phase = found.edition.phase(found.state.phase)
    ends = [windows.closes_at(found.edition, found.state, place.step) for place in found.state.open_places]
    last = max((one for one in ends if one), default=None)
    closes = dt.datetime.fromtimestamp(last, tz=dt.UTC) if last else None
    waiting = _("Everybody at their own pace.")
    if closes:
        waiting = _("Everybody at their own pace, until %(day)s.") % {"day": day_in_words(closes)}
    return faces.Moment(
        title=phase.title, waiting=waiting, phase=phase.id, phase_title=phase.title, is_async=True, closes_on=closes
    )


def _over(found: Situation, place: Place, step: Step) -> str:
    phase = found.edition.phase(step.phase)
    steps = [one.id for one in found.edition.steps_of(step.phase)]
    words = {"id": phase.id, "phase": phase.title, "number": steps.index(step.id) + 1, "of": len(steps)}
    if len(phase.id) == 1:
        return _("%(id)s · %(phase)s · step %(number)d of %(of)d") % words
    return _("%(phase)s · step %(number)d of %(of)d") % words


def _say_to(found: Situation, step: Step) -> str:
    roles = found.state.seats[found.me.id].roles if found.me.id in found.state.seats else ()
    return next((filled(found, step.say_to[role]) for role in roles if role in step.say_to), "")


def _note(step: Step) -> str:
    minutes = round(step.minutes or 0)
    if not minutes:
        return ""
    return ngettext("About %(minutes)d minute.", "About %(minutes)d minutes.", minutes) % {"minutes": minutes}


def _lap_words(found: Situation, place: Place, step: Step) -> str:
    if not step.loop or found.state.laps <= 1:
        return ""
    return _("lap %(number)d of %(of)d") % {"number": place.lap, "of": found.state.laps}


def people_of(found: Situation, place: Place | None) -> tuple[faces.Participant, ...]:
    """Everybody at the table, with what may be seen of them: who has the floor, who is done, who is away."""
    floor = _floor(found, place)
    done = _spoken(found, place) | _standing_behind(found, place)
    rest = people.rest_role(found.edition)
    return tuple(
        faces.Participant(
            id=seat.id,
            name=found.name(seat.id),
            state="away" if not seat.here else "now" if seat.id in floor else "done" if seat.id in done else "",
            is_me=seat.id == found.me.id,
            is_owner=any(found.edition.people[role].cast == "author" for role in seat.roles),
            is_guest=people.is_guest(seat),
            roles=tuple(found.edition.people[role].label for role in seat.roles if role != rest),
        )
        for seat in found.state.seats.values()
    )


def _floor(found: Situation, place: Place | None) -> frozenset[str]:
    """Who has the floor: whose turn it is, who was given it, or who alone speaks in a talk in the room."""
    if found.state.round:
        return frozenset(found.state.round.speaking)
    if place and found.state.place and found.step(place).act == "talk" and not found.state.has_floor:
        able = people.speaking(found.state, found.step(place), people.summoned_to(found.state, place))
        return frozenset(able if len(able) == 1 else ())
    return frozenset({found.state.has_floor} - {""})


def _standing_behind(found: Situation, place: Place | None) -> frozenset[str]:
    """In a commit step, who stands behind the goal: said aloud, so shown. Who has written what alone is never shown."""
    if place is None or found.step(place).act != "commit":
        return frozenset()
    goals = [entry.id for entry in found.entries if entry.place == place.key]
    return frozenset(seat for goal in goals for seat in found.around.approvals.get(goal, ()))


def _spoken(found: Situation, place: Place | None) -> frozenset[str]:
    """Who has spoken or passed, as far as one may see it."""
    around = found.state.round
    if around is None:
        at = place.key if place and found.step(place).act == "round" else None
        return frozenset(post.seat for post in found.around.posts if post.place == at and not post.answers)
    return frozenset(s for n in around.spoken | around.passed for s in around.speakers[n])


def turns_of(found: Situation, place: Place, now: dt.datetime) -> faces.Turns | None:
    """Whose turn it is, who comes then; ``None`` in a step without turns."""
    state, step = found.state, found.step(place)
    if state.round:
        waiting = turns.waiting(state.round, state.here)
        speaking, then, is_over = state.round.speaking, next(iter(waiting), ()), state.round.is_over
        return _turns(found, speaking, then, step.turn or "statement", turn_countdown(found, now), is_over=is_over)
    if step.act != "talk" or state.place is None or "silence" in step.rules:
        return None
    able = people.speaking(state, step, people.summoned_to(state, place))
    if len(able) == 1 and step.floor != "bowl":
        return _turns(found, able, (), "talk", countdown_of(found, now), is_over=False)
    if state.has_floor or state.floor or step.floor in QUEUES or "no_interrupting" in step.rules:
        queue = turns.in_order_of_quiet(state) if step.floor == "quiet_first" else state.floor
        speaking = (state.has_floor,) if state.has_floor else ()
        return _turns(found, speaking, queue[:1], "talk", None, is_over=False, queue=queue)
    return None


def _turns(
    found: Situation,
    speaking: tuple[str, ...],
    then: tuple[str, ...],
    kind: str,
    countdown: Countdown | None,
    *,
    is_over: bool,
    queue: tuple[str, ...] = (),
) -> faces.Turns:
    return faces.Turns(
        speaking=speaking,
        who=first_names(found, speaking),
        then=first_names(found, then),
        is_mine=found.me.id in speaking,
        am_next=found.me.id in then,
        kind=kind,
        countdown=countdown,
        is_over=is_over,
        queue=tuple(found.name(seat).split(" ")[0] for seat in queue),
    )


def first_names(found: Situation, seats: tuple[str, ...]) -> str:
    """“Bo”, “Bo and Carmen”."""
    return joined([found.name(seat).split(" ")[0] for seat in seats])


def countdown_of(found: Situation, now: dt.datetime) -> Countdown | None:
    """The clock of the running step; ``None`` outside a live phase."""
    left = clock.remaining(found.edition, found.state, now.timestamp())
    if left is None:
        return None
    total = left + clock.elapsed(found.state, now.timestamp())
    return Countdown(now.timestamp() + left, now.timestamp(), total, found.state.is_paused)


def turn_countdown(found: Situation, now: dt.datetime) -> Countdown | None:
    """The clock of the running turn; ``None`` where turns have no time."""
    left = clock.turn_remaining(found.edition, found.state, now.timestamp())
    if left is None or found.state.place is None:
        return None
    each = found.step(found.state.place).minutes_each or 0
    return Countdown(now.timestamp() + left, now.timestamp(), each * clock.MINUTE, found.state.is_paused)


STATES = {"past": "past", "now": "now", "to_come": "to come"}


def marks_of(found: Situation, place: Place, now: dt.datetime) -> tuple[StepMark, ...]:
    """The plan of the phase as bars: in the room as time goes, over days as one's own steps."""
    if found.state.place is None:
        return _own_marks(found, place)
    return tuple(mark_of(found, line, now) for line in clock.plan(found.edition, found.state, now.timestamp()))


def mark_of(found: Situation, line: clock.Line, now: dt.datetime) -> StepMark:
    """One line of the plan, with its hour and title."""
    spent = 0.0
    if line.status == "now" and line.minutes:
        spent = clock.elapsed(found.state, now.timestamp()) / (line.minutes * clock.MINUTE)
    at = dt.datetime.fromtimestamp(line.starts_at, tz=dt.UTC)
    title = filled(found, found.edition.step(line.step).title)
    return StepMark(max(line.minutes, 0.2), STATES[line.status], min(spent, 1.0), clock_time(at), title)


def _own_marks(found: Situation, place: Place) -> tuple[StepMark, ...]:
    marks = []
    for one in windows.own_places(found.edition, found.state, found.me.id):
        step = found.step(one)
        is_done = found.me.id in found.state.done.get(one.key, ())
        state = "now" if one == place else "past" if is_done else "to come"
        marks.append(StepMark(step.minutes or 1, state, 0.0, "", filled(found, step.title)))
    return tuple(marks)


def ends_at(found: Situation, now: dt.datetime) -> dt.datetime | None:
    """When the running phase would be over, reckoned from now; ``None`` outside a live phase."""
    if found.state.place is None:
        return None
    lines = clock.plan(found.edition, found.state, now.timestamp())
    if not lines:
        return None
    last = lines[-1]
    at = now.timestamp() + (clock.remaining(found.edition, found.state, now.timestamp()) or 0)
    ends = last.starts_at + last.minutes * clock.MINUTE if last.status == "to_come" else max(at, now.timestamp())
    return timezone.localtime(dt.datetime.fromtimestamp(ends, tz=dt.UTC))
