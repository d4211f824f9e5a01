from __future__ import annotations

from django.db import migrations

from kollegium.audiences.policies import APP, ME, lookup_owns

# Whoever may read the entry it was written as reads a commitment, and nobody else of that session. Whether it is closed
# belongs to what became of it, and that only its owner says.
READS = f"trust.reads_in(origin_run, origin, {ME})"
SELECT = (
    f"owner_id = {ME} OR {READS} OR "
    "(is_published AND community_id = ANY ((SELECT trust.my_communities())::bigint[]))"
)
UPDATE = f"owner_id = {ME} OR ({READS} AND trust.keeps_outcome(id, outcome, looked_at_on, closed_on))"
KEEPS_OUTCOME = """
-- The same outcome as before this statement: a stable function sees the row as it was.
CREATE FUNCTION trust.keeps_outcome(commitment uuid, outcome text, looked_at_on date, closed_on date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.inquiry_commitment c
                 WHERE c.id = commitment AND c.outcome = keeps_outcome.outcome
                   AND c.looked_at_on IS NOT DISTINCT FROM keeps_outcome.looked_at_on
                   AND c.closed_on IS NOT DISTINCT FROM keeps_outcome.closed_on)
$$"""
OLD_UPDATE = (
    f"owner_id = {ME} OR (trust.seat_in(origin_run, {ME}) IS NOT NULL "
    "AND trust.keeps_outcome(id, outcome, looked_at_on))"
)
OLD_SELECT = (
    f"owner_id = {ME} OR trust.seat_in(origin_run, {ME}) IS NOT NULL OR "
    "(is_published AND community_id = ANY ((SELECT trust.my_communities())::bigint[]))"
)


def policies(select: str, update: str) -> list[str]:
    return [
        "DROP POLICY may_select ON inquiry_commitment",
        "DROP POLICY may_update ON inquiry_commitment",
        f"CREATE POLICY may_select ON inquiry_commitment FOR SELECT TO {APP} USING ({select})",
        f"CREATE POLICY may_update ON inquiry_commitment FOR UPDATE TO {APP} USING ({update}) WITH CHECK ({update})",
    ]


class Migration(migrations.Migration):
    dependencies = [("inquiry", "0003_follow_up"), ("runs", "0002_policies")]
    operations = [
        migrations.RunSQL(
            "UPDATE inquiry_commitment SET closed_on = looked_at_on "
            "WHERE outcome IN ('tried', 'changed', 'routine', 'let_go')",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [KEEPS_OUTCOME, *lookup_owns("keeps_outcome(uuid, text, date, date)")],
            "DROP FUNCTION trust.keeps_outcome(uuid, text, date, date)",
        ),
        migrations.RunSQL(
            [*policies(SELECT, UPDATE), f"GRANT UPDATE (closed_on) ON inquiry_commitment TO {APP}"],
            policies(OLD_SELECT, OLD_UPDATE),
        ),
    ]
