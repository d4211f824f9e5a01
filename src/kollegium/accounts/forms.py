"""What people write about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

NAME_LENGTH = 80


class NameField(forms.CharField):
    """A name as people write it: one line, at least one letter, no invisible signs."""

    def __init__(self) -> None:
        super().__init__(max_length=NAME_LENGTH)

    def clean(self, value: Any) -> str:
        name = " ".join(super().clean(value).split())
        if not name.isprintable() or not any(sign.isalpha() for sign in name):
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
