"""Making a cluster: under another name first, so that a start that is killed leaves nothing half made behind."""

from __future__ import annotations

import contextlib
import locale
import os
import shutil
import time
from pathlib import Path

from kollegium.config.postgres.names import SUPERUSER
from kollegium.config.postgres.owner import Owner
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

UNFINISHED = ".making-"
PATIENCE = 5.0  # seconds
BUILTIN = {17: "C.UTF-8"}  # PostgreSQL 18 has better: full case mapping, Ø and ß included


def make(data: Path, *, binaries: Path, owner: Owner, password: str, fast: bool) -> None:
    """Run initdb for the folder `data`, which does not exist yet. The caller holds the start lock."""
    _sweep(data.parent)
    making = data.with_name(f"{UNFINISHED}{data.name}-{os.getpid()}")
    secret = data.with_name(f"{making.name}.password")
    making.mkdir(mode=0o700)
    with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password)
    owner.give(making, secret)
    try:
        code, said = owner.run(
            binaries / "initdb", *_options(int(data.name)), f"--pwfile={secret}", "-D", making, *["--no-sync"] * fast
        )
        if code:
            raise Trouble(_("PostgreSQL could not make its folder:\n{words}").format(words=said[-2000:]))
        making.rename(data)
    finally:
        _sweep(data.parent)


def _options(major: int) -> list[str]:
    return [
        f"--username={SUPERUSER}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        f"--builtin-locale={BUILTIN.get(major, 'PG_UNICODE_FAST')}",
        f"--locale={utf8_locale()}",
        "--text-search-config=simple",
        "--data-checksums",
    ]


def utf8_locale() -> str:
    """The name this machine has for a UTF-8 locale of no country; never the one of the environment."""
    current = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8"):
            with contextlib.suppress(locale.Error):
                locale.setlocale(locale.LC_CTYPE, name)
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, current)
    raise Trouble(
        _(
            "This machine has no UTF-8 locale. Install one (on Debian: `apt install locales`, then `locale-gen C.UTF-8`)."
        )
    )


def _sweep(base: Path) -> None:
    """Clear away what killed starts have left; an initdb that outlived its start may still be writing there."""
    until = time.monotonic() + PATIENCE
    while (left := list(base.glob(f"{UNFINISHED}*"))) and time.monotonic() < until:
        for one in left:
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        time.sleep(0.05)
