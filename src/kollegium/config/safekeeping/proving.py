"""Trying a backup out: everything but the last step of a restore, in a database of its own that is dropped again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from kollegium.config.installation import Installation, Server, python
from kollegium.config.postgres import roles
from kollegium.config.safekeeping import census, restoring
from kollegium.config.safekeeping.restoring import Backup
from kollegium.config.trouble import Trouble
from kollegium.config.words import _, ngettext

VERIFYING = "kollegium_verify"


@dataclass(frozen=True)
class Proof:
    """What was tried with a backup made at `made` by version `kollegium`, and held."""

    made: str
    kollegium: str
    counts: census.Counts
    files: int

    def lines(self) -> Iterator[str]:
        """One sentence for each thing that was looked at."""
        rows, tables = census.rows(self.counts), census.tables(self.counts)
        yield _("The backup was made on {moment} by Kollegium {version}.").format(
            moment=self.made[:16].replace("T", " "), version=self.kollegium
        )
        yield _("It was restored into a database of its own, which is gone again. Nothing else was touched.")
        yield ngettext(
            "All of it comes back: {count} row in {tables} tables, in each as many as when it was made.",
            "All of it comes back: {count} rows in {tables} tables, in each as many as when it was made.",
            rows,
        ).format(count=rows, tables=tables)
        yield _("{policies} row policies guard {guarded} tables, as when it was made.").format(
            policies=self.counts[census.POLICIES], guarded=self.counts[census.GUARDED]
        )
        yield ngettext(
            "{count} uploaded file is what it was, byte for byte.",
            "{count} uploaded files are what they were, byte for byte.",
            self.files,
        ).format(count=self.files)
        yield _("This version brought its tables up to date, and the guard at the start would let it serve.")


def prove(installation: Installation, server: Server, backup: Backup) -> Proof:
    """Restore into a database of its own, count, bring it up to date, ask the guard, and drop it again.

    Trouble, with what is wrong, as soon as something does not hold.
    """
    files = restoring.check_files(backup)
    try:
        counts = restoring.fill(server, backup, VERIFYING)
        _serves(installation, server, backup)
    finally:
        roles.drop_database(server.admin_url, VERIFYING)
    return Proof(backup.about["made"], backup.about["kollegium"], counts, files)


def _serves(installation: Installation, server: Server, backup: Backup) -> None:
    """As at a start: the tables of this version, then the guard as the role that serves."""
    for words, migrating in ((("migrate", "--verbosity=0", "--no-input", "--skip-checks"), True), (("guard",), False)):
        told = installation.environment(server, migrating=migrating, database=VERIFYING)
        told["KOLLEGIUM_SECRET"] = backup.about["secret_key"]
        done = subprocess.run(
            python("manage", *words), check=False, env=told, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            said = done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]
            raise Trouble(_("All rows come back, but nobody could be served from them:\n{words}").format(words=said))
