from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
GRANTS = [
    "GRANT DELETE ON inquiry_commitment, communities_invitation, communities_membership TO kollegium_lookup",
    "GRANT SELECT, DELETE ON methods_draft TO kollegium_lookup",
    "GRANT UPDATE (added_by_id) ON methods_edition TO kollegium_lookup",
    "GRANT SELECT, UPDATE ON plans_plan, plans_problem TO kollegium_lookup",
]


class Migration(migrations.Migration):
    # What erasing reaches stands floors above; the migrations that make it come first.
    dependencies = [
        ("accounts", "0003_guests"),
        ("communities", "0003_class_lists"),
        ("inquiry", "0004_policies"),
        ("methods", "0003_parents"),
        ("plans", "0001_initial"),
        ("runs", "0019_finding"),
    ]
    operations = [
        migrations.RunSQL(read_sql(HERE / "erasing.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(
            [
                *lookup_owns("all_mine()", "erase_me(text)", "forget_old()"),
                *lookup_keeps("others_read(uuid)", "take_out_of_plans(text, text)"),
                *GRANTS,
            ],
            migrations.RunSQL.noop,
        ),
    ]
