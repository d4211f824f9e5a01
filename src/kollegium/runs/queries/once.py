"""What stands on a page stands there once: shelves and results that repeat what is there already are left out."""

from __future__ import annotations

from collections.abc import Iterable

from kollegium.runs import faces
from kollegium.runs.talking import RecordWork


def beside(shows: tuple[faces.ShelfFace, ...], choose: faces.ChooseWork | None) -> tuple[faces.ShelfFace, ...]:
    """The shelves that hold more than what one chooses from."""
    points = {one.id for one in choose.points} if choose else set()
    return tuple(one for one in shows if not one.slips or not {slip.id for slip in one.slips} <= points)


def not_shown(
    results: Iterable[faces.ChoiceResult], shows: Iterable[faces.ShelfFace]
) -> tuple[faces.ChoiceResult, ...]:
    """The results but those of which everything that was kept stands on these shelves."""
    words = {slip.text for one in shows for slip in one.slips}
    return tuple(one for one in results if not _kept(one) or not _kept(one) <= words)


def _kept(result: faces.ChoiceResult) -> set[str]:
    return {line.text for line in result.lines if line.is_kept}


def unless_recorded(asked: tuple[faces.Slip, ...], record: RecordWork | None) -> tuple[faces.Slip, ...]:
    """What waits for the viewer's yes, but what the step itself asks about."""
    here = {slip.id for slip in record.slips} if record else set()
    return tuple(one for one in asked if one.id not in here)
