from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from kollegium.audiences.policies import Policy, lookup_owns

KEEPS = "community_id = ANY ((SELECT trust.my_communities())::bigint[])"
LISTED = "class_list_id = ANY ((SELECT trust.my_classes())::bigint[])"
POLICIES = [
    Policy(
        "communities_classlist", select=KEEPS, insert=KEEPS, update=KEEPS, delete=KEEPS, may_change=("name",)
    ),
    Policy("communities_listedname", select=LISTED, insert=LISTED, delete=LISTED),
]
# Which class lists the acting account's communities keep; asked once per statement, and never about somebody else.
MY_CLASSES = """
CREATE FUNCTION trust.my_classes() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(c.id), '{}') FROM public.communities_classlist c
  WHERE c.community_id = ANY (trust.my_communities())
$$"""
GRANTS = "GRANT SELECT ON communities_classlist, communities_listedname TO kollegium_lookup"


class Migration(migrations.Migration):
    dependencies = [("communities", "0002_leaving")]
    operations = [
        migrations.CreateModel(
            name="ClassList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="class_lists",
                        to="communities.community",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListedName",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "class_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="communities.classlist",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("class_list", "name"), name="one_name_once_in_a_class")
                ],
            },
        ),
        migrations.RunSQL([GRANTS, MY_CLASSES, *lookup_owns("my_classes()")], "DROP FUNCTION trust.my_classes()"),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
