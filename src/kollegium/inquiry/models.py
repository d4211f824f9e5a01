"""A commitment: what somebody will try until a date, and what became of it. It belongs to a person and travels along."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from kollegium.accounts.models import Person
from kollegium.communities.models import Community


class Commitment(models.Model):
    """Open, and coming back on ``due_on``, until ``closed_on``. ``outcome`` is the newest word on what became of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waiting")
        TRIED = "tried", _("tried")
        NOT_YET = "not_yet", _("not tried yet")
        CHANGED = "changed", _("changed")
        KEEP_GOING = "keep_going", _("goes on")
        ROUTINE = "routine", _("part of our routine")
        DONE = "done", _("done")
        LET_GO = "let_go", _("let go")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="commitments")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="commitments")
    origin = models.UUIDField()
    origin_run = models.UUIDField()
    goal = models.TextField()
    first_step = models.TextField(blank=True)
    sign = models.TextField(blank=True)
    support = models.TextField(blank=True)
    made_on = models.DateField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices, default=Outcome.WAITING)
    looked_at_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "owner"], name="one_commitment_per_owner")]
        indexes = [models.Index(fields=["owner", "closed_on", "due_on"]), models.Index(fields=["origin_run"])]

    def __str__(self) -> str:
        return f"commitment {self.id}"
