"""Sign-in keeps allauth's own names, so that its pages find each other; our pages stand in ``accounts:``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from kollegium.accounts import views

own = [
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("take-along/", views.take_along, name="take_along"),
    path("erase/", views.erase, name="erase"),
    path("erased/", views.erased, name="erased"),
    path("become-member/", views.become_member, name="become_member"),
    path("sign-in/<str:token>/", views.sign_in_link, name="sign_in_link"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="accounts:me")),
    path("", include((own, "accounts"))),
    path("login/", views.sign_in, name="account_login"),
    path("login/password/", views.sign_in_with_password, name="account_login_with_password"),
    path("login/code/", views.sign_in, name="account_request_login_code"),
    path("signup/", views.sign_up, name="account_signup"),
    path("logout/", views.sign_out, name="account_logout"),
    path("email/", views.addresses, name="account_email"),
    path("password/set/", views.set_password, name="account_set_password"),
    path("", include("allauth.account.urls")),
]
