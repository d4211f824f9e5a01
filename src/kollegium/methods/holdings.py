"""What is kept about methods and those who change them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=("methods_edition",),
        what=_("Methods of a community"),
        purpose=_("To run sessions by them, and to show where they are from."),
        people=_("Who added a method, as a number; whoever its text names."),
        lasts=_("As long as the community, since sessions refer to it."),
        taken=_("The methods you added, as files."),
        erased=_("They stay with the community, and are no longer connected with you."),
        takes=("methods_edition",),
        stays=(
            "methods_edition.title",
            "methods_edition.source",
            "methods_edition.sidecars",
            "methods_edition.context",
        ),
    ),
    Holding(
        tables=("methods_draft",),
        what=_("Methods you are changing"),
        purpose=_("To keep what you have typed until it is a method."),
        people=_("Whoever changes a method. Nobody else reads it."),
        lasts=_("Until you publish it, throw it away or erase your account."),
        taken=_("All of it, as typed."),
        erased=_("It goes."),
        takes=("methods_draft",),
    ),
)
