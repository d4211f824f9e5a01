from __future__ import annotations

from django.db import migrations

from kollegium.audiences.policies import ME, lookup_owns

# Whoever names an edition, in a session, a draft or a fork, could read it anyway.
MAY_USE = """
CREATE FUNCTION trust.may_use(edition bigint, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.methods_edition e
                 WHERE e.id = edition AND (e.community_id IS NULL OR trust.belongs(e.community_id, account)))
$$"""
OURS = "community_id = ANY ((SELECT trust.my_communities())::bigint[])"
PARENT = f"(parent_id IS NULL OR trust.may_use(parent_id, {ME}))"
CHECKS = [
    f"ALTER POLICY may_insert ON methods_edition WITH CHECK ({PARENT} AND "
    f"((community_id IS NULL AND added_by_id IS NULL) OR ({OURS} AND added_by_id = {ME})))",
    f"ALTER POLICY may_insert ON methods_draft WITH CHECK (person_id = {ME} AND {OURS} AND trust.may_use(base_id, {ME}))",
    f"ALTER POLICY may_insert ON runs_run WITH CHECK (started_by_id = {ME} AND {OURS} AND trust.may_use(edition_id, {ME}))",
]


class Migration(migrations.Migration):
    dependencies = [("methods", "0002_own_methods"), ("runs", "0018_rehearsal_policies")]
    operations = [
        migrations.RunSQL(
            ["GRANT SELECT ON methods_edition TO kollegium_lookup", MAY_USE, *lookup_owns("may_use(bigint, bigint)"), *CHECKS],
            migrations.RunSQL.noop,
        )
    ]
