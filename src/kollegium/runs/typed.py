"""What the faces' forms send, as plain values. Only what is declared here is taken; everything else is left lying."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from kollegium.runs.actions.choosing import Said
from kollegium.runs.doors import Wish as Door
from kollegium.runs.wishes import Kept, Wish

ABOUT = ("seat", "speaker", "step", "role", "reason", "mode", "phase")
NUMBERS = ("minutes", "lap", "group")
AT_MOST = 60
AT_A_STEP = frozenset({"went_back", "repeated", "skipped", "extended"})


def number(text: str | None) -> int | None:
    """A whole number as it comes from a form, or ``None``."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - fits every counter


def about(said: QueryDict) -> dict[str, object]:
    """What a move says, from the fields a form may name."""
    words: dict[str, object] = {name: said[name] for name in ABOUT if said.get(name)}
    numbers = {name: number(said.get(name)) for name in NUMBERS}
    if said.get("kind") == "arranged":
        words["groups"] = groups(said)
    if said.get("kind") == "recast":
        words["seats"] = [seat for seat in said.getlist("seats") if seat]
    if said.get("kind") in AT_A_STEP and said.get("to"):
        step, _dot, lap = said.get("to", "").partition(".")
        return {"step": step, "lap": number(lap) or 0}
    return words | {name: value for name, value in numbers.items() if value is not None}


def numbered(said: QueryDict, prefix: str) -> dict[int, str]:
    """Texts by number, from fields named ``<prefix>_<n>``."""
    found = {name.removeprefix(f"{prefix}_"): said.get(name, "") for name in said if name.startswith(f"{prefix}_")}
    return {int(one): text for one, text in found.items() if number(one) is not None and int(one) < AT_MOST}


def kept(said: QueryDict) -> Kept:
    """What a writer sends along: ``sign_<n>`` puts a name to a field, ``was_<n>`` says how its text stood."""
    signed = frozenset(numbered(said, "sign"))
    return Kept(signed=signed, was={slot: words for slot, words in numbered(said, "was").items() if words})


def worded(said: QueryDict) -> str:
    """The words of a form with one text: the field ``text``, or one called ``text_…`` or ``reply_…``."""
    named = [name for name in said if name == "text" or name.startswith(("text_", "reply_"))]
    return said.get(named[0], "") if named else ""


def by_entry(said: QueryDict, prefix: str) -> dict[str, str]:
    """Values by entry, from fields named ``<prefix>.<entry>``."""
    return {name.removeprefix(f"{prefix}."): said.get(name, "") for name in said if name.startswith(f"{prefix}.")}


def choice(said: QueryDict) -> Said:
    """A choice: ``give``/``take``, ``pick``, ``order`` with ``up``/``down``, and ``option.``, ``score.``, ``stance.`` and
    ``reason.`` before a point's name.
    """
    give, take, up, down = (said.get(name) for name in ("give", "take", "up", "down"))
    stances, reasons = by_entry(said, "stance"), by_entry(said, "reason")
    return Said(
        place=said.get("place", ""),
        then=said.get("then", ""),
        dots=(give, 1) if give else (take, -1) if take else None,
        picked=tuple(said.getlist("pick")),
        order=tuple(said.getlist("order")),
        lifted=(up, -1) if up else (down, 1) if down else None,
        scores=by_entry(said, "score"),
        answers={entry: int(option) for entry, option in by_entry(said, "option").items() if option.isdecimal()},
        stances={one: (stances.get(one, ""), reasons.get(one, "")) for one in {**stances, **reasons}},
    )


def heaps(said: QueryDict) -> dict[str, str]:
    """The heap of each slip named: one that was chosen (``heap.<entry>``), or a new one by its name (``name.<entry>``)."""
    new = {entry: name for entry, name in by_entry(said, "name").items() if name.strip()}
    return by_entry(said, "heap") | new


def groups(said: QueryDict) -> list[list[str]]:
    """Groups from fields ``group.<seat>`` with a group's number each; groups without anybody are left out."""
    found: dict[int, list[str]] = {}
    for seat, group in by_entry(said, "group").items():
        found.setdefault(number(group) or 0, []).append(seat)
    return [found[one] for one in sorted(found)]


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
        waits=bool(said.get("waits")),
    )


def door(said: QueryDict) -> Door:
    """Who may come in without an account, as typed."""
    return Door(*(said.get(name, "").strip() for name in ("way", "places", "days", "class_id")))


FRAME = frozenset(
    {"csrfmiddlewaretoken", "place", "seen", "back", "then", "kind", "field", "confirmed", "key", "entry"}
)


def fields(said: QueryDict) -> dict[str, str]:
    """Every field that is not part of the form's frame, by name; several values of one name with a space between."""
    return {name: " ".join(said.getlist(name)) for name in list(said)[:AT_MOST] if name not in FRAME}


def key_of(request: HttpRequest) -> str:
    """The same press of the same button on the same page has the same key, however often it arrives."""
    said = request.POST
    return f"{said.get('kind', '')}:{said.get('place', '')}:{said.get('seen', '')}"
