"""What happened on the way that the file did not foresee: kept in the state, so that every face can say it in words."""

from __future__ import annotations

from kollegium.engine import people
from kollegium.engine.edition import Edition
from kollegium.engine.moves import Move
from kollegium.engine.state import RunState, Trace, changed

KEPT = frozenset({"skipped", "went_back", "repeated", "lap_added", "extended", "mode_switched", "nudged", "paused"})
OF_THE_CHAIR = frozenset({"chair_taken", "recast", "left", "returned"})
LEADS = "leads"


def traced(edition: Edition, before: RunState, after: RunState, move: Move) -> RunState:
    """The state after a move, with its trace if it leaves one; nothing is traced before the run has begun.

    A trace is of the kind of its move, with what the move says; if somebody else leads after it, one of the kind
    "leads" with ``seat``. Its step is the one that the move names, else the one that was going on.
    """
    if move.kind not in KEPT | OF_THE_CHAIR or not (before.phase or before.phases_ended):
        return after
    kind, about = str(move.kind), dict(move.about)
    if move.kind in OF_THE_CHAIR:
        lead = people.leads(edition, after)
        if lead in ("", people.leads(edition, before)):
            return after
        kind, about = LEADS, {"seat": lead}
    step = str(move.about.get("step", "") or (before.place.step if before.place else ""))
    trace = Trace(kind, move.seq, move.at, before.phase, before.phase_lap, step, about)
    return changed(after, trace=(*after.trace, trace))
