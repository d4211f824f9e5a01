from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
FUNCTIONS = ["all_mine()", "erase_me(text)", "forget_old()"]
INNER = ["others_read(uuid)", "take_out_of_plans(text, text)"]
RIGHTS = [
    "DELETE ON inquiry_commitment, communities_invitation",
    "SELECT, DELETE ON methods_draft",
    "UPDATE (added_by_id) ON methods_edition",
    "UPDATE ON plans_plan",
    "SELECT, UPDATE ON plans_problem",
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
        migrations.RunSQL(
            [
                read_sql(HERE / "erasing.sql"),
                *lookup_owns(*FUNCTIONS),
                *lookup_keeps(*INNER),
                *(f"GRANT {right} TO kollegium_lookup" for right in RIGHTS),
            ],
            [
                *(f"DROP FUNCTION trust.{signature}" for signature in [*FUNCTIONS, *INNER]),
                *(f"REVOKE {right} FROM kollegium_lookup" for right in RIGHTS),
            ],
        ),
    ]
