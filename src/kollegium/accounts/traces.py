"""What a person leaves outside the tables that are theirs: signed-in browsers, and mails kept as files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from pathlib import Path

from allauth.account.models import EmailConfirmation
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from kollegium.accounts.sessions import SessionStore

MAIL_DAYS = 30


def end_sessions(account: int, addresses: Collection[str]) -> int:
    """Take away every session that is this person's or holds one of the addresses; gives how many."""
    store, mine = SessionStore(), []
    for key, data in Session.objects.values_list("session_key", "session_data").iterator():
        held = store.decode(data)
        said = json.dumps(held, default=str, ensure_ascii=False).casefold()
        if str(held.get(SESSION_KEY, "")) == str(account) or any(one.casefold() in said for one in addresses):
            mine.append(key)
    return Session.objects.filter(session_key__in=mine).delete()[0]


def forget_ended_sessions(*, now: dt.datetime) -> int:
    """Take away sessions that have ended, and confirmations of addresses that nobody gave in a month."""
    month = now - dt.timedelta(days=MAIL_DAYS)
    EmailConfirmation.objects.filter(created__lt=month).delete()
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def drop_mails(addresses: Collection[str]) -> int:
    """Where mails are files: take away those to one of these addresses."""
    wanted = [one.casefold() for one in addresses if one]
    found = [file for file in _mails() if any(one in file.read_text(errors="replace").casefold() for one in wanted)]
    return _drop(found)


def drop_old_mails(*, now: dt.datetime) -> int:
    """Where mails are files: take away those that are a month old."""
    oldest = (now - dt.timedelta(days=MAIL_DAYS)).timestamp()
    return _drop([file for file in _mails() if file.stat().st_mtime < oldest])


def _mails() -> list[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return [file for file in folder.iterdir() if file.suffix == ".log"] if folder.is_dir() else []


def _drop(files: list[Path]) -> int:
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
