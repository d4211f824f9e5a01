"""How allauth behaves here: by invitation, the same answer for known and unknown addresses, mails in the reader's words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kollegium.accounts import guests
from kollegium.accounts.actions import become_member
from kollegium.accounts.doors import is_invited
from kollegium.accounts.models import Person


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("This is the address you sign in with. Choose another one first."),
        "duplicate_email": _("This address is already yours."),
        "email_password_mismatch": _(
            "The address and the password do not belong together. You can also have a code sent."
        ),
        "email_taken": _("This address cannot be used here."),
        "enter_current_password": _("That is not your password so far."),
        "incorrect_code": _("This code is not the one we sent. Look at the newest mail."),
        "incorrect_password": _("That is not your password."),
        "invalid_login": _("Write your mail address."),
        "invalid_password_reset": _("This link is used up or too old. Ask for a new one."),
        "too_many_login_attempts": _("That was tried too often. Wait a few minutes, then try again."),
        "rate_limited": _("That was tried too often. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return is_invited(request, timezone.now())

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in has just shown who they are; allauth by itself would ask for a second code at once."""
        if isinstance(self.request.user, Person) and self.request.user.is_guest:
            return False
        shown = get_authentication_records(self.request, self.request.user)
        since = timezone.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
        return not shown or bool(shown[-1]["at"] <= since)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, *, signup: bool, **told: Any) -> HttpResponse:
        """Somebody new came in by a mailed code too, which allauth does not write down."""
        if signup:
            record_authentication(request, user, method="code")
        response: HttpResponse = super().post_login(request, user, signup=signup, **told)
        return response

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this site: no host is trusted, not even our own spelled out."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def save_user(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002
    ) -> AbstractBaseUser:
        if isinstance(user, Person):
            user.name = form.cleaned_data["name"]
            user.language = translation.get_language() or settings.LANGUAGE_CODE
        super().save_user(request, user, form, commit)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever has the address; nothing in a mail comes from the request."""
        reader = Person.objects.filter(email__iexact=email).only("name", "language").first()
        language = reader.language if reader else translation.get_language()
        told = {**context, "email": email, "site_url": settings.SITE_URL, "reader": reader.first_name if reader else ""}
        with translation.override(language):
            self.render_mail(template_prefix, email, told).send()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Changes to an account are always told to its address, without address or kind of the device."""
        to = email or EmailAddress.objects.get_primary_email(user)
        if to:
            self.send_mail(template_prefix, to, {"at": timezone.now(), **(context or {})})

    def get_reset_password_from_key_url(self, key: str) -> str:
        uidb36, _dash, token = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A guest whose address has been proved is a guest no longer."""
        is_theirs: bool = super().confirm_email(request, email_address)
        person = email_address.user
        if is_theirs and person.is_guest:
            become_member(person, by=person, now=timezone.now())
        return is_theirs

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return request.session.get(guests.DOOR) or reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that asks, from the connection only; a socket of this machine has none."""
        return request.META.get("REMOTE_ADDR") or "local"

    def add_message(
        self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **kwargs: Any
    ) -> None:
        """Only what went wrong is said; that something went well is seen on the page."""
        if message:
            super().add_message(request, level, message=message)
