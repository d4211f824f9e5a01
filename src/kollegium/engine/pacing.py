"""Going on: beginning the next step, or the next stretch of steps side by side, ending and starting phases."""

from __future__ import annotations

from kollegium.engine import beginning, casting
from kollegium.engine.drafting import Draft
from kollegium.engine.outcomes import FinishRun
from kollegium.engine.shelves import phase_loop
from kollegium.engine.walking import Next, next_place, phase_after
from kollegium.engine.windows import must_wait


def start_phase(draft: Draft) -> None:
    """Start the phase that is due and its first step; finish the run if none is due."""
    upcoming = phase_after(draft.edition, draft.state)
    if upcoming is None:
        finish(draft)
        return
    phase, lap = upcoming
    mode = draft.state.modes.get(phase, draft.edition.phase(phase).mode)
    draft.say("phase_started", phase=phase, mode=mode, phase_lap=lap)
    loop = draft.edition.loops.get(phase_loop(draft.edition, phase))
    if loop and loop.phases[0] == phase:
        _turn_lap(draft, loop.id, lap)
    go_on(draft)


def go_on(draft: Draft) -> None:
    """Begin what comes next; end the phase if nothing does."""
    while upcoming := next_place(draft.edition, draft.state, draft.facts):
        step = draft.edition.step(upcoming.place.step)
        if must_wait(draft.edition, draft.state, step, upcoming.place.lap):
            return
        if _begin(draft, upcoming) and draft.state.mode == "live":
            return
    if not draft.state.open_places:
        end_phase(draft)


def end_phase(draft: Draft) -> None:
    """End the running phase, and the run after the last one."""
    draft.say("phase_ended", phase=draft.state.phase)
    if phase_after(draft.edition, draft.state) is None:
        finish(draft)


def finish(draft: Draft) -> None:
    """End the run."""
    draft.say("finished")
    draft.tell(FinishRun())


def _begin(draft: Draft, upcoming: Next) -> bool:
    if upcoming.new_lap:
        _turn_lap(draft, upcoming.new_lap, upcoming.place.lap)
    return beginning.begin(draft, upcoming)


def _turn_lap(draft: Draft, loop_id: str, lap: int) -> None:
    role = draft.edition.loops[loop_id].rotate
    if role and lap > 1:
        holders = casting.rotated(draft.edition, draft.state, role, draft.facts)
        if holders != draft.state.holders(role):
            draft.say("recast", role=role, seats=list(holders))
    beginning.tell_new_boxes(draft, loop_id, lap)
