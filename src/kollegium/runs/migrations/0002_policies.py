from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
IN_RUN = "trust.seat_in(run_id, {me}) IS NOT NULL"
MINE = "seat_id = trust.seat_in(run_id, {me})"
READS = "trust.reads_entry(run_id, shelf_id, seat_id, scribe_id, group_key, released_at IS NOT NULL, {me})"
ENGINE = "run_id = (SELECT trust.engine_run())"
ABOUT = "(entry_id IS NULL OR trust.reads_in(run_id, entry_id, {me}))"
PLACED = "trust.reads_in(run_id, entry_id, {me})"
DRAFTED = "trust.is_my_seat(seat_id, {me})"
POLICIES = [
    Policy(
        "runs_run",
        select="trust.seat_in(id, {me}) IS NOT NULL",
        insert="started_by_id = {me} AND community_id = ANY ((SELECT trust.my_communities())::bigint[])",
        update="trust.seat_in(id, {me}) IS NOT NULL",
        may_change=("version", "seq", "counter", "finished_at"),
    ),
    Policy(
        "runs_seat",
        select=IN_RUN,
        insert="trust.may_seat(run_id, person_id) AND NOT is_leader AND cardinality(roles) = 0 AND cardinality(group_keys) = 0",
        update=f"{ENGINE} AND {IN_RUN}",
        may_change=("roles", "group_keys", "is_leader"),
    ),
    Policy(
        "runs_move",
        select=IN_RUN,
        insert=f"{ENGINE} AND (by_id IS NULL OR by_id = trust.seat_in(run_id, {{me}}))",
    ),
    Policy("runs_shelf", select=IN_RUN, insert=f"{ENGINE} AND {IN_RUN}"),
    Policy(
        "runs_entry",
        select=READS,
        insert="trust.writes_entry(run_id, shelf_id, seat_id, scribe_id, group_key, {me})",
        update=MINE,
        delete=MINE,
        may_change=("text", "fields", "released_at"),
    ),
    Policy(
        "runs_draft",
        select=DRAFTED,
        insert=DRAFTED,
        update=DRAFTED,
        delete=DRAFTED,
        may_change=("text", "saved_at"),
    ),
    Policy(
        "runs_choice",
        # A reason is its writer's until it is said aloud, whatever the choice.
        select=f"{MINE} OR (is_open AND reason = '' AND {IN_RUN} AND trust.is_counted(run_id, place) AND {ABOUT})",
        insert=f"{MINE} AND {ABOUT}",
        update=MINE,
        delete=MINE,
        may_change=("value", "reason"),
    ),
    Policy(
        "runs_tally",
        select=f"{IN_RUN} AND {ABOUT}",
        insert=f"{ENGINE} AND {IN_RUN} AND {ABOUT}",
        delete=f"{ENGINE} AND {IN_RUN}",
    ),
    Policy("runs_placement", select=PLACED, insert=PLACED, delete=PLACED),
    Policy(
        "runs_approval",
        select="trust.reads(entry_id, {me})",
        insert="trust.may_approve(entry_id, seat_id, {me})",
        delete="trust.may_unapprove(entry_id, seat_id, {me})",
    ),
]
FUNCTIONS = [
    "seat_in(uuid, bigint)",
    "is_my_seat(uuid, bigint)",
    "engine_run()",
    "may_seat(uuid, bigint)",
    "reads_entry(uuid, uuid, uuid, uuid, text, boolean, bigint)",
    "writes_entry(uuid, uuid, uuid, uuid, text, bigint)",
    "still_seated(uuid, bigint[])",
    "beat(uuid)",
    "seal(uuid, jsonb)",
    "my_sealed(uuid)",
    "open_shelf(uuid, timestamptz)",
    "voices(uuid)",
    "picture(uuid)",
    "heard_on(uuid)",
    "ballots(uuid, text)",
    "is_counted(uuid, text)",
    "reads(uuid, bigint)",
    "reads_in(uuid, uuid, bigint)",
    "is_promised(uuid, uuid, bigint, bigint, bigint)",
    "may_approve(uuid, uuid, bigint)",
    "may_unapprove(uuid, uuid, bigint)",
    "empty_shelves(uuid)",
    "situation(uuid)",
    "entries_of(uuid)",
    "around(uuid)",
]
INNER = ["includes(text, text[], text[], text)", "readable(uuid)"]
LOOKS_AT = ["run", "seat", "move", "shelf", "entry", "choice", "tally", "draft", "placement", "approval"]
GRANTS = [
    f"GRANT SELECT ON {', '.join(f'runs_{table}' for table in LOOKS_AT)} TO kollegium_lookup",
    "GRANT UPDATE ON runs_shelf TO kollegium_lookup",
    "GRANT DELETE ON runs_entry, runs_placement, runs_choice, runs_tally, runs_approval TO kollegium_lookup",
    # Nobody but the sealed functions may so much as count these.
    "REVOKE ALL ON trust.sealed, trust.voice, trust.pulse FROM PUBLIC",
]


class Migration(migrations.Migration):
    dependencies = [("runs", "0001_initial"), ("audiences", "0001_trust")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "functions.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + lookup_keeps(*INNER) + GRANTS, migrations.RunSQL.noop),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
