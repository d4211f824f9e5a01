"""The page on which a session starts, as typed and as it should be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import Membership, Role
from kollegium.engine.edition import Edition
from kollegium.engine.edition import Role as MethodRole
from kollegium.methods import library_files, words
from kollegium.methods.models import Edition as OwnEdition
from kollegium.methods.queries import edition, library_edition
from kollegium.methods.queries.owned import own_methods
from kollegium.runs import rules
from kollegium.runs.goals import read_day
from kollegium.runs.queries.confirming import by_leaders
from kollegium.runs.queries.works import joined
from kollegium.runs.starting import InputChoice, MemberChoice, MethodChoice, RoleChoice, StartPage
from kollegium.runs.wishes import Start, Wish
from kollegium.ui.words import day_in_words, how_far


def start_page(
    community: int, wish: Wish, *, viewer: Person, language: str, now: dt.datetime, is_sent: bool = False
) -> StartPage:
    """The page for a wish; ``is_sent`` adds a sentence at everything that keeps the session from starting.

    A community the viewer does not belong to, or may not start a session in, raises ``Http404``.
    """
    with acting(viewer.pk):
        rows = Membership.objects.filter(community_id=community, ended_at=None).select_related("person", "community")
        members = list(rows.order_by("person__name"))
        asks_for_own = not wish.method or wish.method.isdecimal()
        own = own_methods(language, community=community) if asks_for_own else []
    mine = next((row for row in members if row.person_id == viewer.pk), None)
    if mine is None or not rules.can_start(mine):
        raise Http404
    page = StartPage(
        community=mine.community.name,
        community_url=reverse("communities:community", args=[community]),
        url=reverse("runs:start", args=[community]),
        choices=tuple(
            _choice(key, known, community, len(members))
            for key, known in (
                *((str(row.pk), known) for row, known in own),
                *((one, library_edition(one, language)) for one in library_files.ids()),
            )
        ),
    )
    known, today = _known(wish.method, own, language), timezone.localdate(now)
    if known is None:
        return page
    filled = _filled(page, wish, known, members, viewer, today)
    return _checked(filled, wish, known, viewer, today) if is_sent else filled


def _known(method: str, own: list[tuple[OwnEdition, Edition]], language: str) -> Edition | None:
    """The method of that key: of the library, or of the community's own; ``None`` while there is none."""
    if method in library_files.ids():
        return library_edition(method, language)
    return next((known for row, known in own if str(row.pk) == method), None)


def _choice(key: str, known: Edition, community: int, count: int) -> MethodChoice:
    return MethodChoice(
        title=known.title,
        summary=known.summary,
        url=f"{reverse('runs:start', args=[community])}?method={key}",
        people_words=words.people_words(known),
        time_words=words.time_words(known),
        shape=words.shape_of(known),
        fits=(_needs_guests(known) or known.size.min <= count) and count <= known.size.max,
    )


def _needs_guests(known: Edition) -> bool:
    """Whether some role is for people who come in with a code."""
    return any(_is_for_guests(role) and role.count != (0, 0) for role in known.people.values())


def _is_for_guests(role: MethodRole) -> bool:
    return bool(role.kind) and "teacher" not in role.kind


def _filled(
    page: StartPage, wish: Wish, known: Edition, members: list[Membership], viewer: Person, today: dt.date
) -> StartPage:
    for_guests = _needs_guests(known)
    chosen = set(wish.people) or {str(row.person_id) for row in members if not for_guests or row.person == viewer}
    day = read_day(wish.day) if wish.day else None
    return replace(
        page,
        method=wish.method,
        method_title=known.title,
        method_url=reverse("methods:method", args=[wish.method]),
        first_words=known.summary,
        size_words=words.people_words(known),
        members=tuple(_member(row, is_chosen=str(row.person_id) in chosen) for row in members),
        roles=tuple(_role(role, wish, viewer) for role in known.people.values() if _is_cast_now(role)),
        inputs=tuple(
            InputChoice(one.id, one.label, one.help, wish.inputs.get(one.id, ""))
            for one in known.inputs.values()
            if one not in by_leaders(known)
        ),
        promises=tuple((one.label, one.help) for one in by_leaders(known)),
        day=day.isoformat() if day else wish.day,
        hour=wish.hour,
        room=wish.room,
        waits=wish.waits or (not wish.people and for_guests),
        day_words=f"{day_in_words(day)}, {how_far(day, today)}" if day else "",
    )


