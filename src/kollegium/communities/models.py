"""A community is where people belong; an organisation is where they work; an invitation is the way in.

A class list is kept by a community: its pupils do not belong to it, they come to its sessions as guests.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kollegium.accounts.models import Person


class Organisation(models.Model):
    name = models.CharField(max_length=120)
    town = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name


# The kind of a room in which one person rehearses alone: nobody founds it by a form, and no list shows it.
REHEARSAL = "rehearsal"


class Community(models.Model):
    class Kind(models.TextChoices):
        TEAM = "team", _("team")

    class Level(models.TextChoices):
        LOCAL = "local", _("local")
        REGIONAL = "regional", _("regional")
        NATIONAL = "national", _("national")
        INTERNATIONAL = "international", _("international")

    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.TEAM)
    level = models.CharField(max_length=16, choices=Level.choices, default=Level.LOCAL)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    founder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    founded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("communities:community", args=[self.pk])


class Role(models.TextChoices):
    FACILITATOR = "facilitator", _("facilitator")
    LEADER = "leader", _("leader")


class Membership(models.Model):
    """A person's belonging, with the roles they have there. ``ended_at`` closes every door at once."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=16, choices=Role.choices), default=list, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "community"], name="one_membership_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.community_id}"


class Invitation(models.Model):
    """A link that lets people in. Only the hash of its token is kept."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.BinaryField(max_length=32, unique=True)
    roles = ArrayField(models.CharField(max_length=16, choices=Role.choices), default=list, blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    uses_left = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"invitation to {self.community_id}"


class ClassList(models.Model):
    """A class as its teachers write it down: what they call it, and the names of its pupils. No addresses, nothing else."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="class_lists")
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ListedName(models.Model):
    """One name of a class list, in its order. Its number at random stays the same from session to session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    class_list = models.ForeignKey(ClassList, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["class_list", "name"], name="one_name_once_in_a_class")]

    def __str__(self) -> str:
        return self.name
