"""What the faces' forms send, as plain values. Only what is declared here is taken; everything else is left lying."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from kollegium.runs.actions.choosing import Said
from kollegium.runs.wishes import Wish

ABOUT = ("seat", "speaker", "step", "role", "reason", "mode", "phase")
NUMBERS = ("minutes", "lap", "group")
AT_MOST = 60


def number(text: str | None) -> int | None:
    """A whole number as it comes from a form, or ``None``."""
    return int(text) if text and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 - fits every counter


def about(said: QueryDict) -> dict[str, object]:
    """What a move says, from the fields a form may name."""
    words: dict[str, object] = {name: said[name] for name in ABOUT if said.get(name)}
    numbers = {name: number(said.get(name)) for name in NUMBERS}
    return words | {name: value for name, value in numbers.items() if value is not None}


def numbered(said: QueryDict, prefix: str) -> dict[int, str]:
    """Texts by number, from fields named ``<prefix>_<n>``."""
    found = {name.removeprefix(f"{prefix}_"): said.get(name, "") for name in said if name.startswith(f"{prefix}_")}
    return {int(one): text for one, text in found.items() if one.isdigit() and int(one) < AT_MOST}


def by_entry(said: QueryDict, prefix: str) -> dict[str, str]:
    """Values by entry, from fields named ``<prefix>.<entry>``."""
    return {name.removeprefix(f"{prefix}."): said.get(name, "") for name in said if name.startswith(f"{prefix}.")}


def choice(said: QueryDict) -> Said:
    """A choice: ``give``/``take``, ``pick``, ``option.<entry>``, ``stance.<entry>``, ``reason.<entry>``."""
    give, take = said.get("give"), said.get("take")
    reasons = by_entry(said, "reason")
    return Said(
        place=said.get("place", ""),
        then=said.get("then", ""),
        dots=(give, 1) if give else (take, -1) if take else None,
        picked=tuple(said.getlist("pick")),
        answers={entry: int(option) for entry, option in by_entry(said, "option").items() if option.isdigit()},
        stances={entry: (stance, reasons.get(entry, "")) for entry, stance in by_entry(said, "stance").items()},
    )


def wish(said: QueryDict) -> Wish:
    """How a session shall start, as typed."""
    return Wish(
        method=said.get("method", ""),
        people=tuple(one for one in said.getlist("people") if number(one) is not None),
        roles={role: one for role, one in by_entry(said, "role").items() if not one or number(one) is not None},
        inputs=by_entry(said, "input"),
        day=said.get("day", "").strip(),
        hour=said.get("hour", "").strip(),
        room=said.get("room", ""),
    )


FRAME = frozenset({"csrfmiddlewaretoken", "place", "seen", "back", "then", "kind", "field", "confirmed"})


def fields(said: QueryDict) -> dict[str, str]:
    """Every field that is not part of the form's frame, by name; several values of one name with a space between."""
    return {name: " ".join(said.getlist(name)) for name in list(said)[:AT_MOST] if name not in FRAME}


def key_of(request: HttpRequest) -> str:
    """The same press of the same button on the same page has the same key, however often it arrives."""
    said = request.POST
    return f"{said.get('kind', '')}:{said.get('place', '')}:{said.get('seen', '')}"
