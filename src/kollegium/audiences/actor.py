"""The actor of a unit of work: who is asking, signed, and valid for one transaction only.

The signature keeps an injected ``set_config`` from becoming anybody: PostgreSQL checks it with a key that the serving
role cannot read (``trust.account()``). Why: docs/decisions/0003.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction

ACTOR: ContextVar[int | None] = ContextVar("actor", default=None)
SETTING = "kollegium.actor"
BLOCK = 64


@lru_cache(maxsize=1)
def key() -> bytes:
    """The signing key: 32 bytes derived from the installation's secret."""
    return hmac.new(settings.SECRET_KEY.encode(), b"actor of a transaction", hashlib.sha256).digest()


def pads() -> tuple[bytes, bytes]:
    """Inner and outer key block of HMAC-SHA256 (RFC 2104), as the database keeps them."""
    block = key().ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)


@lru_cache(maxsize=4096)
def signed(account: int | None) -> str:
    """``account.mac`` for a person, the empty string for nobody."""
    if account is None:
        return ""
    return f"{account}.{mac_of(str(account))}"


def mac_of(words: str) -> str:
    """The signature that ``trust.is_signed`` accepts for these words."""
    return hmac.new(key(), words.encode(), hashlib.sha256).hexdigest()


def bind() -> None:
    """Tell PostgreSQL who acts, until the end of the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, signed(ACTOR.get())])


@contextmanager
def acting(account: int | None) -> Iterator[None]:
    """One unit of work as ``account`` (a person's id, or ``None`` for a stranger): one transaction, one actor.

    Inside another unit of work the actor is changed for the inner block and given back afterwards, also after errors.
    """
    token = ACTOR.set(account)
    nested = connection.in_atomic_block
    try:
        with transaction.atomic():
            if nested:
                bind()
            yield
    finally:
        ACTOR.reset(token)
        if nested and not connection.needs_rollback:
            bind()
