from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AddField("person", "sign_outs", models.PositiveIntegerField(default=0)),
    ]
