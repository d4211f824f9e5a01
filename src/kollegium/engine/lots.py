"""Drawing lots: the same seed and the same names always give the same order."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def drawn(names: Iterable[str], lot: int, about: str = "") -> list[str]:
    """The names in the order in which they are drawn.

    ``lot`` is the seed and ``about`` what is drawn for, so that one seed serves several draws. The order of
    ``names`` has no influence.
    """
    return sorted(names, key=lambda name: sha256(f"{lot}|{about}|{name}".encode()).digest())
