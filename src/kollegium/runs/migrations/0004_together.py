from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
IN_RUN = "trust.seat_in(run_id, {me}) IS NOT NULL"
ENGINE = "run_id = (SELECT trust.engine_run())"
MINE = "seat_id = trust.seat_in(run_id, {me})"
READS = (
    "trust.reads_entry(run_id, shelf_id, seat_id, scribe_id, group_key, released_at IS NOT NULL, "
    "checked = md5(text), {me})"
)
# Words that several write: whoever may read them, in the group they were written in.
CHANGES = f"{MINE} OR (is_shared AND trust.shares(run_id, group_key, {{me}}) AND {READS})"
WRITES = "trust.writes_entry(run_id, shelf_id, seat_id, scribe_id, group_key, {me})"
POLICIES = [
    # Nobody lets their own words through: who checks a screened shelf does, by a function.
    Policy("runs_entry", select=READS, insert=f"{WRITES} AND checked = ''", update=CHANGES, delete=CHANGES),
    Policy("runs_thread", select=IN_RUN, insert=f"{ENGINE} AND {IN_RUN}", update=ENGINE, may_change=("speakers",)),
    Policy(
        "runs_post",
        select="trust.reads_post(thread_id, seat_id, group_key, {me})",
        insert="trust.writes_post(thread_id, run_id, seat_id, group_key, answers_id, {me})",
        update=MINE,
        delete=MINE,
        may_change=("text", "is_pass", "written_at"),
    ),
]
FUNCTIONS = [
    "reads_entry(uuid, uuid, uuid, uuid, text, boolean, boolean, bigint)",
    "let_through(uuid, boolean)",
    "shares(uuid, text, bigint)",
    "reads_post(uuid, uuid, text, bigint)",
    "writes_post(uuid, uuid, uuid, text, uuid, bigint)",
    "put_unsigned(uuid, text, smallint, text)",
    "show_mine(uuid, uuid, text, smallint, timestamptz)",
    "said(uuid)",
    "empty_threads(uuid)",
]
GRANTS = [
    "GRANT SELECT, UPDATE, DELETE ON runs_thread, runs_post TO kollegium_lookup",
    "GRANT INSERT, UPDATE ON runs_entry TO kollegium_lookup",
    "REVOKE ALL ON trust.unsigned FROM PUBLIC",
    "DROP POLICY may_insert ON runs_entry",
    "DROP POLICY may_update ON runs_entry",
    "DROP POLICY may_delete ON runs_entry",
    # Texts of a nameless shelf are entries now.
    "DROP FUNCTION trust.voices(uuid)",
]


class Migration(migrations.Migration):
    dependencies = [("runs", "0003_threads")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "together.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + lookup_keeps("writers_of(uuid)") + GRANTS, migrations.RunSQL.noop),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
