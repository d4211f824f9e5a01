"""Row policies as values: one table, four rules. An empty rule means that the serving role may not do it at all.

``may_change`` names the columns that the serving role may ever change: whose a row is, and where it stands, is decided
when it is written, so that a rule about a new row holds for good.

A rule is an SQL expression over the row; ``{me}`` stands for the acting account, computed once per statement. Rules call
one stable function with an index probe, never a sub-query (docs/decisions/0003).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ME = "(SELECT trust.account())"
APP = "kollegium_app"
LOOKUP = "kollegium_lookup"


@dataclass(frozen=True)
class Policy:
    table: str
    select: str = ""
    insert: str = ""
    update: str = ""
    delete: str = ""
    may_change: tuple[str, ...] = ()

    def statements(self) -> list[str]:
        """The SQL that puts the table under this policy, owner included."""
        lines = [
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY",
        ]
        clauses = {
            "select": "USING ({})",
            "insert": "WITH CHECK ({})",
            "update": "USING ({0}) WITH CHECK ({0})",
            "delete": "USING ({})",
        }
        for verb, clause in clauses.items():
            rule = getattr(self, verb).replace("{me}", ME)
            if rule:
                lines.append(
                    f"CREATE POLICY may_{verb} ON {self.table} FOR {verb.upper()} TO {APP} {clause.format(rule)}"
                )
        if self.may_change:
            lines.append(f"GRANT UPDATE ({', '.join(self.may_change)}) ON {self.table} TO {APP}")
        return lines

    def reverse(self) -> list[str]:
        """The SQL that takes the policy away again."""
        drops = [
            f"DROP POLICY IF EXISTS may_{verb} ON {self.table}" for verb in ("select", "insert", "update", "delete")
        ]
        return [
            *drops,
            f"ALTER TABLE {self.table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY",
        ]


def read_sql(path: Path) -> str:
    """The text of an SQL file that a migration runs whole."""
    return path.read_text(encoding="utf-8")


def lookup_owns(*signatures: str) -> list[str]:
    """Hand functions to the role that may look behind the policies; the serving role may call them, nobody else."""
    lines = []
    for signature in signatures:
        lines += [
            f"ALTER FUNCTION trust.{signature} OWNER TO {LOOKUP}",
            f"REVOKE ALL ON FUNCTION trust.{signature} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION trust.{signature} TO {APP}",
        ]
    return lines


def lookup_keeps(*signatures: str) -> list[str]:
    """Hand functions to the role that may look behind the policies, for its own functions only."""
    lines = []
    for signature in signatures:
        lines += [
            f"ALTER FUNCTION trust.{signature} OWNER TO {LOOKUP}",
            f"REVOKE ALL ON FUNCTION trust.{signature} FROM PUBLIC",
        ]
    return lines
