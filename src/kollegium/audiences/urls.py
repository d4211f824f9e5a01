"""What is kept here and who can read it: one address that everybody may open."""

from __future__ import annotations

from django.urls import path

from kollegium.audiences import views

urlpatterns = [path("privacy/", views.privacy, name="privacy")]
