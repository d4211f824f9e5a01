"""What people write when they found a team, describe it or invite."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kollegium.accounts.names import read as read_name
from kollegium.communities.models import Role

MOST_NAMES = 100


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


class ClassListForm(forms.Form):
    """A class: what it is called, and one name a line. Names only, each once."""

    name = forms.CharField(max_length=60, error_messages={"required": _("Give the class a name, such as 7b.")})
    names = forms.CharField(error_messages={"required": _("Write one name a line.")})

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [line for line in lines if line]
        for name in names:
            if not read_name(name):
                raise forms.ValidationError(_("“%(name)s” is not a name."), params={"name": name[:40]})
            if "@" in name:
                raise forms.ValidationError(_("Names only: leave “%(name)s” out."), params={"name": name})
        if twice := next((name for n, name in enumerate(names) if _same(name, names[:n])), ""):
            raise forms.ValidationError(
                _("%(name)s stands there twice. Add a letter, so that each finds their own."), params={"name": twice}
            )
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(_("A class list holds up to %(most)d names."), params={"most": MOST_NAMES})
        return names


def _same(name: str, others: list[str]) -> bool:
    return name.casefold() in {other.casefold() for other in others}


class RolesForm(forms.Form):
    role = forms.MultipleChoiceField(choices=Role.choices, required=False)
