"""A run is one following of an edition by a group. What people write stands on shelves; what happens is a move."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.communities.models import Community
from kollegium.methods.models import Edition


class Run(models.Model):
    """``version`` grows with every change others may see; ``seq`` is the number of the newest move."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="runs")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    inputs = models.JSONField(default=dict)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    meets_at = models.DateTimeField(null=True, blank=True)
    room = models.CharField(max_length=80, blank=True)
    version = models.BigIntegerField(default=1)
    seq = models.IntegerField(default=0)
    counter = models.IntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    is_rehearsal = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["community", "-started_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("runs:seat", args=[self.pk])


class Seat(models.Model):
    """A person's place in a run. Roles and groups repeat what the moves say, so that row policies can read them.

    A guest's seat needs no membership; it is theirs until ``guest_until`` (``None``: for good, they have an account by
    now). ``listed`` is the number of the name they have on a class list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, default="teacher")
    number = models.PositiveSmallIntegerField()
    roles = ArrayField(models.CharField(max_length=64), default=list)
    group_keys = ArrayField(models.CharField(max_length=40), default=list)
    is_leader = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True, blank=True)
    is_guest = models.BooleanField(default=False)
    guest_until = models.DateTimeField(null=True, blank=True)
    listed = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="one_seat_per_person"),
            models.UniqueConstraint(fields=["run", "number"], name="one_seat_per_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Door(models.Model):
    """A way into one run without an account: whoever has the code takes one of the places left, as one kind, in one role.

    ``class_id``: they come in under a name of this class list. ``ends_at`` is also when their seats end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="doors")
    code = models.CharField(max_length=6)
    kind = models.CharField(max_length=16)
    role = models.CharField(max_length=64, blank=True)
    class_id = models.BigIntegerField(null=True, blank=True)
    places_left = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="one_door_per_code")]

    def __str__(self) -> str:
        return self.code


class Move(models.Model):
    """One control event, append-only. Contents are never in a move."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="moves")
    seq = models.IntegerField()
    kind = models.CharField(max_length=24)
    by = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.FloatField()
    key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - the constraint must not see moves without a key
    about = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "seq"], name="one_move_per_number"),
            models.UniqueConstraint(fields=["run", "key"], name="one_move_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Shelf(models.Model):
    """A shelf of the edition as it stands in this run, one row per box of its own (``lap`` 0: the whole run)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="shelves")
    shelf = models.CharField(max_length=64)
    lap = models.PositiveSmallIntegerField(default=0)
    holds = models.CharField(max_length=16)
    seen_by = models.CharField(max_length=64)
    also = ArrayField(models.CharField(max_length=64), default=list)
    opens = models.CharField(max_length=64)
    then = models.CharField(max_length=64, blank=True)
    names = models.CharField(max_length=16)
    kept = models.CharField(max_length=64)
    voices = models.PositiveSmallIntegerField(default=0)
    if_fewer = models.CharField(max_length=16, blank=True, db_default="")
    is_screened = models.BooleanField(default=False, db_default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    stayed_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "shelf", "lap"], name="one_box_per_lap")]

    def __str__(self) -> str:
        return self.shelf


class Entry(models.Model):
    """One contribution. ``seat`` is whose it is, ``scribe`` who wrote it down for them, ``slot`` which field it fills.

    Without a seat it is nobody's: without a name, or from a nameless shelf. ``is_shared``: the others of the group (of the
    run, where there is none) may change it too. ``checked`` marks the words as somebody has let them through.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="entries")
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="entries")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, related_name="entries")
    scribe = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=96)
    slot = models.PositiveSmallIntegerField()
    number = models.IntegerField()
    group_key = models.CharField(max_length=40, blank=True)
    about = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    released_at = models.DateTimeField(null=True, blank=True)
    is_shared = models.BooleanField(default=False, db_default=False)
    checked = models.CharField(max_length=32, blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "shelf", "place", "slot", "group_key"], name="one_entry_per_field")
        ]
        indexes = [
            models.Index(fields=["run", "number"]),
            models.Index(fields=["about"], condition=models.Q(place="carried"), name="entries_brought_along"),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"entry {self.id}"


class Thread(models.Model):
    """A round or a talk over days, at one place. ``without`` are the kinds of people who are shut out of it.

    ``is_veiled``: the ``speakers`` read the others only once they have posted or passed. ``by_group``: each small group
    has it among themselves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="threads")
    place = models.CharField(max_length=96)
    without = ArrayField(models.CharField(max_length=16), default=list)
    by_group = models.BooleanField(default=False)
    is_veiled = models.BooleanField(default=False)
    speakers = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "place"], name="one_thread_per_place")]

    def __str__(self) -> str:
        return f"thread at {self.place}"


class Post(models.Model):
    """What somebody says in a thread, in answer to another post or not; or that they pass."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="posts")
    group_key = models.CharField(max_length=40, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="answered")
    number = models.IntegerField()
    text = models.TextField(blank=True)
    is_pass = models.BooleanField(default=False)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["thread", "number"])]

    def __str__(self) -> str:
        return f"post {self.id}"


class Draft(models.Model):
    """What somebody has typed and not yet handed over. Nobody else reads it, whatever it is for."""

    # A number counted up would tell how much the others write.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="drafts")
    field = models.CharField(max_length=140)
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "field"], name="one_draft_per_field")]

    def __str__(self) -> str:
        return self.field


class Choice(models.Model):
    """One seat's choice at one place. ``is_open``: may be shown with its name after the count."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="choices")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="choices")
    place = models.CharField(max_length=96)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="choices")
    option = models.CharField(max_length=200, blank=True)
    value = models.SmallIntegerField(default=1)
    reason = models.TextField(blank=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "place", "entry", "option"], nulls_distinct=False, name="one_choice_per_thing"
            )
        ]

    def __str__(self) -> str:
        return f"choice at {self.place}"


class Tally(models.Model):
    """What a count came to: a weight per entry or option, without names."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="tallies")
    place = models.CharField(max_length=96)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="+")
    option = models.CharField(max_length=200, blank=True)
    weight = models.SmallIntegerField()
    is_kept = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.weight} at {self.place}"


class Placement(models.Model):
    """An entry lies in a heap, by its number (from 0) or, in free sorting, by the name people gave it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="placements")
    place = models.CharField(max_length=96)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="placements")
    heap = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "entry"], name="one_heap_per_entry")]

    def __str__(self) -> str:
        return self.heap


class Approval(models.Model):
    """A seat stands behind the wording of an entry. A changed wording is asked again."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="approvals")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="approvals")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "seat"], name="one_approval_per_seat")]

    def __str__(self) -> str:
        return f"approval of {self.entry_id}"


class Record(models.Model):
    """The record of a run as it was sent, once: one line of whoever led, and the day of the next meeting.

    ``mailed_to`` are the seats that have their mail.
    """

    run = models.OneToOneField(Run, on_delete=models.CASCADE, primary_key=True, related_name="record")
    line = models.CharField(max_length=500, blank=True)
    meets_again_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    mailed_to = ArrayField(models.UUIDField(), default=list)

    def __str__(self) -> str:
        return f"record of {self.run_id}"
