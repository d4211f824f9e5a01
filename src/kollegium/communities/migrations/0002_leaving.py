from __future__ import annotations

from django.db import migrations

FACILITATES = "trust.has_role(community_id, 'facilitator', (SELECT trust.account()))"
MINE = "person_id = (SELECT trust.account())"
# Whoever belongs may end their own belonging: the row they begin with has not ended, the row they leave has.
LEAVING = [
    "DROP POLICY may_update ON communities_membership",
    "CREATE POLICY may_update ON communities_membership FOR UPDATE TO kollegium_app "
    f"USING ({FACILITATES} OR {MINE}) WITH CHECK ({FACILITATES} OR ({MINE} AND ended_at IS NOT NULL))",
]
BEFORE = [
    "DROP POLICY may_update ON communities_membership",
    "CREATE POLICY may_update ON communities_membership FOR UPDATE TO kollegium_app "
    f"USING ({FACILITATES} OR ({MINE} AND ended_at IS NOT NULL)) "
    f"WITH CHECK ({FACILITATES} OR ({MINE} AND ended_at IS NOT NULL))",
]


class Migration(migrations.Migration):
    dependencies = [("communities", "0001_initial"), ("audiences", "0001_trust")]
    operations = [migrations.RunSQL(LEAVING, BEFORE)]
