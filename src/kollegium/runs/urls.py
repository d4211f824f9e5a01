"""Addresses of runs, and the first screen."""

from __future__ import annotations

from django.urls import path

from kollegium.runs import views

app_name = "runs"
urlpatterns = [
    path("", views.today, name="today"),
    path("promises/", views.promises, name="promises"),
    path("promises/<uuid:commitment>/", views.promise, name="promise"),
    path("communities/<int:community>/runs/new/", views.start, name="start"),
    path("j/", views.code, name="code"),
    path("j/noted/", views.noted, name="noted"),
    path("j/<str:code>/", views.come_in, name="come_in"),
    path("runs/<uuid:run>/door/", views.door, name="door"),
    path("runs/<uuid:run>/door/<uuid:door>/close/", views.close_door, name="close_door"),
    path("runs/<uuid:run>/door/<uuid:door>/sheet/", views.sheet, name="sheet"),
    path("runs/<uuid:run>/guests/<uuid:seat>/code/", views.fresh_code, name="fresh_code"),
    path("runs/<uuid:run>/guests/<uuid:seat>/out/", views.show_out, name="show_out"),
    path("methods/<slug:method>/rehearse/", views.rehearse, name="rehearse"),
    path("runs/<uuid:run>/rehearsal/", views.rehearsal, name="rehearsal"),
    path("runs/<uuid:run>/rehearsal/on/", views.rehearsal_on, name="rehearsal_on"),
    path("runs/<uuid:run>/rehearsal/end/", views.end_rehearsal, name="end_rehearsal"),
    path("runs/<uuid:run>/who/", views.who, name="who"),
    path("runs/<uuid:run>/mine/", views.mine, name="mine"),
    path("runs/<uuid:run>/record/", views.record, name="record"),
    path("runs/<uuid:run>/record/days.ics", views.days, name="days"),
    path("runs/<uuid:run>/record/record.md", views.plain, name="plain"),
    path("runs/<uuid:run>/record/record.pdf", views.paper, name="paper"),
    path("runs/<uuid:run>/table/<uuid:entry>/", views.table, name="table"),
    path("runs/<uuid:run>/", views.seat, name="seat"),
    path("runs/<uuid:run>/lead/", views.lead, name="lead"),
    path("runs/<uuid:run>/screen/", views.screen, name="screen"),
    path("runs/<uuid:run>/moves/", views.moves, name="moves"),
    path("runs/<uuid:run>/write/", views.write, name="write"),
    path("runs/<uuid:run>/answers/", views.answers, name="answers"),
    path("runs/<uuid:run>/choices/", views.choices, name="choices"),
    path("runs/<uuid:run>/heaps/", views.heaps, name="heaps"),
    path("runs/<uuid:run>/wordings/", views.wordings, name="wordings"),
    path("runs/<uuid:run>/posts/", views.posts, name="posts"),
    path("runs/<uuid:run>/notes/", views.notes, name="notes"),
    path("runs/<uuid:run>/sheets/", views.sheets, name="sheets"),
    path("runs/<uuid:run>/checks/", views.checks, name="checks"),
    path("runs/<uuid:run>/own/", views.own, name="own"),
    path("runs/<uuid:run>/approvals/", views.approvals, name="approvals"),
    path("runs/<uuid:run>/goals/", views.goals, name="goals"),
    path("runs/<uuid:run>/drafts/<str:place>/", views.drafts, name="drafts"),
]
