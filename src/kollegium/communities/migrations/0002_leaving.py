from __future__ import annotations

from django.db import migrations

LOOKS_AFTER = "community_id = ANY ((SELECT trust.my_charges())::bigint[])"
MINE = "person_id = (SELECT trust.account())"
# Whoever belongs may end their own belonging; what has ended stays ended, until an invitation is accepted.
LEAVING = [
    "DROP POLICY may_update ON communities_membership",
    "CREATE POLICY may_update ON communities_membership FOR UPDATE TO kollegium_app "
    f"USING (ended_at IS NULL AND ({LOOKS_AFTER} OR {MINE})) "
    f"WITH CHECK ({LOOKS_AFTER} OR ({MINE} AND ended_at IS NOT NULL))",
]
BEFORE = [
    "DROP POLICY may_update ON communities_membership",
    "CREATE POLICY may_update ON communities_membership FOR UPDATE TO kollegium_app "
    f"USING (ended_at IS NULL AND {LOOKS_AFTER}) WITH CHECK (ended_at IS NULL AND {LOOKS_AFTER})",
]


class Migration(migrations.Migration):
    dependencies = [("communities", "0001_initial"), ("audiences", "0001_trust")]
    operations = [migrations.RunSQL(LEAVING, BEFORE)]
