"""The folder of the server's socket: mode 0700, the server user's own, and with a short enough name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import stat
import tempfile
from pathlib import Path

from kollegium.config.postgres.owner import Owner
from kollegium.config.trouble import Trouble
from kollegium.config.words import _

PORT = 5432
NAME = f".s.PGSQL.{PORT}"
NOTE = "socket"
LONGEST = 100  # a socket's whole name; the kernels allow 103 to 107 bytes


def socket_folder(base: Path) -> Path:
    """Where the socket of the server in `base` lies: the same for every process, whatever its environment says."""
    near = base / "run"
    if len(os.fsencode(near / NAME)) <= LONGEST:
        return near
    with contextlib.suppress(FileNotFoundError):
        noted = Path((base / NOTE).read_text())
        if answers(noted):
            return noted
    digest = hashlib.sha256(os.fsencode(base)).hexdigest()[:16]
    return _runtime() / f"kollegium-{base.stat().st_uid}-{digest}"


def make(folder: Path, owner: Owner) -> None:
    """Make the folder for `owner`; Trouble when something of somebody else's stands in its place."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as fault:
        raise _foreign(folder) from fault
    try:
        if os.fstat(descriptor).st_uid not in {owner.uid, os.geteuid()}:
            raise _foreign(folder)
        if owner.drop:
            os.fchown(descriptor, owner.uid, owner.gid)
        os.fchmod(descriptor, stat.S_IRWXU)
    finally:
        os.close(descriptor)


def note(base: Path, folder: Path) -> None:
    """Write down where the socket lies, for those whose runtime folder is another."""
    (base / NOTE).write_text(str(folder))


def answers(folder: Path) -> bool:
    """Whether a server listens on the socket in `folder`. A pid file says nothing; this does."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(folder / NAME))
        except OSError:
            return False
    return True


def _runtime() -> Path:
    named = Path("/run") if os.geteuid() == 0 else Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return named if named.is_absolute() and os.access(named, os.W_OK) else Path(tempfile.gettempdir())


def _foreign(folder: Path) -> Trouble:
    return Trouble(
        _("{folder} belongs to somebody else. Set XDG_RUNTIME_DIR to a folder of your own.").format(folder=folder)
    )
