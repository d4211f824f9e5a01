from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import ME, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
FUNCTIONS = [
    "seat_ghosts(uuid, bigint[], text[])",
    "end_rehearsal(uuid)",
    "end_old_rehearsals()",
    "follows(bigint, bigint)",
]
INNER = ["take_away(regclass, text[])", "forget_rehearsal(uuid)"]
# Every table of runs that is there, so that what hangs on a rehearsal can go with it.
GRANTS = """
DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname LIKE 'runs\\_%' LOOP
    EXECUTE format('GRANT SELECT, DELETE ON %I TO kollegium_lookup', t);
  END LOOP;
  GRANT INSERT ON runs_seat TO kollegium_lookup;
  GRANT DELETE ON communities_membership, communities_community, accounts_person TO kollegium_lookup;
END $$"""
OURS = "community_id IS NULL OR community_id = ANY ((SELECT trust.my_communities())::bigint[])"
EDITIONS = f"ALTER POLICY may_select ON methods_edition USING ({OURS} OR trust.follows(id, {ME}))"
BEFORE = f"ALTER POLICY may_select ON methods_edition USING ({OURS})"


class Migration(migrations.Migration):
    dependencies = [("runs", "0017_rehearsal"), ("audiences", "0001_trust")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "rehearsals.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + lookup_keeps(*INNER), migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(EDITIONS, BEFORE),
    ]
