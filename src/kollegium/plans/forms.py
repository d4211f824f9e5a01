"""What people write who ask for a plan, and who search again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kollegium.plans import asking

SECONDS = (2, 5, 10, 30)
WISHES = ("apart", "together", "one_of_each", "in_each", "evenly", "hosts", "common")
MOST_SIGNS = 500_000


def how_long() -> list[tuple[int, str]]:
    """The times that one may search for, in words."""
    return [
        (number, ngettext("%(number)d second", "%(number)d seconds", number) % {"number": number}) for number in SECONDS
    ]


class PlanForm(forms.Form):
    """The wishes, one field each; a problem in JSON among the people says everything but the name and the seconds."""

    name = forms.CharField(max_length=120, error_messages={"required": _("Give the plan a name.")})
    people = forms.CharField(error_messages={"required": _("Write one name a line, or choose a file.")}, strip=False)
    low = forms.IntegerField(min_value=1, max_value=500, required=False)
    high = forms.IntegerField(min_value=1, max_value=500, required=False)
    rounds = forms.IntegerField(min_value=1, max_value=200, required=False)
    seconds = forms.TypedChoiceField(choices=how_long, coerce=int)
    apart = forms.CharField(max_length=4000, required=False)
    together = forms.CharField(max_length=4000, required=False)
    one_of_each = forms.CharField(max_length=200, required=False)
    in_each = forms.CharField(max_length=200, required=False)
    evenly = forms.CharField(max_length=200, required=False)
    hosts = forms.CharField(max_length=4000, required=False)
    common = forms.BooleanField(required=False)
    shown: str | None = None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if "people" not in told:
            return told
        try:
            told["data"] = self._asked(told)
        except asking.NotMeant as fault:
            self.add_error(fault.field, fault.sentence)
        return told

    def _asked(self, told: dict[str, Any]) -> asking.Data | None:
        if asking.is_json(told["people"]):
            return asking.from_json(told["people"])
        for field, words in (("low", _("How many people at least?")), ("rounds", _("How many rounds?"))):
            if told.get(field) is None and field not in self.errors:
                self.add_error(field, words)
        if self.errors:
            return None
        high = told.get("high") or told["low"]
        if high < told["low"]:
            raise asking.NotMeant("high", str(_("The most must not be less than the least.")))
        return asking.from_fields({**told, "high": high})

    @property
    def typed(self) -> dict[str, str]:
        """The fields as they stand, to be shown again; people that came in a long file are to be brought along once more."""
        return {name: str(self[name].value() or "") for name in self.fields} | {"people": self.people_shown}

    @property
    def people_shown(self) -> str:
        """What stands in the field of people."""
        return str(self["people"].value() or "") if self.shown is None else self.shown

    @property
    def has_wishes(self) -> bool:
        """Whether the part with wishes is to stand open."""
        return any(self[name].value() or self[name].errors for name in WISHES)


class SecondsForm(forms.Form):
    seconds = forms.TypedChoiceField(choices=how_long, coerce=int)


class HandForm(forms.Form):
    """Somebody taken by hand from a round, and where they go: to a group, or to the place of another."""

    version = forms.IntegerField(min_value=0)
    round = forms.IntegerField(min_value=1, max_value=200)
    person = forms.CharField(max_length=400, strip=False)
    group = forms.IntegerField(min_value=1, max_value=2000, required=False)
    other = forms.CharField(max_length=400, required=False, strip=False)


class KeepForm(forms.Form):
    version = forms.IntegerField(min_value=0)
    round = forms.IntegerField(min_value=1, max_value=200)
    group = forms.IntegerField(min_value=1, max_value=2000)
    keep = forms.BooleanField(required=False)
