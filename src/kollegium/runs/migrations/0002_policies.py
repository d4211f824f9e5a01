from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
IN_RUN = "trust.seat_in(run_id, {me}) IS NOT NULL"
MINE = "seat_id = trust.seat_in(run_id, {me})"
READS = "trust.reads_entry(run_id, shelf_id, seat_id, scribe_id, group_key, released_at IS NOT NULL, {me})"
POLICIES = [
    Policy(
        "runs_run",
        select="trust.seat_in(id, {me}) IS NOT NULL OR (started_by_id = {me} AND trust.belongs(community_id, {me}))",
        insert="started_by_id = {me} AND trust.belongs(community_id, {me})",
        update="trust.seat_in(id, {me}) IS NOT NULL OR (started_by_id = {me} AND trust.belongs(community_id, {me}))",
    ),
    Policy(
        "runs_seat",
        select="trust.seat_in(run_id, {me}) IS NOT NULL OR (person_id = {me} AND trust.sees_run(run_id, {me}))",
        insert="trust.may_seat(run_id, person_id, {me})",
        update="trust.seat_in(run_id, {me}) IS NOT NULL OR (person_id = {me} AND trust.sees_run(run_id, {me}))",
    ),
    Policy("runs_move", select=IN_RUN, insert=f"{IN_RUN} AND (by_id IS NULL OR by_id = trust.seat_in(run_id, {{me}}))"),
    Policy("runs_shelf", select=IN_RUN, insert=IN_RUN),
    Policy(
        "runs_entry",
        select=READS,
        insert="trust.writes_entry(run_id, shelf_id, seat_id, scribe_id, {me})",
        update=f"{MINE} OR scribe_id = trust.seat_in(run_id, {{me}})",
        delete=f"{MINE} OR scribe_id = trust.seat_in(run_id, {{me}})",
    ),
    Policy("runs_draft", *["trust.is_my_seat(seat_id, {me})"] * 4),
    Policy(
        "runs_choice",
        select=f"{MINE} OR (is_open AND {IN_RUN} AND trust.is_counted(run_id, place))",
        insert=f"{MINE} AND (entry_id IS NULL OR trust.reads(entry_id, {{me}}))",
        update=MINE,
        delete=MINE,
    ),
    Policy(
        "runs_tally",
        select=IN_RUN,
        insert=f"{IN_RUN} AND (entry_id IS NULL OR trust.reads(entry_id, {{me}}))",
        delete=IN_RUN,
    ),
    Policy("runs_placement", *[f"{IN_RUN} AND trust.reads(entry_id, {{me}})"] * 4),
    Policy(
        "runs_approval",
        select="trust.reads(entry_id, {me})",
        insert="trust.is_my_seat(seat_id, {me}) AND trust.reads(entry_id, {me})",
        delete="trust.reads(entry_id, {me})",
    ),
]
FUNCTIONS = [
    "seat_in(uuid, bigint)",
    "is_my_seat(uuid, bigint)",
    "sees_run(uuid, bigint)",
    "may_seat(uuid, bigint, bigint)",
    "includes(text, text[], text[], text)",
    "reads_entry(uuid, uuid, uuid, uuid, text, boolean, bigint)",
    "writes_entry(uuid, uuid, uuid, uuid, bigint)",
    "still_seated(uuid, bigint[])",
    "seal(uuid, jsonb)",
    "my_sealed(uuid)",
    "open_shelf(uuid, timestamptz)",
    "voices(uuid)",
    "picture(uuid)",
    "has_enough_voices(uuid)",
    "heard_on(uuid)",
    "ballots(uuid, text)",
    "is_counted(uuid, text)",
    "reads(uuid, bigint)",
    "empty_shelves(uuid)",
    "situation(uuid)",
    "entries_of(uuid)",
    "around(uuid)",
]
LOOKS_AT = ["run", "seat", "move", "shelf", "entry", "choice", "tally", "draft", "placement", "approval"]
GRANTS = [
    f"GRANT SELECT ON {', '.join(f'runs_{table}' for table in LOOKS_AT)} TO kollegium_lookup",
    "GRANT UPDATE ON runs_shelf TO kollegium_lookup",
    "GRANT DELETE ON runs_entry, runs_placement, runs_choice, runs_tally, runs_approval TO kollegium_lookup",
    # Nobody but the sealed functions may so much as count these.
    "REVOKE ALL ON trust.sealed, trust.voice FROM PUBLIC",
]


class Migration(migrations.Migration):
    dependencies = [("runs", "0001_initial"), ("audiences", "0001_trust")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "functions.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + GRANTS, migrations.RunSQL.noop),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
