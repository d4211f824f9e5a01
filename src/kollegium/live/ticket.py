"""A ticket lets one person's windows listen to one run; it is checked without asking the database. Pure."""

from __future__ import annotations

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from uuid import UUID

TWELVE_HOURS = 43_200.0
_FORM = struct.Struct(">Bq16s16sd")  # what kind of ticket, account, run, seat (zeros: none), end
_KIND = 1
_NO_SEAT = UUID(int=0)
_SIGNATURE = 32


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may listen to which run, from which seat (None: a window without one), until when (seconds since 1970)."""

    account: int
    run: UUID
    seat: UUID | None
    until: float


def issue(account: int, run: UUID, seat: UUID | None, *, secret: bytes, now: float, lasts: float = TWELVE_HOURS) -> str:
    """Sign a ticket of about 150 letters that are safe in a URL.

    `secret` is the installation's secret key as bytes; tickets are signed with a key derived from it, so that a ticket
    is never a valid signature elsewhere. `now` and `lasts` are seconds.
    """
    body = _FORM.pack(_KIND, account, run.bytes, (seat or _NO_SEAT).bytes, now + lasts)
    return urlsafe_b64encode(body + _sign(body, secret)).decode().rstrip("=")


def read(ticket: str, *, secret: bytes, now: float) -> Ticket | None:
    """Return what the ticket says, or None if it is forged, damaged or over."""
    try:
        raw = urlsafe_b64decode(ticket.encode("ascii") + b"=" * (-len(ticket) % 4))
    except (NotBase64, UnicodeEncodeError):
        return None
    body, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
    if len(body) != _FORM.size or not hmac.compare_digest(signature, _sign(body, secret)):
        return None
    kind, account, run, seat, until = _FORM.unpack(body)
    if kind != _KIND or now >= until:
        return None
    return Ticket(account, UUID(bytes=run), None if seat == _NO_SEAT.bytes else UUID(bytes=seat), until)


def proof(secret: bytes) -> str:
    """What the hub shows the database, which checks it as it checks who acts (`trust.is_signed`)."""
    return hmac.digest(hmac.digest(secret, b"actor of a transaction", "sha256"), b"hub", "sha256").hex()


def _sign(body: bytes, secret: bytes) -> bytes:
    return hmac.digest(hmac.digest(secret, b"live ticket", "sha256"), body, "sha256")
