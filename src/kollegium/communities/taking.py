"""What somebody takes along of where they belong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.accounts.archive import Part, Rows
from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership, Role
from kollegium.ui.markdown import plain
from kollegium.ui.words import date_in_words


def taken(viewer: int, now: dt.datetime) -> Iterator[Part]:
    with acting(viewer):
        mine = list(
            Membership.objects.filter(person_id=viewer, ended_at=None).select_related("community").order_by("pk")
        )
    lines = ["# " + _("Where I belong"), "", *(_line(one) for one in mine)]
    belonging = [
        {"community": one.community.name, "roles": list(one.roles), "began_at": one.began_at.isoformat()}
        for one in mine
    ]
    groups = [{"name": one.community.name, "purpose": one.community.purpose} for one in mine]
    rows: dict[str, Rows] = {"communities_membership": belonging, "communities_community": groups}
    yield Part("communities.md", "\n".join(lines) + "\n", rows)


def _line(one: Membership) -> str:
    roles = ", ".join(str(Role(role).label) for role in one.roles)
    since = _("since %(day)s") % {"day": date_in_words(one.began_at)}
    return f"- {plain(one.community.name)}: {since}{f', {roles}' if roles else ''}"
