from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
MINE = "sent_by_id = trust.seat_in(run_id, {me})"
# Sent once and for good: afterwards only who has the mail changes.
RECORD = Policy(
    "runs_record",
    select="trust.seat_in(run_id, {me}) IS NOT NULL",
    insert=f"trust.leads(run_id, {{me}}) AND {MINE}",
    update=MINE,
    may_change=("mailed_to",),
)
FUNCTIONS = [
    "is_first_time(uuid)",
    "bring_along(uuid, text)",
    "hand_over(uuid)",
    "leads(uuid, bigint)",
]
INNER = ["knows(uuid, uuid)", "all_know(uuid, uuid, uuid, uuid)"]
GRANTS = [
    "GRANT SELECT ON methods_edition TO kollegium_lookup",
    "GRANT INSERT, UPDATE ON runs_entry TO kollegium_lookup",
]


class Migration(migrations.Migration):
    dependencies = [("runs", "0013_record"), ("inquiry", "0004_policies")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "carrying.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + lookup_keeps(*INNER) + GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(RECORD.statements(), RECORD.reverse()),
    ]
