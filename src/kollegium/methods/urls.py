"""Addresses of methods."""

from __future__ import annotations

from django.urls import path

from kollegium.methods import views

app_name = "methods"
urlpatterns = [
    path("methods/", views.library, name="library"),
    path("methods/upload/", views.upload, name="upload"),
    path("methods/drafts/<uuid:draft>/", views.draft, name="draft"),
    path("methods/drafts/<uuid:draft>/drop/", views.drop, name="drop"),
    path("methods/<slug:method>/", views.method, name="method"),
    path("methods/<slug:method>/as/<slug:role>/", views.preview, name="preview"),
    path("methods/<slug:method>/print/<slug:kind>/", views.printed, name="printed"),
    path("methods/<slug:method>/change/", views.change, name="change"),
    path("methods/<slug:method>/difference/", views.difference, name="difference"),
    path("methods/<slug:method>/file/", views.file, name="file"),
]
