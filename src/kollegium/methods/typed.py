"""What the forms of a method send, as plain values; everything that is not declared here is left lying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from kollegium.methods.rewriting import AUDIENCE, HEAD, MINUTES, SIZE, Typed, with_step
from kollegium.methods.words import context_questions

TEXTS = ("title", "say", "prompts", *MINUTES)
MOST_SIGNS = 20_000


@dataclass(frozen=True)
class Press:
    """The button that was pressed: ``open``, ``up``, ``down``, ``out``, ``back`` (a step), ``add`` (a phase), ``save``."""

    what: str = ""
    which: str = ""


def press(said: QueryDict) -> Press:
    """Which button, and what it is about."""
    what, _space, which = said.get("do", "").partition(" ")
    return Press(what, which[:64])


def place(said: QueryDict) -> int:
    """The community that was chosen, 0 for none."""
    number = said.get("community", "")
    return int(number) if number.isdecimal() and len(number) < 18 else 0  # noqa: PLR2004 - fits a bigint


def context(said: QueryDict) -> dict[str, str]:
    """The answers to the four questions."""
    return {key: _text(said, f"context.{key}").strip() for key in context_questions() if f"context.{key}" in said}


def plain(said: QueryDict) -> dict[str, str]:
    """Every field as it was typed, for a page that shows it again."""
    return {key: _text(said, key) for key in said if key.startswith("context.") or key in {"community", "language"}}


def told(said: QueryDict, before: Typed, known: Mapping[str, Mapping[str, str]]) -> Typed:
    """What stands in the form now, over what was typed before. ``known`` is what the form showed: untouched fields,
    and fields of tables that are not there, are not taken.
    """
    after = replace(
        before,
        head={**before.head, **dict(_touched(said, HEAD, "", known.get("head", {})))},
        size={**before.size, **dict(_touched(said, SIZE, "size.", known.get("size", {})))},
        context={**before.context, **context(said)},
    )
    step = said.get("step", "")
    if step in known:
        fields = dict(_touched(said, TEXTS, f"step.{step}.", known[step]))
        rules = " ".join(said.getlist(f"step.{step}.rules"))
        if f"step.{step}.has_rules" in said and sorted(rules.split()) != sorted(known[step].get("rules", "").split()):
            fields["rules"] = rules
        after = with_step(after, step, fields) if fields else after
    shelves = {key.removeprefix("shelf "): fields for key, fields in known.items() if key.startswith("shelf ")}
    for shelf, shown in shelves.items():
        fields = dict(_touched(said, AUDIENCE, f"shelf.{shelf}.", shown))
        if fields:
            after = replace(after, shelves={**after.shelves, shelf: {**after.shelves.get(shelf, {}), **fields}})
    return after


def _touched(
    said: QueryDict, keys: tuple[str, ...], prefix: str, shown: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for key in keys:
        name = f"{prefix}{key}"
        if name in said and key in shown and _text(said, name) != _same(shown[key]):
            yield key, _text(said, name)


def _text(said: QueryDict, name: str) -> str:
    """As typed, with the line ends of a form as everybody else writes them."""
    return _same(said.get(name, ""))[:MOST_SIGNS]


def _same(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
