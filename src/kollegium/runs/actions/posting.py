"""Say something in a round or a talk over days: post, answer, pass."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from kollegium.engine.moves import MoveRefused
from kollegium.engine.state import Place
from kollegium.engine.words import N_
from kollegium.runs.actions.moving import move
from kollegium.runs.actions.putting import own_group
from kollegium.runs.actions.unit import Unit, changing, engine_acts, place_of
from kollegium.runs.actions.veiling import speakers_at
from kollegium.runs.actions.writing import drop_drafts, keep_drafts, may
from kollegium.runs.bounds import AT_MOST_CHARACTERS
from kollegium.runs.models import Post, Thread
from kollegium.runs.queries.situation import Post as Said

NOTHING_SAID = N_("Write something first.")
NO_QUESTION = N_(
    "This step takes questions only. Ask it as a question, with a question mark; your words are kept here."
)
NOT_THERE = N_("What you answer is not here any more. Your words are kept here for you.")
ANSWERED = N_("Somebody has answered it, so it stays. You can change its words.")
POSTS_OF_A_SEAT = 200


def post(run_id: UUID, place_key: str, text: str, *, answers: str = "", by: int, now: dt.datetime) -> bool:
    """Post in a round or a talk over days, or answer the post with the id ``answers``.

    In a round each has (each group has) one post: a second one takes its place, and posting says that one is done. The
    same words said a second time to the same, as a double click sends them, change nothing. False if the group has gone
    on: the words are kept as a draft. ``MoveRefused`` for nothing said, for a statement where only questions are asked,
    and for an answer where nobody answers; ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        draft = f"{place_key}/reply_{answers}" if answers else f"{place_key}/text"
        if not may(unit, place, "reply" if answers else "write") or unit.found.step(place).act not in {"round", "talk"}:
            keep_drafts(unit, {draft: text})
            unit.only_me()
            return False
        words = _checked(unit, place, text, answers)
        if answers:
            _say(unit, place, words, answers=_answered(unit, place, answers))
        else:
            _take_place(unit, place, words) or _say(unit, place, words)
        drop_drafts(unit, draft)
        unit.everybody()
        is_done = unit.me in unit.found.state.done.get(place_key, ())
    if not answers and not is_done and _is_round(unit, place):
        move(run_id, "done", {"step": place.step, "lap": place.lap}, by=by, now=now)
    return True


def say_pass(run_id: UUID, place_key: str, *, by: int, now: dt.datetime) -> None:
    """Pass in a round over days: the others open as they do after posting. What one had posted is taken back."""
    with changing(run_id, by=by, now=now) as unit:
        place = place_of(unit.found, place_key)
        if not may(unit, place, "pass") or unit.found.state.place is not None:
            raise MoveRefused(N_("There is nothing to pass here."))
        _take_place(unit, place, "", is_pass=True) or _say(unit, place, "", is_pass=True)
        drop_drafts(unit, f"{place_key}/text")
        unit.everybody()
    move(run_id, "passed", {"step": place.step, "lap": place.lap}, by=by, now=now)


def change_post(run_id: UUID, post_id: str, text: str, *, by: int, now: dt.datetime) -> None:
    """Change one's own post or answer; empty words take it back, unless somebody has answered it."""
    with changing(run_id, by=by, now=now) as unit:
        said = next((one for one in unit.found.around.posts if one.id == post_id), None)
        if said is None or said.seat != unit.me:
            raise MoveRefused(NOT_THERE)
        place = place_of(unit.found, said.place)
        if not may(unit, place, "reply" if said.answers else "write"):
            raise MoveRefused(N_("The group has gone on, so it stays as it is."))
        if text.strip():
            words = _checked(unit, place, text, said.answers)
            Post.objects.filter(pk=post_id).update(text=words, is_pass=False, written_at=now)
        elif any(one.answers == post_id for one in unit.found.around.posts):
            raise MoveRefused(ANSWERED)
        else:
            Post.objects.filter(pk=post_id).delete()
        unit.everybody()


