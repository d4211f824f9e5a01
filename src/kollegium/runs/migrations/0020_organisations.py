from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"


class Migration(migrations.Migration):
    dependencies = [("runs", "0019_finding"), ("communities", "0003_class_lists")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "organisations.sql"), "DROP FUNCTION trust.organisations(uuid)"),
        migrations.RunSQL(lookup_owns("organisations(uuid)"), migrations.RunSQL.noop),
    ]
