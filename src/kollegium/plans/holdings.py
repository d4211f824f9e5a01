"""What is kept about plans of who sits with whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=("plans_plan", "plans_problem"),
        what=_("Plans of who sits with whom"),
        purpose=_("To form groups in which people meet, by rules that somebody has named."),
        people=_("Whoever is named in a plan, and what those who plan have said about them."),
        lasts=_("Until somebody of the community throws the plan away."),
        taken=_("Nothing: a plan is about many people and belongs to the community."),
        erased=_("Your name is taken out of the plans of your communities, where it stands as it does here."),
        stays=("plans_plan.name",),
    ),
)
