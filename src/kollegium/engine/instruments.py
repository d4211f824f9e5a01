"""Short instruments that a `write` step can put before people: statements on a scale and contrasts.

An instrument carries its texts in several languages and the thresholds under which nothing of it is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kollegium.engine.reading.faults import MethodRefused, Unfit
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.schema import Key, Table
from kollegium.engine.reading.source import load
from kollegium.engine.reading.tables import read_table
from kollegium.engine.reading.values import MOST_SEATS, Check, members, name, plain, text, whole
from kollegium.engine.words import N_

FIRST_LANGUAGE = "en"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FEWEST = 5
_FEWEST_OUTSIDE = 10
_POLES = 2


@dataclass(frozen=True)
class Item:
    """One statement, by language."""

    id: str
    texts: Mapping[str, str]

    def text(self, language: str) -> str:
        """The statement in that language, else in English."""
        return self.texts.get(language, self.texts[FIRST_LANGUAGE])


@dataclass(frozen=True)
class Contrast:
    """Two poles, by language; people say where they are between them, now and in a year."""

    id: str
    poles: Mapping[str, tuple[str, str]]

    def between(self, language: str) -> tuple[str, str]:
        """The poles in that language, else in English."""
        return self.poles.get(language, self.poles[FIRST_LANGUAGE])


@dataclass(frozen=True)
class OwnGroup:
    """How many answers it takes until the group itself sees the median, and the whole distribution."""

    median: int
    distribution: int


@dataclass(frozen=True)
class Outside:
    """How many answers it takes until anybody outside the group may see a mean, if the group publishes it."""

    mean: int


@dataclass(frozen=True)
class Instrument:
    """An instrument. ``scale`` names the steps of the scale from the lowest, ``skip`` the answer that never counts."""

    id: str
    licence: str
    after: str
    scale: Mapping[str, tuple[str, ...]]
    skip: Mapping[str, str]
    own_group: OwnGroup
    outside: Outside
    items: tuple[Item, ...]
    contrasts: tuple[Contrast, ...]

    def steps(self, language: str) -> tuple[str, ...]:
        """The words of the scale in that language, else in English, the lowest first."""
        return self.scale.get(language, self.scale[FIRST_LANGUAGE])

    def cannot_judge(self, language: str) -> str:
        """The words for an answer that is none, in that language, else in English."""
        return self.skip.get(language, self.skip[FIRST_LANGUAGE])


def instrument_from(source: str | bytes) -> Instrument:
    """The instrument of a file; raises ``MethodRefused`` with what is wrong in it."""
    loaded = load(source)
    if loaded.faults:
        raise MethodRefused(loaded.faults)
    findings = Findings(loaded.tables, loaded.lines)
    values = read_table(loaded.tables, _HEAD, (), findings)
    if not findings.faults:
        _check_languages(values, findings)
    if findings.faults:
        raise MethodRefused(tuple(findings.faults))
    scale, skip = values["scale"]
    own_group, outside = values["report"]
    return Instrument(
        id=values["id"],
        licence=values["licence"],
        after=values["after"],
        scale=scale,
        skip=skip,
        own_group=own_group,
        outside=outside,
        items=tuple(Item(key, texts) for key, texts in values["item"].items()),
        contrasts=tuple(Contrast(key, poles) for key, poles in values["contrast"].items()),
    )


def _check_languages(values: Mapping[str, Any], findings: Findings) -> None:
    """Whoever answers in a language finds every word of the instrument in it."""
    scale, skip = values["scale"]
    for table in (skip, *values["item"].values(), *values["contrast"].values()):
        if set(table) != set(scale):
            message = N_("Every text stands in the same languages as the scale: %(languages)s. Add what is missing.")
            findings.add((), message, languages=", ".join(scale))


def _by_language(of: Check) -> Check:
    def check(value: object) -> dict[str, Any]:
        if not isinstance(value, dict) or FIRST_LANGUAGE not in value:
            raise Unfit(N_('“%(key)s” has a text for each language, English among them: en = "…".'))
        if not all(_LANGUAGE.fullmatch(language) for language in value):
            raise Unfit(N_("“%(key)s” names its languages as in en, da, pt-BR."))
        return {language: of(said) for language, said in value.items()}

    return check


def _fixed(value: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """A table with exactly these keys."""
    if not isinstance(value, dict) or set(value) != set(keys):
        raise Unfit(N_("“%(key)s” is a table with %(keys)s, all of them and nothing else."), keys=", ".join(keys))
    return value


def _scale(value: object) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    how = _fixed(value, ("how",))["how"]
    if not isinstance(how, dict) or "skip" not in how:
        raise Unfit(N_("“%(key)s” needs “skip”, the answer of whoever cannot judge."))
    words = _by_language(members(text))({key: words for key, words in how.items() if key != "skip"})
    if len({len(steps) for steps in words.values()}) > 1 or len(words[FIRST_LANGUAGE]) < _POLES:
        raise Unfit(N_("“%(key)s” has as many words in each language, two at least."))
    return words, _by_language(text)(how["skip"])


def _report(value: object) -> tuple[OwnGroup, Outside]:
    table = _fixed(value, ("own_group", "outside"))
    own = _fixed(table["own_group"], ("median", "distribution"))
    outside = _fixed(table["outside"], ("mean",))
    fewest, fewest_outside = whole(_FEWEST, MOST_SEATS), whole(_FEWEST_OUTSIDE, MOST_SEATS)
    return OwnGroup(fewest(own["median"]), fewest(own["distribution"])), Outside(fewest_outside(outside["mean"]))


def _rows(of: Check) -> Check:
    """Rows with an id and one text, or pair of texts, for each language; the answer is by id."""

    def check(value: object) -> dict[str, Any]:
        rows: list[Any] = value if isinstance(value, list) else [value]
        if not rows or not all(isinstance(row, dict) and "id" in row for row in rows):
            raise Unfit(N_("“%(key)s” is a table in double brackets, with an id: [[%(key)s]]."))
        if len({str(row["id"]) for row in rows}) < len(rows):
            raise Unfit(N_("Two of “%(key)s” have the same id. Give each its own."))
        of_languages = _by_language(of)
        return {name(row["id"]): of_languages({k: v for k, v in row.items() if k != "id"}) for row in rows}

    return check


def _poles(value: object) -> tuple[str, str]:
    poles = members(text)(value)
    if len(poles) != _POLES:
        raise Unfit(N_("“%(key)s” has two poles in each language."))
    return poles[0], poles[1]


_HEAD = Table(
    {
        "dialect": Key(whole(1, 1), required=True),
        "id": Key(name, required=True),
        "licence": Key(text, required=True),
        "after": Key(plain),
        "scale": Key(_scale, required=True),
        "report": Key(_report, required=True),
        "item": Key(_rows(text)),
        "contrast": Key(_rows(_poles)),
    },
    {"after": "", "item": {}, "contrast": {}},
)
