"""Reading a translation file beside a method: lint 20 (method-language.md, Translations, method-language.md 73)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kollegium.engine.edition import Edition
from kollegium.engine.reading.faults import Fault
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.schema import SIDECAR, TRANSLATED
from kollegium.engine.reading.source import load
from kollegium.engine.reading.tables import read_table
from kollegium.engine.reading.values import near, shown
from kollegium.engine.translations import Sidecar, Translated, gaps, placeholders, texts_of
from kollegium.engine.words import N_

LINT = 20


@dataclass(frozen=True)
class SidecarReading:
    """What came of reading a sidecar: its texts, or faults. Notes list what is missing and what is out of date."""

    sidecar: Sidecar | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def read_sidecar(source: str | bytes, edition: Edition, language: str = "") -> SidecarReading:
    """Read a translation of an edition and never raise. ``language`` is the one in the file's name, if it has one."""
    loaded = load(source)
    if loaded.faults:
        return SidecarReading(None, _named(loaded.faults, language))
    findings = Findings(loaded.tables, loaded.lines)
    head = {key: value for key, value in loaded.tables.items() if key != "text"}
    values = read_table(head, SIDECAR, (), findings)
    _check_head(values, edition, language, findings)
    sidecar = Sidecar(
        language=values["lang"],
        method=values["of"],
        texts=dict(_texts(loaded.tables.get("text", {}), edition, findings)),
        by=values.get("by", ""),
        reviewed_by=values.get("reviewed_by", ""),
        state=values.get("state", "draft"),
    )
    if findings.faults:
        return SidecarReading(None, _named(tuple(findings.faults), language or sidecar.language))
    return SidecarReading(sidecar, (), _notes(edition, sidecar, findings))


def _check_head(values: Mapping[str, Any], edition: Edition, language: str, findings: Findings) -> None:
    if language and values["lang"] not in {"", language}:
        message = N_("The name of the file says “%(language)s”, and “lang” says “%(lang)s”. Make them the same.")
        findings.add(("lang",), message, LINT, language=language, lang=values["lang"])
    method = values["of"].partition("@")[0]
    if method not in {"", edition.id}:
        message = N_("This is a translation of “%(of)s”, not of “%(method)s”. Correct “of”, or move the file.")
        findings.add(("of",), message, LINT, of=shown(method), method=edition.id)


def _texts(raw: object, edition: Edition, findings: Findings) -> Iterator[tuple[str, Translated]]:
    source = texts_of(edition)
    if not isinstance(raw, Mapping):
        findings.add(("text",), N_("A table belongs here, with keys and values."), LINT)
        return
    for key, row in raw.items():
        path = ("text", key)
        values = read_table(row, TRANSLATED, path, findings)
        if key not in source:
            _stranger(key, source, findings)
        elif values["t"].strip() and placeholders(values["t"]) != placeholders(source[key]):
            message = N_("The braces of “%(key)s” differ from the source. Keep exactly what stands in braces there.")
            findings.add(path, message, LINT, key=key)
        elif values["t"].strip():
            yield key, Translated(values["t"], values["h"])


def _stranger(key: str, source: Mapping[str, str], findings: Findings) -> None:
    meant = near(key, source)
    if meant:
        message = N_("The method has no text “%(key)s”. Did you mean “%(near)s”?")
        findings.add(("text", key), message, LINT, key=shown(key), near=meant)
    else:
        message = N_("The method has no text “%(key)s”. Take it out.")
        findings.add(("text", key), message, LINT, key=shown(key))


def _notes(edition: Edition, sidecar: Sidecar, findings: Findings) -> tuple[Fault, ...]:
    found = gaps(edition, sidecar)
    place = f"translation {sidecar.language}"
    outdated = N_("“%(key)s” is out of date: the source has changed since. Look at it again.")
    missing = N_("“%(key)s” is not translated yet; people read the source.")
    return tuple(
        Fault(place, findings.lines.find(("text", key)), outdated, LINT, {"key": key}) for key in found.outdated
    ) + tuple(Fault(place, None, missing, LINT, {"key": key}) for key in found.missing)


def _named(faults: tuple[Fault, ...], language: str) -> tuple[Fault, ...]:
    """The faults with the translation as their place; every fault of a translation is lint 20."""
    return tuple(replace(fault, place=f"translation {language}".strip(), lint=LINT) for fault in faults)
