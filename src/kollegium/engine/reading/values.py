"""What a value may be: each function makes a check that answers the value to keep, or raises ``Unfit``."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Any

from kollegium.engine.reading.faults import Unfit
from kollegium.engine.words import N_

Check = Callable[[object], Any]

MOST_CHARACTERS = 4000
MOST_MEMBERS = 100
MOST_SEATS = 2000
MOST_MINUTES = 1440
MOST_DAYS = 366
NAME = r"[A-Za-z][A-Za-z0-9_-]{0,63}"
_NAME = re.compile(NAME)
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e")


def near(word: str, words: Collection[str]) -> str:
    """The word that was probably meant, or an empty text."""
    found = difflib.get_close_matches(word[:80], list(words), n=1, cutoff=0.6)
    return found[0] if found else ""


def shown(value: object) -> str:
    """A short form of a value for a message."""
    text = value if isinstance(value, str) else repr(value)
    clean = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[:60])
    return clean if len(text) <= 60 else f"{clean}…"  # noqa: PLR2004 - as many as were cut


def plain(value: object) -> str:
    """Any text within the limits, an empty one too."""
    if not isinstance(value, str):
        raise Unfit(N_("“%(key)s” is a text. Write it in quotation marks."))
    if len(value) > MOST_CHARACTERS:
        raise Unfit(N_("“%(key)s” is longer than 4,000 characters. Shorten it."))
    if any(sign in _BIDI or (sign != "\n" and unicodedata.category(sign) == "Cc") for sign in value):
        raise Unfit(N_("“%(key)s” holds a hidden control character. Type the text again without it."))
    return value


def text(value: object) -> str:
    """A text that says something."""
    said = plain(value)
    if not said.strip():
        raise Unfit(N_("“%(key)s” is empty. Write what people shall read here."), lint=19)
    return said


def name(value: object) -> str:
    """An id, or the id of something else in the file."""
    said = plain(value)
    if not _NAME.fullmatch(said):
        raise Unfit(
            N_(
                "“%(value)s” cannot be an id. An id begins with a letter a to z and goes on with up to 63 letters, "
                "digits, - or _."
            ),
            value=shown(said),
        )
    return said


def word(*choices: str) -> Check:
    """One of the given words."""

    def check(value: object) -> str:
        said = plain(value)
        if said not in choices:
            raise Unfit(
                N_("“%(value)s” is not a word for “%(key)s”. Choose one of: %(choices)s."),
                lint=1,
                value=shown(said),
                choices=", ".join(choices),
            )
        return said

    return check


def pattern(form: str, forms: str) -> Check:
    """A text of a fixed form; ``forms`` shows what may stand there."""
    compiled = re.compile(form)

    def check(value: object) -> str:
        said = plain(value)
        if not compiled.fullmatch(said):
            raise Unfit(
                N_("“%(value)s” cannot stand in “%(key)s”. Write it as: %(forms)s."),
                lint=1,
                value=shown(said),
                forms=forms,
            )
        return said

    return check


def flag(value: object) -> bool:
    """``true`` or ``false``."""
    if not isinstance(value, bool):
        raise Unfit(N_("“%(key)s” is true or false, without quotation marks."))
    return value


def whole(low: int, high: int) -> Check:
    """A whole number within bounds; ``true`` is no number."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit(N_("“%(key)s” is a whole number, without quotation marks."))
        if not low <= value <= high:
            raise Unfit(N_("“%(key)s” lies between %(low)s and %(high)s."), low=low, high=high)
        return value

    return check


def bounds(low: int, high: int) -> Check:
    """Two whole numbers, rising, as a pair."""
    number = whole(low, high)

    def check(value: object) -> tuple[int, int]:
        if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - a pair
            raise Unfit(N_("“%(key)s” is two whole numbers in brackets, the lower one first, as in [1, 3]."))
        first, second = number(value[0]), number(value[1])
        if first > second:
            raise Unfit(N_("The two numbers of “%(key)s” rise: write the lower one first."))
        return first, second

    return check


def whole_or_bounds(low: int, high: int, also: str = "") -> Check:
    """A whole number (read as a pair of twice the same), two rising ones, or one given word (read as ``None``)."""
    pair, number = bounds(low, high), whole(max(low, 1), high)

    def check(value: object) -> tuple[int, int] | None:
        if also and value == also:
            return None
        if isinstance(value, list):
            return pair(value)  # type: ignore[no-any-return]
        if isinstance(value, str):
            raise Unfit(
                N_("“%(key)s” is a whole number, two of them as in [1, 3], or the word “%(also)s”.")
                if also
                else N_("“%(key)s” is a whole number, or two of them as in [1, 3]."),
                also=also,
            )
        one = number(value)
        return one, one

    return check


def minutes(value: object) -> float:
    """Minutes, fractions allowed, above 0 and at most a day."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(N_("“%(key)s” is a number, without quotation marks."))
    if not 0 < value <= MOST_MINUTES:
        raise Unfit(N_("“%(key)s” lies above 0 and is at most 1,440 minutes, which is a day."))
    return float(value)


def members(of: Check) -> Check:
    """A list whose members all pass one check."""

    def check(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unfit(N_('“%(key)s” is a list. Write it in brackets, also with one member: ["…"].'))
        if len(value) > MOST_MEMBERS:
            raise Unfit(N_("“%(key)s” has more than 100 members. Take some out."))
        return tuple(of(member) for member in value)

    return check


def texts_by(key: Check) -> Check:
    """A small table of texts, such as one text per role or per language."""

    def check(value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise Unfit(N_('“%(key)s” is a table of texts. Write it in braces: { name = "…" }.'))
        if len(value) > MOST_MEMBERS:
            raise Unfit(N_("“%(key)s” has more than 100 members. Take some out."))
        return {key(each): text(said) for each, said in value.items()}

    return check
