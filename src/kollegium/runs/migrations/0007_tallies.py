from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"


class Migration(migrations.Migration):
    dependencies = [("runs", "0006_standing")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "tallies.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(
            [
                *lookup_owns("keep_tally(uuid, text, uuid[], text[], smallint[], boolean[])"),
                "GRANT INSERT ON runs_tally TO kollegium_lookup",
            ],
            migrations.RunSQL.noop,
        ),
    ]
