"""What people have uploaded, as a list of names and digests, so that each file can be found again byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

Digests = dict[str, str]


def digests(folder: Path) -> Digests:
    """The SHA-256 of every plain file below `folder`, by its path there; empty where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def differences(before: Digests, after: Digests) -> list[str]:
    """The paths that are gone, new, or of another content."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
