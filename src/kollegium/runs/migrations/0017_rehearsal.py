from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("methods", "0002_own_methods"), ("runs", "0014_carrying")]
    operations = [migrations.AddField("run", "is_rehearsal", models.BooleanField(default=False))]
