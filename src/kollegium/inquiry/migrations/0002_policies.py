from __future__ import annotations

from django.db import migrations

from kollegium.audiences.policies import Policy

# Whoever sat in the run where the commitment was made reads it; the function comes with the runs.
SAT = "trust.seat_in(origin_run, {me}) IS NOT NULL"
POLICY = Policy(
    "inquiry_commitment",
    select=f"owner_id = {{me}} OR {SAT} OR (is_published AND trust.belongs(community_id, {{me}}))",
    insert=f"trust.belongs(community_id, {{me}}) AND trust.belongs(community_id, owner_id) AND {SAT}",
    update=f"owner_id = {{me}} OR {SAT}",
)


class Migration(migrations.Migration):
    dependencies = [("inquiry", "0001_initial"), ("runs", "0002_policies")]
    operations = [migrations.RunSQL(POLICY.statements(), POLICY.reverse())]
