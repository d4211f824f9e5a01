"""A round or a talk over days as one finds it: who has said what, what one may say oneself."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.audiences.words import Audience
from kollegium.engine.edition import Step
from kollegium.engine.state import Place
from kollegium.runs.queries.seeing import group_name
from kollegium.runs.queries.situation import Post, Situation
from kollegium.runs.queries.works import draft_url, joined
from kollegium.runs.talking import PostFace, ThreadFace
from kollegium.ui.words import clock_time, day_in_words


def thread_of(found: Situation, place: Place, controls: frozenset[str]) -> ThreadFace | None:
    """The thread of a round or a talk over days; ``None`` in the room, in silence and in every other step."""
    step = found.step(place)
    if found.state.place is not None or step.act not in {"round", "talk"} or "silence" in step.rules:
        return None
    said = [post for post in found.around.posts if post.place == place.key]
    own = next((post for post in said if not post.answers and is_ours(found, step, post)), None)
    has_posted = step.act == "round" and own is not None
    is_closed = step.act == "round" and "write" in controls and own is None
    draft = found.around.drafts.get(f"{place.key}/text", ("", 0.0))[0]
    stands = own.text if own and has_posted and own.seat == found.me.id else ""
    return ThreadFace(
        kind="talk" if step.act == "talk" else step.turn or "statement",
        posts=tuple(_face(found, place, post, said) for post in said if not post.answers and not post.is_pass),
        passed=joined([_first(found, post.seat) for post in said if post.is_pass]),
        mine=draft or stands or ("" if own else _to_read(found, place, step)),
        label=_label(step, has_posted=bool(stands)),
        has_posted=has_posted,
        is_closed=is_closed,
        may_post="write" in controls and (not has_posted or bool(own and own.seat == found.me.id)),
        may_reply="reply" in controls and not is_closed,
        may_pass="pass" in controls and not (own and own.is_pass),
        reply_label=_("Your answer") if step.turn == "question" or step.answered_by else _("Your reply"),
        audience=_audience(found, step),
        url=reverse("runs:posts", args=[found.id]),
        draft_url=draft_url(found, place),
        note=_note(found, step, own),
    )


def _to_read(found: Situation, place: Place, step: Step) -> str:
    """Where people read what they wrote, their words stand ready to be said as they are."""
    if step.turn != "read":
        return ""
    return "\n".join(entry.text for entry in found.meant(place, step.reads) if entry.seat == found.me.id)


def is_ours(found: Situation, step: Step, post: Post) -> bool:
    """Whether a post is the viewer's, or that of the viewer's group where a group is one speaker."""
    in_group = step.within in {"groups", "pairs"} and bool(post.group_key) and post.group_key in found.me.groups
    return post.seat == found.me.id or (step.act == "round" and in_group)


def _face(found: Situation, place: Place, post: Post, said: list[Post]) -> PostFace:
    step = found.step(place)
    as_group = step.act == "round" and bool(post.group_key)
    return PostFace(
        id=post.id,
        text=post.text,
        by=group_name(found, post.group_key) if as_group else found.name(post.seat),
        seat=post.seat,
        when=_when(post.at),
        is_mine=post.seat == found.me.id,
        replies=tuple(_face(found, place, one, []) for one in said if one.answers == post.id),
        draft=found.around.drafts.get(f"{place.key}/reply_{post.id}", ("", 0.0))[0],
    )


def _when(at: float) -> str:
    moment = timezone.localtime(dt.datetime.fromtimestamp(at, tz=dt.UTC))
    return _("%(day)s at %(time)s") % {"day": day_in_words(moment), "time": clock_time(moment)}


def _first(found: Situation, seat: str) -> str:
    return found.name(seat).split(" ")[0]


def _label(step: Step, *, has_posted: bool) -> str:
    if has_posted:
        return _("What you have said")
    if step.turn == "question" or "questions_only" in step.rules:
        return _("Your question")
    return {
        "appreciation": _("What you appreciate, and in whom"),
        "one_word": _("Your word"),
        "read": _("What you wrote, as you wrote it"),
    }.get(step.turn, _("Your words"))


def _note(found: Situation, step: Step, own: Post | None) -> str:
    """What one has to know about the thread besides the words of the step."""
    if own and own.is_pass:
        return _("You have passed. You can still say something.")
    if own and own.seat != found.me.id:
        return _("%(name)s has posted for your group.") % {"name": _first(found, own.seat)}
    return ""


def _audience(found: Situation, step: Step) -> Audience:
    """Who reads a thread: everybody in the step, in a round those who have spoken; until the session is over."""
    if step.act == "talk" and step.within in {"groups", "pairs"} and found.state.groups:
        return Audience("pair", _("Your group,"), _("with your name, until the session is over."))
    lead = _("Everyone who takes part in this step,") if step.without else _("Everyone in the session,")
    if step.act == "round":
        rest = _("with your name, once they have spoken or passed themselves. It goes when the session is over.")
        return Audience("self", lead, rest, "group")
    return Audience("group", lead, _("with your name, until the session is over."))
