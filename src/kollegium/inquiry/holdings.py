"""What is kept about promises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=("inquiry_commitment",),
        what=_("Promises"),
        purpose=_("To bring back what somebody wanted to try."),
        people=_("Whoever promised something."),
        lasts=_("Until you erase your account; it is yours and travels along."),
        taken=_("All of them, with what became of them."),
        erased=_("They go. What a group wrote down about them stays in its session without your name."),
        takes=("inquiry_commitment",),
    ),
)
