"""A method changed with a form: what was typed is written into a copy of the file; the strict reader judges it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import tomlkit

from kollegium.engine.reading.schema import RULES
from kollegium.methods.blocks import BLOCKS
from kollegium.methods.segments import Segment, cut, joined

HEAD = ("title", "summary", "purpose")
SIZE = ("min", "low", "high", "max")
AUDIENCE = ("seen_by", "then", "kept")
MINUTES = ("minutes", "minutes_each")
NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?")

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Typed:
    """What somebody has typed so far. Whatever they have not touched is not in here.

    ``order`` are the ids of all steps as they shall stand, ``left_out`` those that are taken out for now, ``added`` maps
    the ids of new steps to their block, ``phases`` to their phase. ``context`` answers the four questions.
    """

    head: Fields = field(default_factory=dict)
    size: Fields = field(default_factory=dict)
    steps: Mapping[str, Fields] = field(default_factory=dict)
    shelves: Mapping[str, Fields] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    context: Fields = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def typed_from(kept: Mapping[str, Any]) -> Typed:
    """What was kept as JSON."""
    told = dict(kept)
    return Typed(**{**told, "order": tuple(told.get("order", ())), "left_out": tuple(told.get("left_out", ()))})


def rewritten(source: str, typed: Typed) -> str:
    """The file with everything that was typed in it, as typed; whether it is a method is not decided here."""
    segments = [_changed(one, typed) for one in cut(source)]
    steps = {one.id: one for one in segments if one.kind == "step"}
    for step, block in typed.added.items():
        steps[step] = _changed(_new_step(step, block, typed.phases.get(step, "")), typed)
    first = next((n for n, one in enumerate(segments) if one.kind == "step"), len(segments))
    shelves = [_new_shelf(step, typed) for step, block in typed.added.items() if BLOCKS[block].shelf]
    stay = [one for one in typed.order or steps if one in steps and one not in typed.left_out]
    rest = [one for one in segments[first:] if one.kind != "step"]
    added = [one for one in shelves if one.id.removesuffix("-notes") not in typed.left_out]
    return joined([*segments[:first], *added, *rest, *(steps[one] for one in stay)])


def _changed(one: Segment, typed: Typed) -> Segment:
    if not one.kind and typed.head:
        return one.with_values({key: typed.head[key] for key in HEAD if key in typed.head})
    if one.kind == "size" and typed.size:
        return one.with_values(_size(typed.size))
    if one.kind == "step" and one.id in typed.steps:
        return one.with_values(_step(typed.steps[one.id], one.values()))
    if one.kind == "shelves" and one.id in typed.shelves:
        return one.with_values(dict(typed.shelves[one.id]))
    return one


def _size(told: Fields) -> dict[str, Any]:
    number = {key: as_number(told.get(key, "")) for key in SIZE}
    return {"min": number["min"], "best": [number["low"], number["high"]], "max": number["max"]}


def _step(told: Fields, before: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {key: told[key] for key in ("title", "say") if key in told}
    if not values.get("say", " "):
        values["say"] = None
    values |= {key: as_number(told[key]) for key in MINUTES if key in told and key in before}
    if "prompts" in told:
        lines = [line.strip() for line in told["prompts"].splitlines() if line.strip()]
        values["prompts"] = lines or None
    if "rules" in told:
        chosen = told["rules"].split()
        values["rules"] = [rule for rule in RULES if rule in chosen] or None
    return values


def as_number(typed: str) -> int | float | str:
    """A number as people write it; whatever is none stays as it was typed, for the reader to say so."""
    if not NUMBER.fullmatch(typed.strip()):
        return typed
    value = float(typed.strip().replace(",", "."))
    return int(value) if value.is_integer() else value


def _new_step(step: str, block: str, phase: str) -> Segment:
    table = tomlkit.document()
    steps = tomlkit.aot()
    told = {"id": step, "phase": phase, **BLOCKS[block].step}
    if BLOCKS[block].shelf:
        told["into"] = f"{step}-notes"
    steps.append(tomlkit.item(told))
    table["step"] = steps
    return Segment("step", step, f"\n{tomlkit.dumps(table)}")


def _new_shelf(step: str, typed: Typed) -> Segment:
    label = typed.steps.get(step, {}).get("title", step)
    shelf = f"{step}-notes"
    text = tomlkit.dumps({"shelves": {shelf: {"label": label, **BLOCKS[typed.added[step]].shelf}}})
    return _changed(Segment("shelves", shelf, f"\n{text.removeprefix('[shelves]')}"), typed)


def as_fork(source: str, *, method: str, version: str, forked_from: str) -> str:
    """The file as a method of its own, that remembers what it was made from ("" keeps what stands there)."""
    segments = cut(source)
    segments[0] = segments[0].with_values({"id": method, "version": version})
    if not forked_from:
        return joined(segments)
    for number, one in enumerate(segments):
        if one.kind == "origin":
            segments[number] = one.with_values({"forked_from": forked_from})
            return joined(segments)
    origin = Segment("origin", "", tomlkit.dumps({"origin": {"forked_from": forked_from}}) + "\n")
    return joined([segments[0], origin, *segments[1:]])


def in_words_of(source: str, texts: Mapping[str, str], language: str) -> str:
    """The file with its texts in another language, each found by its key (``step.s1.prompts.2``)."""
    return joined([_spoken(one, texts, language) for one in cut(source)])


def _spoken(one: Segment, texts: Mapping[str, str], language: str) -> Segment:
    if not one.kind:
        return one.with_values({"language": language, **_own(texts, "", one.values())})
    if one.kind not in {"people", "inputs", "shelves", "phase", "step"}:
        return one
    return one.with_values(_own(texts, f"{one.kind}.{one.id}.", one.values()))


def _own(texts: Mapping[str, str], path: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of one table that are texts with a translation."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, str) and f"{path}{key}" in texts:
            found[key] = texts[f"{path}{key}"]
        elif isinstance(value, list) and key in {"prompts", "options", "heaps"}:
            found[key] = [texts.get(f"{path}{key}.{n}", one) for n, one in enumerate(value, start=1)]
        elif isinstance(value, dict) and key == "say_to":
            found[key] = {role: texts.get(f"{path}say_to.{role}", said) for role, said in value.items()}
    return found


def steps_of(source: str) -> list[dict[str, Any]]:
    """The steps of a file as they stand in it, before anything they use is brought in."""
    return list(tomllib.loads(source).get("step", ()))


def moved(order: Iterable[str], step: str, by: int, phase_of: Mapping[str, str]) -> tuple[str, ...]:
    """The order with one step one place up (-1) or down (+1) among those of its phase; the same if there is no room."""
    ids = list(order)
    fellows = [one for one in ids if phase_of.get(one) == phase_of.get(step)]
    place = fellows.index(step) + by
    if not 0 <= place < len(fellows):
        return tuple(ids)
    here, there = ids.index(step), ids.index(fellows[place])
    ids[here], ids[there] = ids[there], ids[here]
    return tuple(ids)


def with_step(typed: Typed, step: str, fields: Fields) -> Typed:
    """What was typed, and these fields of one step."""
    return replace(typed, steps={**typed.steps, step: {**typed.steps.get(step, {}), **fields}})
