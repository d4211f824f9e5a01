from __future__ import annotations

from pathlib import Path

from django.db import migrations, models

BEFORE = sorted(path.stem for path in Path(__file__).parent.glob("00*.py") if path.stem < "0017")[-1]


class Migration(migrations.Migration):
    dependencies = [("runs", BEFORE), ("methods", "0002_own_methods")]
    operations = [migrations.AddField("run", "is_rehearsal", models.BooleanField(default=False))]
