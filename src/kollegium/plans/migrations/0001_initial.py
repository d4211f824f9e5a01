from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from kollegium.audiences.policies import Policy, lookup_owns

LOOKS_AFTER = "community_id = ANY ((SELECT trust.my_charges())::bigint[])"
# Once a plan is used, everybody in the community sees who sits with whom; what was asked stays with those who plan.
USED = "(bound_at IS NOT NULL AND community_id = ANY ((SELECT trust.my_communities())::bigint[]))"
MINE = "plan_id = ANY ((SELECT trust.my_plans())::bigint[])"
POLICIES = [
    Policy(
        "plans_plan",
        select=f"{LOOKS_AFTER} OR {USED}",
        insert=LOOKS_AFTER,
        update=LOOKS_AFTER,
        delete=LOOKS_AFTER,
        may_change=("name", "rounds", "version", "bound_at"),
    ),
    Policy(
        "plans_problem",
        select=MINE,
        insert=MINE,
        update=MINE,
        delete=MINE,
        may_change=("data", "typed", "kept", "former", "seconds", "search", "asked_at", "share", "is_stopped", "said"),
    ),
]
# Which plans the acting account may change; asked once per statement, and never about somebody else.
MY_PLANS = """
CREATE FUNCTION trust.my_plans() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(p.id), '{}') FROM public.plans_plan p
  WHERE p.community_id = ANY (trust.my_charges())
$$"""
GRANTS = "GRANT SELECT ON plans_plan TO kollegium_lookup"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("communities", "0003_class_lists"), ("audiences", "0001_trust")]
    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("rounds", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("bound_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="communities.community"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                (
                    "plan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="problem",
                        serialize=False,
                        to="plans.plan",
                    ),
                ),
                ("data", models.JSONField()),
                ("typed", models.JSONField(default=dict)),
                ("kept", models.JSONField(default=list)),
                ("former", models.JSONField(default=list)),
                ("seconds", models.PositiveSmallIntegerField()),
                ("search", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("share", models.FloatField(default=0)),
                ("is_stopped", models.BooleanField(default=False)),
                ("said", models.CharField(blank=True, max_length=16)),
            ],
        ),
        migrations.RunSQL([GRANTS, MY_PLANS, *lookup_owns("my_plans()")], "DROP FUNCTION trust.my_plans()"),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
