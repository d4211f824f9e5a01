from __future__ import annotations

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_person_sign_outs")]
    operations = [
        migrations.AddField("person", "is_guest", models.BooleanField(default=False)),
        migrations.AlterField("person", "email", models.EmailField(blank=True, max_length=254)),
        migrations.RemoveConstraint("person", "one_person_per_address"),
        migrations.AddConstraint(
            "person",
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_person_per_address"),
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=models.Q(is_guest=True, is_administrator=False) | ~models.Q(email=""),
                name="only_guests_have_no_address",
            ),
        ),
    ]
