"""“Who exactly?”: every shelf of a session with who sees it now, who later, with names or not, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SeesRow:
    """One shelf. The glyphs are those of the audience line; ``here`` marks the shelf one came from."""

    shelf: str
    now_glyph: str
    now: str
    later_glyph: str
    later: str
    names: str
    kept: str
    here: bool = False


@dataclass(frozen=True)
class WhoPage:
    """``people`` are the names of everybody in the session; ``never`` says who never sees any of it."""

    title: str
    back_url: str
    rows: tuple[SeesRow, ...]
    people: tuple[str, ...]
    never: str
    mine_url: str
