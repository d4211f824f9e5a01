"""What somebody takes along of their promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.accounts.archive import Part
from kollegium.audiences.actor import acting
from kollegium.inquiry.models import Commitment
from kollegium.ui.markdown import plain
from kollegium.ui.words import date_in_words

WORDS = ("goal", "first_step", "sign", "support")
FACTS = (*WORDS, "made_on", "due_on", "outcome", "looked_at_on", "closed_on", "is_published")


def taken(viewer: int, now: dt.datetime) -> Iterator[Part]:
    with acting(viewer):
        mine = list(Commitment.objects.filter(owner_id=viewer).order_by("made_on", "pk"))
    lines = ["# " + _("My promises"), ""]
    for one in mine:
        lines += [f"## {plain(one.first_step or one.goal)}", "", *(f"- {words}" for words in _said(one)), ""]
    rows = [{name: getattr(one, name) for name in FACTS} for one in mine]
    yield Part("promises.md", "\n".join(lines) + "\n", {"inquiry_commitment": rows})


def _said(one: Commitment) -> Iterator[str]:
    yield _("Made %(day)s") % {"day": date_in_words(one.made_on)}
    yield _("Comes back %(day)s") % {"day": date_in_words(one.due_on)}
    yield str(Commitment.Outcome(one.outcome).label)
    yield from (plain(words) for name in WORDS if (words := getattr(one, name)))
