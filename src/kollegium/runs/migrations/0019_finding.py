from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"


class Migration(migrations.Migration):
    dependencies = [("runs", "0018_rehearsal_policies"), ("audiences", "0001_trust")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "finding.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns("situation(uuid)"), migrations.RunSQL.noop),
    ]
