"""Addresses of invitations: short, since people read them aloud and print them."""

from __future__ import annotations

from django.urls import path

from kollegium.communities import views

app_name = "invitations"
urlpatterns = [path("<str:token>/", views.invitation, name="invitation")]
