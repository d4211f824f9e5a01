"""A package is taken away while a session follows one of its methods: nobody is locked out of it."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from kollegium.methods.models import Edition
from kollegium.methods.queries import edition
from kollegium.runs.actions import moving, starting
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.wishes import Start
from tests.examples.test_examples import CARDS

NOW = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)


def test_its_steps_keep_their_words_and_the_session_goes_on_to_its_end(cast, client):
    source = CARDS.read_text("utf-8")
    row = Edition.objects.create(
        method="conversation-cards",
        version="0.1.0",
        language="en",
        title="Conversation cards",
        source=source,
        source_hash=sha256(source.encode()).hexdigest(),
        added_at=NOW,
    )
    assert edition(row.pk, "en").steps[0].act == "draw"
    astrid, bo = cast.astrid.pk, cast.bo.pk
    wish = Start(community=cast.team.pk, edition=row.pk, people=[astrid, bo], cast={"facilitator": [astrid]})
    run = starting.start(wish, by=astrid, now=NOW)
    client.force_login(cast.astrid)
    for face in ("", "lead/", "screen/"):
        page = client.get(f"/runs/{run}/{face}")
        assert (page.status_code, "Read your card in silence" in page.text) == (200, True)
    while not (face := seat_face(run, viewer=bo, language="en", now=NOW)).head.is_finished:
        assert face.moment.act != "draw"
        moving.move(run, "forward", {}, by=astrid, now=NOW)
