from __future__ import annotations

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("runs", "0002_policies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("group_key", models.CharField(blank=True, max_length=40)),
                ("number", models.IntegerField()),
                ("text", models.TextField(blank=True)),
                ("is_pass", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("place", models.CharField(max_length=96)),
                (
                    "without",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("by_group", models.BooleanField(default=False)),
                ("is_veiled", models.BooleanField(default=False)),
                (
                    "speakers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="entry",
            name="one_entry_per_field",
        ),
        migrations.AddField(
            model_name="entry",
            name="checked",
            field=models.CharField(blank=True, db_default="", max_length=32),
        ),
        migrations.AddField(
            model_name="entry",
            name="is_shared",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="shelf",
            name="if_fewer",
            field=models.CharField(blank=True, db_default="", max_length=16),
        ),
        migrations.AddField(
            model_name="shelf",
            name="is_screened",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="entry",
            name="seat",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="runs.seat"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("seat", "shelf", "place", "slot", "group_key"), name="one_entry_per_field"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="answers",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="answered", to="runs.post"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="run",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="runs.run"),
        ),
        migrations.AddField(
            model_name="post",
            name="seat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="runs.seat"),
        ),
        migrations.AddField(
            model_name="thread",
            name="run",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="threads", to="runs.run"),
        ),
        migrations.AddField(
            model_name="post",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="runs.thread"
            ),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.UniqueConstraint(fields=("run", "place"), name="one_thread_per_place"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["thread", "number"], name="runs_post_thread__5bafef_idx"),
        ),
    ]
