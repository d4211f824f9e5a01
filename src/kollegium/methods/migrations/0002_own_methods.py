from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kollegium.audiences.policies import Policy

# An edition without a community is of the library: everybody reads it, and it names nobody. Editions never change.
OURS = "community_id = ANY ((SELECT trust.my_communities())::bigint[])"
MINE = "person_id = {me}"
POLICIES = [
    Policy(
        "methods_edition",
        select=f"community_id IS NULL OR {OURS}",
        insert=f"(community_id IS NULL AND added_by_id IS NULL) OR ({OURS} AND added_by_id = {{me}})",
    ),
    Policy(
        "methods_draft",
        select=MINE,
        insert=f"{MINE} AND {OURS}",
        update=MINE,
        delete=MINE,
        may_change=("typed", "saved_at"),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0001_initial"),
        ("audiences", "0001_trust"),
        ("methods", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="edition", name="one_edition_per_text"),
        migrations.AddField(
            model_name="edition",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="community",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(model_name="edition", name="context", field=models.JSONField(default=dict)),
        migrations.AddField(
            model_name="edition",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="methods.edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("method", "version", "source_hash", "community"),
                name="one_edition_per_text",
                nulls_distinct=False,
            ),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("method", models.CharField(blank=True, max_length=64)),
                ("source", models.TextField()),
                ("typed", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="methods.edition"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
