from __future__ import annotations

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_owns

# Whoever sits in the run where a commitment is made writes it down for those who promise, and reads it; the functions
# come with the runs. What became of it, only its owner says.
SITS = "trust.seat_in(origin_run, {me}) IS NOT NULL"
POLICY = Policy(
    "inquiry_commitment",
    select=(
        f"owner_id = {{me}} OR {SITS} OR "
        "(is_published AND community_id = ANY ((SELECT trust.my_communities())::bigint[]))"
    ),
    insert="outcome = 'waiting' AND trust.is_promised(origin, origin_run, community_id, owner_id, {me})",
    update=f"owner_id = {{me}} OR ({SITS} AND trust.keeps_outcome(id, outcome, looked_at_on))",
    may_change=(
        "goal",
        "first_step",
        "sign",
        "support",
        "due_on",
        "outcome",
        "looked_at_on",
        "is_published",
    ),
)
KEEPS_OUTCOME = """
-- The same outcome as before this statement: a stable function sees the row as it was.
CREATE FUNCTION trust.keeps_outcome(commitment uuid, outcome text, looked_at_on date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.inquiry_commitment c
                 WHERE c.id = commitment AND c.outcome = keeps_outcome.outcome
                   AND c.looked_at_on IS NOT DISTINCT FROM keeps_outcome.looked_at_on)
$$"""


class Migration(migrations.Migration):
    dependencies = [("inquiry", "0001_initial"), ("runs", "0002_policies")]
    operations = [
        migrations.RunSQL(
            [
                "GRANT SELECT ON inquiry_commitment TO kollegium_lookup",
                KEEPS_OUTCOME,
                *lookup_owns("keeps_outcome(uuid, text, date)"),
            ],
            "DROP FUNCTION trust.keeps_outcome(uuid, text, date)",
        ),
        migrations.RunSQL(POLICY.statements(), POLICY.reverse()),
    ]
