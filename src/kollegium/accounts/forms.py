"""What people write about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import AddEmailForm, SignupForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from kollegium.accounts import names


class NameField(forms.CharField):
    """A name as people write it: one line, at least one letter, no invisible signs."""

    def __init__(self) -> None:
        super().__init__(max_length=names.LENGTH)

    def clean(self, value: Any) -> str:
        name = names.read(super().clean(value))
        if not name:
            raise forms.ValidationError(_("Write the name the others know you by."))
        return name


class SignUpForm(SignupForm):  # type: ignore[misc]
    """Name and address; the address is proved with a code, so there is no password to think of."""

    name = NameField()
    field_order = ("name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)


class MeForm(forms.Form):
    name = NameField()
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class MemberForm(AddEmailForm):  # type: ignore[misc]
    """A guest's way to an account: the name the others shall know, and an address to be proved with a code."""

    name = NameField()
