"""Addresses of communities."""

from __future__ import annotations

from django.urls import path

from kollegium.communities import views

app_name = "communities"
urlpatterns = [
    path("", views.communities, name="communities"),
    path("new/", views.new, name="new"),
    path("<int:community_id>/", views.community, name="community"),
    path("<int:community_id>/about/", views.describe, name="describe"),
    path("<int:community_id>/people/", views.people, name="people"),
    path("<int:community_id>/people/<int:member_id>/remove/", views.remove, name="remove"),
    path("<int:community_id>/people/<int:member_id>/roles/", views.give_roles, name="give_roles"),
    path("<int:community_id>/classes/", views.classes, name="classes"),
    path("<int:community_id>/classes/new/", views.new_class, name="new_class"),
    path("<int:community_id>/classes/<int:class_id>/", views.class_list, name="class_list"),
    path("<int:community_id>/classes/<int:class_id>/drop/", views.drop_class, name="drop_class"),
    path("<int:community_id>/leave/", views.leave, name="leave"),
    path("<int:community_id>/invite/", views.invite, name="invite"),
    path("<int:community_id>/invite/<int:invitation_id>/revoke/", views.revoke, name="revoke"),
]
