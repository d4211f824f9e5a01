"""Codes as people read them aloud: no two signs look alike, no vowels and so no words; any case, spaces and hyphens.

Six signs from nineteen let somebody into a session: 47 million, of which a handful are good at a time, and wrong tries
are counted. Eight are a guest's own code: 17,000 million, kept as hashes only.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

SIGNS = "3479CDFHJKMNPQRTWXY"
DOOR, OWN = 6, 8


def new_door_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(DOOR))


def new_own_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(OWN))


def read(typed: str) -> str:
    """A code as it was typed: in capitals, without whatever stands between the signs."""
    return "".join(sign for sign in typed[:40].upper() if sign.isalnum())


def spelled(code: str) -> str:
    """In two halves, as one reads it aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def hashed(own_code: str) -> bytes:
    """What the database knows of an own code; without the installation's secret nobody finds it by trying."""
    return salted_hmac("own code of a guest", own_code, algorithm="sha256").digest()
