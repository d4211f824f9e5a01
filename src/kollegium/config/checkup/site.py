"""The site: its address, its mail, its secrets."""

from __future__ import annotations

import smtplib
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from kollegium.config.checkup.finding import Finding
from kollegium.config.keys import FILE
from kollegium.config.words import _

PATIENCE = 5.0
SHORTEST_KEY = 32
AT_HOME = {"localhost", "127.0.0.1", "::1"}


def secrets(home: Path, secret_key: str) -> Finding:
    path = home / FILE
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        remedy = _("Close it: chmod 600 {path}").format(path=path)
        return Finding("secrets", _("Others on this machine can read {path}.").format(path=path), remedy)
    if len(secret_key) < SHORTEST_KEY:
        remedy = _("Remove the line from {path} and put a long random one there.").format(path=path)
        return Finding("secrets", _("The signing key is too short."), remedy)
    return Finding("secrets", _("The signing key and the passwords are in a file that only you read."))


def address(environment: Mapping[str, str]) -> Finding:
    url = environment.get("KOLLEGIUM_SITE_URL", "")
    if not url:
        sentence = _("The site has no address of its own; it answers on this machine.")
        remedy = (
            "" if not environment.get("KOLLEGIUM_HOSTS") else _("Set KOLLEGIUM_SITE_URL to the address people type.")
        )
        return Finding("address", sentence, remedy)
    parts = urlsplit(url)
    sentence = _("The address is {url}.").format(url=url)
    if parts.scheme == "https" or parts.hostname in AT_HOME:
        return Finding("address", sentence)
    return Finding(
        "address",
        sentence,
        _("Put a proxy with a certificate in front: without https everybody on the line can read along."),
    )


def mail(environment: Mapping[str, str], home: Path) -> Finding:
    url = urlsplit(environment.get("KOLLEGIUM_MAIL_URL", ""))
    if not url.scheme:
        return Finding("mail", _("Mail is not sent but written to {folder}.").format(folder=home / "mail"))
    kind = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    name = url.hostname or "localhost"
    try:
        with kind(name, url.port or 25, timeout=PATIENCE) as line:
            line.noop()
    except (OSError, smtplib.SMTPException) as fault:
        sentence = _("The mail server {name} does not answer: {words}").format(name=name, words=fault)
        return Finding("mail", sentence, _("Look at KOLLEGIUM_MAIL_URL; it reads smtp://user:password@host:port."))
    return Finding("mail", _("The mail server {name} answers.").format(name=name))