def _checked(unit: Unit, place: Place, text: str, answers: str) -> str:
    words = text.strip()[:AT_MOST_CHARACTERS]
    step = unit.found.step(place)
    if not words:
        raise MoveRefused(NOTHING_SAID)
    asks = step.turn == "question" or "questions_only" in step.rules
    # Whoever answers in a round of questions says what is so; nobody else answers there.
    if asks and "?" not in words and not (answers and step.answered_by):
        raise MoveRefused(NO_QUESTION)
    if sum(one.seat == unit.me and one.place == place.key for one in unit.found.around.posts) >= POSTS_OF_A_SEAT:
        raise MoveRefused(N_("That is as much as one person can write here."))
    return words


def _answered(unit: Unit, place: Place, answers: str) -> str:
    """The post that is answered: an answer to an answer stands below the same post."""
    said = {one.id: one for one in unit.found.around.posts if one.place == place.key}
    if answers not in said or said[answers].is_pass:
        raise MoveRefused(NOT_THERE)
    return said[answers].answers or answers


def _has_said(unit: Unit, place: Place, words: str, answers: str) -> bool:
    said = ((one.seat, one.place, one.text, one.answers) for one in unit.found.around.posts)
    return (unit.me, place.key, words, answers) in said


def _is_round(unit: Unit, place: Place) -> bool:
    return unit.found.step(place).act == "round"


def _own(unit: Unit, place: Place) -> Said | None:
    """The post of a round that is mine, or my group's where groups speak."""
    group = own_group(unit) if unit.found.step(place).within in {"groups", "pairs"} else ""
    for one in unit.found.around.posts:
        is_mine = one.seat == unit.me or (group and one.group_key == group)
        if one.place == place.key and not one.answers and is_mine:
            return one
    return None


def _take_place(unit: Unit, place: Place, words: str, *, is_pass: bool = False) -> bool:
    """In a round, let the words take the place of what one has posted; False if nothing stands there yet."""
    own = _own(unit, place) if _is_round(unit, place) else None
    if own is None or own.seat != unit.me:
        if own is not None:
            raise MoveRefused(N_("Your group has posted already. Whoever wrote it can change it."))
        return False
    Post.objects.filter(pk=own.id).update(text=words, is_pass=is_pass, written_at=unit.now)
    return True


def _say(unit: Unit, place: Place, words: str, *, answers: str = "", is_pass: bool = False) -> bool:
    if _has_said(unit, place, words, answers):
        return True
    step = unit.found.step(place)
    in_groups = step.within in {"groups", "pairs"}
    unit.run.counter += 1
    Post.objects.create(
        id=uuid4(),
        thread_id=_thread(unit, place),
        run=unit.run,
        seat_id=unit.me,
        group_key=own_group(unit) if in_groups else "",
        answers_id=answers or None,
        number=unit.run.counter,
        text=words,
        is_pass=is_pass,
        written_at=unit.now,
    )
    return True


def _thread(unit: Unit, place: Place) -> UUID:
    """The thread of a place, made when somebody speaks there first; it knows who has to speak before reading."""
    engine_acts(unit.run.pk, unit.found.me.person)
    state, step = unit.found.state, unit.found.step(place)
    speakers = speakers_at(unit, state, place)
    known = Thread.objects.filter(run=unit.run, place=place.key).first()
    if known is None:
        known = Thread.objects.create(
            id=uuid4(),
            run=unit.run,
            place=place.key,
            without=list(step.without),
            by_group=step.act == "talk" and step.within in {"groups", "pairs"} and bool(state.groups),
            is_veiled=step.act == "round",
            speakers=speakers,
        )
    elif known.speakers != speakers:
        Thread.objects.filter(pk=known.pk).update(speakers=speakers)
    return known.pk
