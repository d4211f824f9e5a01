"""Move a run: what the facilitator presses, and turns, ticks and buttons of everybody."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from kollegium.engine import planning
from kollegium.engine.facts import Facts
from kollegium.engine.kinds import own_controls
from kollegium.runs.actions.carrying_out import carry_out
from kollegium.runs.actions.confirming import confirm
from kollegium.runs.actions.counting import Counted, count_running, keep_tally
from kollegium.runs.actions.nudging import ask_for_mails
from kollegium.runs.actions.unit import Unit, changing, engine_acts
from kollegium.runs.models import Move
from kollegium.runs.queries.confirming import PRESS
from kollegium.runs.queries.meeting import met_before, organisations_of
from kollegium.runs.queries.situation import heard
from kollegium.runs.queries.standing import known_facts

LAP = re.compile(r"[0-9]{1,5}")
COUNTS = frozenset({"forward", "phase_ended", "finished", "skipped", "went_back"})


def move(
    run_id: UUID,
    kind: str,
    about: Mapping[str, Any],
    *,
    by: int,
    now: dt.datetime,
    seen: int | None = None,
    key: str = "",
) -> None:
    """Let the account ``by`` do something to the run: ``kind`` and ``about`` as ``planning.answer`` takes them.

    ``seen`` is the number of the newest move the page knew; ``key`` makes a repeated press harmless. Raises
    ``MoveRefused`` with a sentence for people, or ``Http404`` for strangers.
    """
    with changing(run_id, by=by, now=now) as unit:
        # A key is its author's own: nobody can use up somebody else's.
        own_key = f"{unit.found.me.number}:{key}"[:64] if key else ""
        if own_key and Move.objects.filter(run=unit.run, key=own_key).exists():
            return
        if kind.startswith(PRESS):
            confirm(unit, kind.removeprefix(PRESS), by=by, key=own_key)
            return
        engine_acts(run_id, by)
        counted = count_running(unit) if kind in COUNTS else []
        said = dict(about) if seen is None else {**about, "seen_seq": seen}
        plan = planning.answer(unit.found.edition, unit.found.state, facts_for(unit, counted), kind, said, unit.me)
        if not plan.moves and not plan.outcomes:
            return
        closed = {(one.about.get("step"), one.about.get("lap")) for one in plan.moves if one.kind == "closed"}
        keep_tally(unit, [count for count in counted if (count.place.step, count.place.lap) in closed])
        carry_out(unit, plan, key=own_key)
        if any(one.kind == "nudged" for one in plan.moves) and not unit.run.is_rehearsal:
            ask_for_mails(unit, unit.run.seq)
        unit.everybody()


def at_place(kind: str, place_key: str) -> dict[str, object]:
    """What a tick or a press of an act's own is about: the step and lap of the place it was drawn at. Other moves are
    about what is going on.
    """
    step, _dot, lap = place_key.partition(".")
    if not (kind in {"done", "undone"} or kind in own_controls()) or not step:
        return {}
    lap = lap.split(".")[0]
    return {"step": step, "lap": int(lap) if LAP.fullmatch(lap) else 1}


def facts_for(unit: Unit, counted: list[Counted]) -> Facts:
    """What the engine needs to know of contents and the world for this change."""
    found = unit.found
    voices, is_first_time = heard(found.id)
    return replace(
        known_facts(found),
        now=unit.now.timestamp(),
        lot=secrets.randbits(31),
        met=met_before(found),
        organisations=organisations_of(found),
        counts={one.place.key: one.count for one in counted},
        voices=voices,
        is_first_time=is_first_time,
    )
