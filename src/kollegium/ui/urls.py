"""The page of components."""

from __future__ import annotations

from django.urls import path

from kollegium.ui import views

urlpatterns = [path("ui/", views.components, name="components")]
