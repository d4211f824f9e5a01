"""What plans ask of the queue: the search, measured by the clock, that tells how far it is and hears when to stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from kollegium.engine.grouping import Rounds
from kollegium.jobs.queue import job
from kollegium.plans.actions import searching
from kollegium.plans.keeping import look

TELL_EVERY = 0.7  # seconds


class Watch:
    """A budget in seconds that asks ``go_on``, now and then, with the share that is spent and the best rounds so far."""

    def __init__(self, seconds: float, go_on: Callable[[float, Rounds | None], bool]) -> None:
        self._seconds, self._go_on = seconds, go_on
        self._begun = self._told = time.monotonic()
        self._best: Callable[[], Rounds] | None = None
        self._is_stopped = False

    def hear(self, best: Callable[[], Rounds]) -> None:
        """There are better rounds."""
        self._best = best

    def spend(self, swaps: int) -> float:
        now = time.monotonic()
        share = (now - self._begun) / self._seconds
        if now - self._told >= TELL_EVERY and share < 1 and not self._is_stopped:
            self._told = now
            self._is_stopped = not self._go_on(share, self._best() if self._best else None)
        return 1.0 if self._is_stopped else share


@job("plans.search", tries=2, alone=True)
def search(plan: int, search: int, by: int) -> None:
    """Search for the groups of a plan for as long as was asked, as whoever asked."""
    task = searching.begin(plan, search, by=by)
    if task is None:
        return

    def go_on(share: float, best: Rounds | None) -> bool:
        shown = None if task.rounds else best
        return searching.go_on(plan, search, share=share, best=shown, by=by)

    watch = Watch(task.seconds, go_on)
    seed = plan * 1009 + search  # never the same groups for the same people
    try:
        found = look(task.problem, task.rounds, task.kept, budget=watch, seed=seed, tell=watch.hear)
    except Exception:
        searching.give_up(plan, search, by=by)
        raise
    searching.arrive(plan, search, task=task, found=found, by=by)
