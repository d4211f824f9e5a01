"""Take a text of one's own back from a shelf."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from kollegium.engine.moves import MoveRefused
from kollegium.engine.words import N_
from kollegium.runs.actions.unit import changing
from kollegium.runs.models import Approval, Entry
from kollegium.runs.queries.own_words import is_private, own_words, stays_because

NOT_YOURS = N_("This is not a text of yours.")
BUILT_ON = N_("The others have worked with this text, so it stays.")


def take_back(run_id: UUID, entry: UUID, *, by: int, now: dt.datetime) -> None:
    """Take one's own text back from those who read it.

    Where its writer put it on the table it is theirs alone again; from a shelf that is open it goes altogether, and so
    does a text that nobody else reads. Somebody else's, and one that the others have worked with, raise
    ``MoveRefused``; ``Http404`` without a seat.
    """
    with changing(run_id, by=by, now=now) as unit:
        found = unit.found
        mine = next((one for one in own_words(found) if one.id == str(entry)), None)
        if mine is None:
            raise MoveRefused(NOT_YOURS)
        if stays_because(found, mine):
            raise MoveRefused(BUILT_ON)
        shelf, box = found.shelf(mine.shelf), found.box(mine.shelf, mine.lap)
        was_private = is_private(found, mine)
        if not was_private and shelf.opens == "author" and not (box and box.opened):
            Entry.objects.filter(pk=entry).update(released_at=None)
        else:
            Approval.objects.filter(entry_id=entry).delete()
            Entry.objects.filter(pk=entry).delete()
        unit.only_me() if was_private else unit.everybody()
