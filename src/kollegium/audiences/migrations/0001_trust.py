from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_keeps, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
BELONGS = "community_id = ANY ((SELECT trust.my_communities())::bigint[])"
LOOKS_AFTER = "community_id = ANY ((SELECT trust.my_charges())::bigint[])"
POLICIES = [
    Policy(
        "communities_community",
        select="id = ANY ((SELECT trust.my_communities())::bigint[]) OR (founder_id = {me} AND NOT trust.has_members(id))",
        insert="founder_id = {me}",
        update="id = ANY ((SELECT trust.my_charges())::bigint[])",
        may_change=("name", "purpose"),
    ),
    Policy(
        "communities_membership",
        select=f"person_id = {{me}} OR {BELONGS}",
        insert="person_id = {me} AND ended_at IS NULL AND trust.is_mine_to_begin(community_id)",
        # Nobody comes back but with an invitation; communities 0002 says who may end or change a belonging.
        update=f"ended_at IS NULL AND {LOOKS_AFTER}",
        may_change=("roles", "ended_at"),
    ),
    Policy(
        "communities_invitation",
        select=LOOKS_AFTER,
        insert=f"invited_by_id = {{me}} AND {LOOKS_AFTER}",
        delete=LOOKS_AFTER,
    ),
]
FUNCTIONS = [
    "account()",
    "my_communities()",
    "my_charges()",
    "has_members(bigint)",
    "is_mine_to_begin(bigint)",
    "invitation(bytea, timestamptz)",
    "accept_invitation(bytea, timestamptz)",
]
# Only other functions of the schema ask these: they would tell about somebody else.
INNER = ["is_signed(text, text)", "belongs(bigint, bigint)"]
READS = ["accounts_person", "communities_community", "communities_membership", "communities_invitation"]
GRANTS = [
    f"GRANT SELECT ON {', '.join(READS)} TO kollegium_lookup",
    "GRANT INSERT, UPDATE ON communities_membership TO kollegium_lookup",
    "GRANT UPDATE ON communities_invitation TO kollegium_lookup",
    "GRANT USAGE ON SEQUENCE communities_membership_id_seq TO kollegium_lookup",
]


class Migration(migrations.Migration):
    dependencies = [("communities", "0001_initial"), ("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(read_sql(HERE / "trust.sql"), "DROP SCHEMA trust CASCADE"),
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + lookup_keeps(*INNER) + GRANTS, migrations.RunSQL.noop),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
