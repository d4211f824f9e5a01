from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
# A count is the engine's word, and its parent an entry of the run, whether whoever leads may read it or not.
COUNTED = Policy(
    "runs_tally",
    insert=(
        "run_id = (SELECT trust.engine_run()) AND trust.seat_in(run_id, {me}) IS NOT NULL "
        "AND (entry_id IS NULL OR trust.stands_in(run_id, entry_id))"
    ),
)


class Migration(migrations.Migration):
    dependencies = [("runs", "0004_together")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "standing.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns("standing(uuid)", "stands_in(uuid, uuid)"), migrations.RunSQL.noop),
        migrations.RunSQL("DROP POLICY may_insert ON runs_tally", migrations.RunSQL.noop),
        migrations.RunSQL(COUNTED.statements(), migrations.RunSQL.noop),
    ]
