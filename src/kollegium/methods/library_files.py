"""The methods that come with the house: one folder each, read from the package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARY = HERE / "library"
INSTRUMENTS = HERE / "instruments"


@lru_cache(maxsize=1)
def ids() -> tuple[str, ...]:
    """The ids of the methods in the library, in the order of the alphabet."""
    return tuple(sorted(folder.name for folder in LIBRARY.iterdir() if (folder / "method.toml").is_file()))


@lru_cache(maxsize=128)
def source(method: str) -> str | None:
    """The text of a method's file, or ``None`` if the library has none of that id."""
    return (LIBRARY / method / "method.toml").read_text(encoding="utf-8") if method in ids() else None


@lru_cache(maxsize=128)
def sidecars(method: str) -> Mapping[str, str]:
    """Language to the text of its translation file."""
    folder = LIBRARY / method
    return {path.suffixes[-2].lstrip("."): path.read_text(encoding="utf-8") for path in folder.glob(f"{method}.*.toml")}


@lru_cache(maxsize=1)
def purposes() -> Mapping[str, tuple[str, ...]]:
    """What one wants to do, to the ids of the methods made for it, in the order of the file."""
    told = tomllib.loads((HERE / "purposes.toml").read_text(encoding="utf-8"))
    return {purpose: tuple(methods) for purpose, methods in told.items()}


def serving(purpose: str) -> tuple[str, ...]:
    """The methods for a purpose that are there; ``voice`` also has those that the list has no place for yet."""
    there, placed = set(ids()), {method for methods in purposes().values() for method in methods}
    rest = tuple(method for method in ids() if method not in placed) if purpose == "voice" else ()
    return tuple(method for method in purposes()[purpose] if method in there) + rest


@lru_cache(maxsize=8)
def instrument_source(instrument: str) -> str:
    """The text of an instrument's file; an unknown id raises ``KeyError``."""
    path = INSTRUMENTS / f"{instrument}.toml"
    if not path.is_file():
        raise KeyError(instrument)
    return path.read_text(encoding="utf-8")
