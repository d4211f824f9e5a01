from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"


class Migration(migrations.Migration):
    dependencies = [("runs", "0007_tallies"), ("inquiry", "0002_policies")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "adopting.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(
            [
                *lookup_owns("adopt_unseen(uuid, text, text, integer, date)"),
                "GRANT INSERT, UPDATE ON inquiry_commitment TO kollegium_lookup",
            ],
            migrations.RunSQL.noop,
        ),
    ]
