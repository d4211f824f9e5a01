from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import APP, Policy, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
LETS_IN = "trust.lets_in(run_id, {me})"
DOORS = Policy(
    "runs_door",
    select="trust.seat_in(run_id, {me}) IS NOT NULL",
    insert=f"{LETS_IN} AND (class_id IS NULL OR class_id = ANY ((SELECT trust.my_classes())::bigint[]))",
    update=LETS_IN,
    may_change=("closed_at",),
)
FUNCTIONS = [
    "seat_in(uuid, bigint)",
    "still_seated(uuid, bigint[])",
    "reads_entry(uuid, uuid, uuid, uuid, text, boolean, boolean, bigint)",
    "lets_in(uuid, bigint)",
    "door(text, timestamptz)",
    "sit_down(text, uuid, text, bytea, timestamptz)",
    "whose(bytea, timestamptz)",
    "give_code(uuid, bytea)",
    "give_sheet(uuid, uuid[], bytea[])",
    "show_out(uuid, timestamptz)",
    "keep_seat()",
    "forget_guests(timestamptz)",
]
GRANTS = [
    "REVOKE ALL ON trust.own_code FROM PUBLIC",
    "GRANT SELECT, UPDATE ON runs_door TO kollegium_lookup",
    "GRANT INSERT, UPDATE ON runs_seat TO kollegium_lookup",
    "GRANT UPDATE (version) ON runs_run TO kollegium_lookup",
    "GRANT UPDATE (is_active, name, sign_outs) ON accounts_person TO kollegium_lookup",
]
# A guest's chair is given by trust.sit_down alone.
SEAT = [
    "DROP POLICY may_insert ON runs_seat",
    f"CREATE POLICY may_insert ON runs_seat FOR INSERT TO {APP} WITH CHECK (trust.may_seat(run_id, person_id) "
    "AND NOT is_leader AND cardinality(roles) = 0 AND cardinality(group_keys) = 0 "
    "AND NOT is_guest AND guest_until IS NULL AND listed IS NULL)",
]


class Migration(migrations.Migration):
    dependencies = [("runs", "0009_guests")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "guests.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(
            lookup_owns(*FUNCTIONS) + lookup_keeps("sits_as(uuid, uuid)") + GRANTS + SEAT, migrations.RunSQL.noop
        ),
        migrations.RunSQL(DOORS.statements(), DOORS.reverse()),
    ]
