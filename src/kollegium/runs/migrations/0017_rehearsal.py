from __future__ import annotations

from pathlib import Path

from django.db import migrations, models

# After everything that was built beside it.
EARLIER = sorted(path.stem for path in Path(__file__).parent.glob("00*.py") if path.stem < "0017")


class Migration(migrations.Migration):
    dependencies = [("methods", "0002_own_methods"), *(("runs", name) for name in EARLIER)]
    operations = [migrations.AddField("run", "is_rehearsal", models.BooleanField(default=False))]
