"""Addresses of methods."""

from __future__ import annotations

from django.urls import path

from kollegium.methods import views

app_name = "methods"
urlpatterns = [
    path("methods/", views.library, name="library"),
    path("methods/<slug:method>/", views.method, name="method"),
]
