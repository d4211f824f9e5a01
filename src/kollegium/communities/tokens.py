"""The secret of an invitation: 32 bytes that only the link carries; the database knows its hash."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
