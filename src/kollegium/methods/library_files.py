"""The methods that come with the house: one folder each, read from the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent / "library"
INSTRUMENTS = Path(__file__).resolve().parent / "instruments"


@lru_cache(maxsize=1)
def ids() -> tuple[str, ...]:
    """The ids of the methods in the library, in the order of the alphabet."""
    return tuple(sorted(folder.name for folder in LIBRARY.iterdir() if (folder / "method.toml").is_file()))


def source(method: str) -> str | None:
    """The text of a method's file, or ``None`` if the library has none of that id."""
    return (LIBRARY / method / "method.toml").read_text(encoding="utf-8") if method in ids() else None


def sidecars(method: str) -> Mapping[str, str]:
    """Language to the text of its translation file."""
    folder = LIBRARY / method
    return {path.suffixes[-2].lstrip("."): path.read_text(encoding="utf-8") for path in folder.glob(f"{method}.*.toml")}


@lru_cache(maxsize=8)
def instrument_source(instrument: str) -> str:
    """The text of an instrument's file; an unknown id raises ``KeyError``."""
    path = INSTRUMENTS / f"{instrument}.toml"
    if not path.is_file():
        raise KeyError(instrument)
    return path.read_text(encoding="utf-8")
