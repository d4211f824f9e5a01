"""Addresses of plans, below their community."""

from __future__ import annotations

from django.urls import path

from kollegium.plans import views

app_name = "plans"
ONE = "communities/<int:community_id>/plans/<int:plan_id>/"
urlpatterns = [
    path("communities/<int:community_id>/plans/", views.plans, name="plans"),
    path("communities/<int:community_id>/plans/new/", views.new, name="new"),
    path(ONE, views.plan, name="plan"),
    path(f"{ONE}paper/", views.paper, name="paper"),
    path(f"{ONE}file/", views.file, name="file"),
    path(f"{ONE}search/", views.search, name="search"),
    path(f"{ONE}stop/", views.stop, name="stop"),
    path(f"{ONE}move/", views.move, name="move"),
    path(f"{ONE}keep/", views.keep, name="keep"),
    path(f"{ONE}back/", views.back, name="back"),
    path(f"{ONE}use/", views.use, name="use"),
    path(f"{ONE}release/", views.release, name="release"),
    path(f"{ONE}drop/", views.drop, name="drop"),
]
