"""A method is known by its id; an edition is one unchangeable version of it. A run pins an edition."""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    method = models.CharField(max_length=64)
    version = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    source = models.TextField()
    source_hash = models.CharField(max_length=64)
    sidecars = models.JSONField(default=dict)
    is_in_library = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["method", "version", "source_hash"], name="one_edition_per_text")
        ]

    def __str__(self) -> str:
        return f"{self.method}@{self.version}"
