"""What people write when they found a team, describe it or invite."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kollegium.communities.models import Role


class DescribeForm(forms.Form):
    name = forms.CharField(max_length=120, error_messages={"required": _("Give the team a name.")})
    purpose = forms.CharField(max_length=400, required=False)


class FoundForm(DescribeForm):
    school = forms.CharField(max_length=120, required=False)


class InviteForm(forms.Form):
    ROLES = (
        ("", _("Takes part")),
        (Role.FACILITATOR, _("Looks after the team")),
        (Role.LEADER, _("Is the team’s leader")),
    )
    DAYS = ((2, _("two days")), (14, _("two weeks")), (30, _("a month")))
    USES = ((1, _("one person")), (10, _("up to ten people")), (40, _("up to forty people")))
    role = forms.ChoiceField(choices=ROLES, required=False)
    days = forms.TypedChoiceField(choices=DAYS, coerce=int, initial=14)
    uses = forms.TypedChoiceField(choices=USES, coerce=int, initial=1)


class RolesForm(forms.Form):
    role = forms.MultipleChoiceField(choices=Role.choices, required=False)
