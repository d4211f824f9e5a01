"""How often one may try. Sites put ``RATE_LIMITS`` into the setting ``ACCOUNT_RATE_LIMITS``.

A school shares one network address, so the address of the person comes first and that of the network is wide: forty
people sign in at the start of a session. Counts stay in the process's memory: no network address is ever stored.
With several processes each counts for itself, so the limits are that much wider.
"""

from __future__ import annotations

from typing import Final

RATE_LIMITS: Final = {
    "request_login_code": "200/m/ip,3/m/key",
    "login": "200/m/ip",
    "login_failed": "100/m/ip,5/300s/key",
    "signup": "100/m/ip",
    "reset_password": "60/m/ip,3/h/key",
    "reset_password_from_key": "60/m/ip",
    "confirm_email": "1/10s/key",
    # Codes of six signs from nineteen: wrong ones only are counted, so that a class of forty comes in within a minute.
    "wrong_code": "60/m/ip,300/h/ip",
    "take_along": "5/h/user",
}
