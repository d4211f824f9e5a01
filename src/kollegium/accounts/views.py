"""Sign-in as far as allauth does not do it, and one's own page."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import (
    EmailView,
    LoginView,
    LogoutView,
    PasswordSetView,
    RequestLoginCodeView,
    SignupView,
)
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kollegium.accounts import actions, archive, guests, queries, sign_in_links
from kollegium.accounts.forms import MeForm, MemberForm, SignUpForm
from kollegium.accounts.request import FORGET, PersonRequest
from kollegium.ui.http import page

# What allauth may keep of a request while it asks who somebody is: enough to go on with it, nothing of the device.
KEPT = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "QUERY_STRING", "CSRF_COOKIE")

sign_in = RequestLoginCodeView.as_view()
sign_in_with_password = LoginView.as_view()
sign_up = SignupView.as_view(form_class=SignUpForm)


class SignOutView(LogoutView):  # type: ignore[misc]
    def post(self, *args: object, **kwargs: object) -> HttpResponseBase:
        response: HttpResponseBase = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = FORGET
        return response


sign_out = SignOutView.as_view()


class AddressesView(EmailView):  # type: ignore[misc]
    """A change that has to wait for a code is kept in the session; allauth would keep network address and cookies too."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except ReauthenticationRequired:
            request.META = {name: request.META[name] for name in KEPT if name in request.META}
            raise
        return response


class SetPasswordView(PasswordSetView):  # type: ignore[misc]
    """A new password that has to wait for a code would be kept there in the clear; it is written once more instead."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except ReauthenticationRequired:
            request.method = "GET"
            raise
        return response


addresses = AddressesView.as_view()
set_password = SetPasswordView.as_view()


@login_required
@require_http_methods(["GET", "POST"])
def me(request: PersonRequest) -> HttpResponse:
    form = MeForm(request.POST or None, initial={"name": request.user.name, "language": request.user.language})
    if form.is_valid():
        actions.describe(request.user, **form.cleaned_data, by=request.user, now=timezone.now())
        return redirect("accounts:me")
    found = queries.me_page(viewer=request.user)
    return render(
        request, "accounts/pages/me.html", {"viewer": request.user, "here": None, "page": found, "form": form}
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def become_member(request: PersonRequest) -> HttpResponse:
    if not (request.user.is_guest and guests.may_have_account(request)):
        raise Http404
    form = MemberForm(request.user, request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        told = {"name": form.cleaned_data["name"], "language": request.user.language}
        actions.describe(request.user, **told, by=request.user, now=timezone.now())
        form.save(request)
        return redirect("account_email_verification_sent")
    home, status = request.session[guests.HOME], 422 if form.errors else 200
    return render(
        request, "accounts/pages/become_member.html", {"viewer": None, "form": form, "home": home}, status=status
    )


def _is_it_you(request: HttpRequest) -> None:
    """Whoever signed in a while ago shows once more who they are; what was sent is sent once more after that."""
    try:
        raise_if_reauthentication_required(request, app="account")
    except ReauthenticationRequired:
        request.method = "GET"
        raise


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def take_along(request: PersonRequest) -> HttpResponse:
    _is_it_you(request)
    if request.method == "GET":
        return page(request, "accounts/pages/take_along.html", {"taken": queries.what_is_taken()})
    if not ratelimit.consume(request, action="take_along", user=request.user):
        return too_many(request)
    content = archive.archive(request.user.pk, now=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="my-texts.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def erase(request: PersonRequest) -> HttpResponse:
    _is_it_you(request)
    is_unsure = request.method == "POST" and request.POST.get("sure") != "yes"
    if request.method == "GET" or is_unsure:
        values = {**queries.erase_page(viewer=request.user), "is_unsure": is_unsure}
        return page(request, "accounts/pages/erase.html", values, status=422 if is_unsure else 200)
    actions.erase(request.user, by=request.user, now=timezone.now())
    logout(request)
    response = redirect("accounts:erased")
    response.headers["Clear-Site-Data"] = FORGET
    return response


def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/pages/erased.html")


@login_required
@require_POST
def sign_out_everywhere(request: PersonRequest) -> HttpResponse:
    actions.sign_out_everywhere(request.user, by=request.user, now=timezone.now())
    logout(request)
    response = redirect("account_login")
    response.headers["Clear-Site-Data"] = FORGET
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    try:
        if request.method == "POST":
            return _go_in(request, token)
        person, purpose = sign_in_links.person_of(token, now=timezone.now())
    except sign_in_links.LinkRefused:
        return render(request, "accounts/pages/sign_in_link_over.html", status=404)
    return render(request, "accounts/pages/sign_in_link.html", {"name": person.first_name, "purpose": purpose})


def _go_in(request: HttpRequest, token: str) -> HttpResponse:
    person, purpose = sign_in_links.use(token, now=timezone.now())
    login(request, person)
    record_authentication(request, person, method="link")
    return redirect("accounts:me" if purpose == "administrator" else "/")


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/pages/too_many.html", status=429)
