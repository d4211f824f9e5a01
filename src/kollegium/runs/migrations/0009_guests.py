from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("runs", "0008_adopting"),
        ("accounts", "0003_guests"),
        ("communities", "0003_class_lists"),
    ]
    operations = [
        migrations.AddField("seat", "is_guest", models.BooleanField(default=False)),
        migrations.AddField("seat", "guest_until", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("seat", "listed", models.UUIDField(blank=True, null=True)),
        migrations.CreateModel(
            name="Door",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=6)),
                ("kind", models.CharField(max_length=16)),
                ("role", models.CharField(blank=True, max_length=64)),
                ("class_id", models.BigIntegerField(blank=True, null=True)),
                ("places_left", models.PositiveSmallIntegerField()),
                ("opened_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="doors", to="runs.run"),
                ),
            ],
        ),
        migrations.AddConstraint("door", models.UniqueConstraint(fields=("code",), name="one_door_per_code")),
    ]