def _member(row: Membership, *, is_chosen: bool) -> MemberChoice:
    roles = joined([str(Role(role).label) for role in row.roles])
    return MemberChoice(str(row.person_id), row.person.name, is_chosen, roles)


def _is_cast_now(role: MethodRole) -> bool:
    return role.cast in {"host", "appoint", "volunteer"} and role.count is not None and not _is_for_guests(role)


def _role(role: MethodRole, wish: Wish, viewer: Person) -> RoleChoice:
    leads = role.cast == "host" or role.id == "facilitator"
    value = wish.roles.get(role.id, str(viewer.pk) if leads else "")
    return RoleChoice(
        role.id, role.label, role.task, value, optional=role.cast == "volunteer" or (role.count or (0, 0))[0] == 0
    )


def _checked(page: StartPage, wish: Wish, known: Edition, viewer: Person, today: dt.date) -> StartPage:
    people = [one for one in page.members if one.is_chosen]
    errors: dict[str, str] = {}
    if not (1 if wish.waits else known.size.min) <= len(people) <= known.size.max:
        told = {"least": known.size.min, "most": known.size.max, "now": len(people)}
        errors["people"] = _("This method is for %(least)d to %(most)d people; %(now)d are chosen.") % told
    elif str(viewer.pk) not in {one.id for one in people}:
        errors["people"] = _("Whoever starts the session takes part in it.")
    roles = tuple(replace(role, error=_role_error(role, people)) for role in page.roles)
    errors |= {f"role-{role.id}": role.error for role in roles if role.error}
    inputs = tuple(replace(one, error="" if one.value.strip() else _("Write it down first.")) for one in page.inputs)
    errors |= {f"input-{one.id}": one.error for one in inputs if one.error}
    errors |= _time_errors(wish, today)
    return replace(
        page,
        roles=roles,
        inputs=inputs,
        people_error=errors.get("people", ""),
        day_error=errors.get("day", ""),
        hour_error=errors.get("hour", ""),
        errors=tuple(errors.items()),
    )


def _role_error(role: RoleChoice, people: list[MemberChoice]) -> str:
    if role.value and role.value not in {one.id for one in people}:
        return _("Choose somebody who takes part.")
    return "" if role.value or role.optional else _("Choose somebody for this role.")


def _time_errors(wish: Wish, today: dt.date) -> dict[str, str]:
    errors = {}
    day = read_day(wish.day) if wish.day else None
    if wish.day and day is None:
        errors["day"] = _("“%(typed)s” is not a day. Write it like this: 2026-12-10 or 10.12.2026.") % {
            "typed": wish.day
        }
    elif day and day < today:
        errors["day"] = _("%(day)s is over. Choose a day that is still to come.") % {"day": day_in_words(day)}
    if wish.hour and read_hour(wish.hour) is None:
        errors["hour"] = _("“%(typed)s” is not a time of day. Write it like this: 15:30.") % {"typed": wish.hour}
    return errors


def read_hour(typed: str) -> dt.time | None:
    """A time of day as people write it: 15:30, 15.30 or 15."""
    hour, _sign, minute = typed.strip().replace(".", ":").partition(":")
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def start_of(community: int, wish: Wish) -> Start:
    """A wish that has been checked, as the action takes it."""
    day, hour = read_day(wish.day) if wish.day else None, read_hour(wish.hour) or dt.time(15, 30)
    return Start(
        community=community,
        method="" if wish.method.isdecimal() else wish.method,
        edition=int(wish.method) if wish.method.isdecimal() else 0,
        people=[int(one) for one in wish.people],
        cast={role: [int(one)] for role, one in wish.roles.items() if one},
        inputs=dict(wish.inputs),
        meets_at=timezone.make_aware(dt.datetime.combine(day, hour)) if day else None,
        room=wish.room.strip()[:80],
        waits=wish.waits or _opens_with_promises(wish.method),
    )


def _opens_with_promises(method: str) -> bool:
    """Whether people should see what they bring along before a session in the room begins."""
    known = edition(int(method), "") if method.isdecimal() else library_edition(method, "en")
    return known.phases[0].mode == "live" and any(shelf.carries for shelf in known.shelves.values())
