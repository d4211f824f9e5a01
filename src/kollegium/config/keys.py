"""The secrets of one installation: made once, kept in one file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kollegium.config.trouble import Trouble
from kollegium.config.words import _

FILE = "secrets.json"


@dataclass(frozen=True)
class Keys:
    """What nobody else may know: the signing key of the site and the passwords of the database roles."""

    secret_key: str
    superuser: str
    app: str
    migrate: str


def keys_of(home: Path) -> Keys:
    """The keys in the data folder `home`; made, mode 0600, the first time somebody asks."""
    path = home / FILE
    if not path.exists():
        _write_once(path, Keys(*(secrets.token_urlsafe(36) for _field in fields(Keys))))
    try:
        return Keys(**json.loads(path.read_text()))
    except (ValueError, TypeError) as fault:
        raise Trouble(
            _("{path} is damaged. Put it back from a backup; without it nothing opens.").format(path=path)
        ) from fault


def write_keys(home: Path, keys: Keys) -> None:
    """Put `keys` in the place of those in `home`."""
    fresh = _written(home / FILE, keys)
    fresh.replace(home / FILE)


def _write_once(path: Path, keys: Keys) -> None:
    fresh = _written(path, keys)
    try:
        os.link(fresh, path)  # unlike rename, a link never takes the place of what another start wrote first
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _written(path: Path, keys: Keys) -> Path:
    fresh = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(keys), file)
        file.flush()
        os.fsync(file.fileno())
    return fresh
