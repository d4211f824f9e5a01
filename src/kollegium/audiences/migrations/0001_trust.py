from __future__ import annotations

from pathlib import Path

from django.db import migrations

from kollegium.audiences.policies import Policy, lookup_owns, read_sql

HERE = Path(__file__).resolve().parent.parent / "policies"
POLICIES = [
    Policy(
        "communities_community",
        select="founder_id = {me} OR trust.belongs(id, {me})",
        insert="founder_id = {me}",
        update="trust.has_role(id, 'facilitator', {me})",
    ),
    Policy(
        "communities_membership",
        select="person_id = {me} OR trust.belongs(community_id, {me})",
        insert="person_id = {me} AND trust.founded(community_id, {me})",
        update="trust.has_role(community_id, 'facilitator', {me}) OR (person_id = {me} AND ended_at IS NOT NULL)",
    ),
    Policy(
        "communities_invitation",
        select="trust.has_role(community_id, 'facilitator', {me})",
        insert="invited_by_id = {me} AND trust.has_role(community_id, 'facilitator', {me})",
        update="trust.has_role(community_id, 'facilitator', {me})",
        delete="trust.has_role(community_id, 'facilitator', {me})",
    ),
]
FUNCTIONS = [
    "account()",
    "belongs(bigint, bigint)",
    "has_role(bigint, text, bigint)",
    "founded(bigint, bigint)",
    "invitation(bytea, timestamptz)",
    "accept_invitation(bytea, timestamptz)",
]
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
        migrations.RunSQL(lookup_owns(*FUNCTIONS) + GRANTS, migrations.RunSQL.noop),
        *(migrations.RunSQL(policy.statements(), policy.reverse()) for policy in POLICIES),
    ]
