"""A port to be found at."""

from __future__ import annotations

import socket

from kollegium.config.trouble import Trouble
from kollegium.config.words import _

TRIES = 20


def free(host: str, wanted: int) -> int:
    """`wanted`, or the first of the next twenty that nobody else has."""
    for port in range(wanted, min(wanted + TRIES, 65_535) + 1):
        if _is_free(host, port):
            return port
    raise Trouble(
        _("The ports {first} to {last} are all taken. Choose another with --port.").format(
            first=wanted, last=wanted + TRIES
        )
    )


def address_in_the_network() -> str:
    """The address that phones in the same network reach this machine by. Nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))  # an address nobody has: only the route is looked up
        except OSError:
            return "127.0.0.1"
        return str(line.getsockname()[0])


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except OSError:
            return False
    return True
