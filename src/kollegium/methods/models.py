"""A method is known by its id; an edition is one unchangeable version of it. A run pins an edition."""

from __future__ import annotations

import uuid

from django.db import models

from kollegium.accounts.models import Person
from kollegium.communities.models import Community


class Edition(models.Model):
    """``community`` owns it; without one it is of the library, for everybody. ``parent`` is what it was made from.

    ``context`` holds the answers to the four questions that are asked before a method is moved: before, beside, support,
    outside.
    """

    method = models.CharField(max_length=64)
    version = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    source = models.TextField()
    source_hash = models.CharField(max_length=64)
    sidecars = models.JSONField(default=dict)
    is_in_library = models.BooleanField(default=False)
    community = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    context = models.JSONField(default=dict)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["method", "version", "source_hash", "community"],
                nulls_distinct=False,
                name="one_edition_per_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.method}@{self.version}"


class Draft(models.Model):
    """A method that somebody is changing, as typed so far. Nobody else reads it.

    ``base`` is the edition it began from, ``source`` that edition's file in the language it is changed in; ``typed``
    holds what differs. ``method`` is the id of a method of the community's own whose next edition this will be.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    base = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    method = models.CharField(max_length=64, blank=True)
    source = models.TextField()
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.base_id}"
