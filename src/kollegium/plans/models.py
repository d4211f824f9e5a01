"""A plan is what everybody may know once it is used; its problem, with all that was said about people, is not."""

from __future__ import annotations

from django.db import models

from kollegium.communities.models import Community


class Plan(models.Model):
    """Who sits with whom: ``rounds`` of groups of names. ``version`` grows with every change by hand."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="plans")
    name = models.CharField(max_length=120)
    rounds = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    bound_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Problem(models.Model):
    """What was asked, and how far the search for it has come. Only those who look after the community read it.

    ``data`` is the problem as the interface has it, ``typed`` the form it was made of. ``kept`` holds pairs of round and
    group, counted from 1, that a search leaves alone; ``former`` the rounds before the last search. ``search`` numbers the
    searches; one goes on while ``asked_at`` is set.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, primary_key=True, related_name="problem")
    data = models.JSONField()
    typed = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    former = models.JSONField(default=list)
    seconds = models.PositiveSmallIntegerField()
    search = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    share = models.FloatField(default=0)
    is_stopped = models.BooleanField(default=False)
    said = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"problem of plan {self.plan_id}"
