"""What somebody takes along of the methods they made."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from kollegium.accounts.archive import Part
from kollegium.audiences.actor import acting
from kollegium.methods.models import Draft, Edition


def taken(viewer: int, now: dt.datetime) -> Iterator[Part]:
    with acting(viewer):
        made = list(Edition.objects.filter(added_by_id=viewer).order_by("pk"))
        drafts = list(Draft.objects.filter(person_id=viewer).order_by("saved_at", "pk"))
    for one in made:
        yield Part(f"methods/{one.method}-{one.version}-{one.language}.toml", one.source)
    for number, draft in enumerate(drafts, 1):
        yield Part(f"methods/not-yet-{number}.json", json.dumps(draft.typed, ensure_ascii=False, indent=1))
        yield Part(f"methods/not-yet-{number}.toml", draft.source)
    editions = [
        {"method": one.method, "version": one.version, "title": one.title, "context": one.context} for one in made
    ]
    typed = [{"method": one.method, "typed": one.typed, "saved_at": one.saved_at.isoformat()} for one in drafts]
    yield Part(rows={"methods_edition": editions, "methods_draft": typed})
