"""Weigh or pick entries, or one of several options."""

from __future__ import annotations

from collections.abc import Iterator

from kollegium.acts.base import Act, is_named_in_by, step_and_people
from kollegium.engine import people
from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import Raw
from kollegium.engine.outcomes import Publish
from kollegium.engine.reading.schema import ADDRESS, EACH, METHODS, MOST_ENTRIES, Key, must
from kollegium.engine.reading.values import flag, members, name, text, whole, word
from kollegium.engine.settling import close_choice
from kollegium.engine.state import Place, RunState
from kollegium.engine.words import N_

CHOOSING = {
    "pick": ("pick",),
    "dots": ("give_dots",),
    "rank": ("rank",),
    "score": ("score",),
    "one_of": ("weigh",),
    "consent": ("consent", "object"),
    "majority": ("vote",),
    "lot": (),
}


def demands(raw: Raw) -> Iterator[tuple[str, str]]:
    """What it is chosen from, and the words that belong to one way of choosing only (method-language.md 46, 47)."""
    yield from _from_or_options(raw)
    method = raw.get("method")
    if method == "dots" and "votes" not in raw:
        yield "method", N_("Say in “votes” how many dots each person has.")
    if method != "dots" and "votes" in raw:
        yield "votes", N_("Only a choice by dots has “votes”. Take it out, or choose by dots.")
    if method != "consent" and "else" in raw:
        yield "else", N_("Only a choice by consent has “else”. Take it out, or choose by consent.")
    if "casts" in raw and "from" not in raw:
        yield "casts", N_("A choice that casts a role needs “from”: the authors of the chosen entries get the role.")


def _from_or_options(raw: Raw) -> Iterator[tuple[str, str]]:
    if raw.get("method") == "one_of":
        if "options" not in raw:
            yield "method", N_("To choose one of several options, name them in “options”.")
    elif "from" in raw and "options" in raw:
        yield "options", N_("A choice has “from” or “options”, not both. Take one out.")
    elif "from" not in raw and "options" not in raw:
        yield "", N_("The choice needs “from”, a shelf to choose from, or “options”.")


def controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """The one way of choosing, for whoever may; in a consent that falls back on votes, a vote as well."""
    if step.by in {"", "author"} or is_named_in_by(state, step, place, seat):
        yield from CHOOSING.get(step.method, ())
        if step.method == "consent" and step.otherwise == "majority":
            yield "vote"


def waits_for(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Who may choose and has not said that they have."""
    step, taking_part = step_and_people(edition, state, place)
    choosing = taking_part if step.by in {"", "author"} else people.named(state, (step.by,))
    ticked = state.done.get(place.key, frozenset())
    return tuple(seat for seat in choosing if seat in taking_part and seat not in ticked)


ACT = Act(
    id="choose",
    label=N_("choose"),
    keys={
        "from": Key(ADDRESS, "source"),
        "options": Key(members(text)),
        "by": Key(name),
        "method": must(word(*METHODS)),
        "votes": Key(whole(1, MOST_ENTRIES)),
        "keep": Key(EACH),
        "marks": Key(name),
        "secret": Key(flag),
        "tie": Key(word("talk", "lot")),
        "else": Key(word("majority", "lot"), "otherwise"),
        "casts": Key(name),
    },
    usual={"by": "all"},
    by_words=("all", "author"),
    demands=demands,
    gives=frozenset({"pick", "give_dots", "rank", "score", "weigh", "consent", "object", "vote", "done", "undone"}),
    controls=controls,
    is_ticked=True,
    waits_for=waits_for,
    ends=close_choice,
    says=(Publish,),
)
