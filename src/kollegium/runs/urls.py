"""Addresses of runs, and the first screen."""

from __future__ import annotations

from django.urls import path

from kollegium.runs import views

app_name = "runs"
urlpatterns = [
    path("", views.today, name="today"),
    path("promises/<uuid:commitment>/", views.promise, name="promise"),
    path("communities/<int:community>/runs/new/", views.start, name="start"),
    path("runs/<uuid:run>/who/", views.who, name="who"),
    path("runs/<uuid:run>/record/", views.record, name="record"),
    path("runs/<uuid:run>/", views.seat, name="seat"),
    path("runs/<uuid:run>/lead/", views.lead, name="lead"),
    path("runs/<uuid:run>/screen/", views.screen, name="screen"),
    path("runs/<uuid:run>/moves/", views.moves, name="moves"),
    path("runs/<uuid:run>/write/", views.write, name="write"),
    path("runs/<uuid:run>/answers/", views.answers, name="answers"),
    path("runs/<uuid:run>/choices/", views.choices, name="choices"),
    path("runs/<uuid:run>/heaps/", views.heaps, name="heaps"),
    path("runs/<uuid:run>/wordings/", views.wordings, name="wordings"),
    path("runs/<uuid:run>/approvals/", views.approvals, name="approvals"),
    path("runs/<uuid:run>/goals/", views.goals, name="goals"),
    path("runs/<uuid:run>/drafts/<str:place>/", views.drafts, name="drafts"),
]
