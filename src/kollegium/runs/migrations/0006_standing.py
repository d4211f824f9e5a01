from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"


class Migration(migrations.Migration):
    dependencies = [("runs", "0004_together")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "standing.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns("standing(uuid)", "stands_in(uuid, uuid)"), migrations.RunSQL.noop),
    ]
