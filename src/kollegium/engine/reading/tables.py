"""One table of the file against its schema: unknown keys, missing keys, values that do not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kollegium.engine.reading.faults import Unfit
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.schema import Table
from kollegium.engine.reading.values import near, shown, text
from kollegium.engine.words import N_


def read_table(raw: object, table: Table, path: Path, findings: Findings) -> dict[str, Any]:
    """The values of a table by their names in the edition; what is faulty is noted and takes its blank value."""
    values = dict(table.blank)
    if not isinstance(raw, Mapping):
        findings.add(path, N_("A table belongs here, with keys and values."))
        return values
    for key, value in raw.items():
        spec = table.keys.get(key)
        if spec is None and findings.is_full:
            continue
        if spec is None:
            _unknown(key, table, path, findings)
            continue
        try:
            values[spec.attribute or key] = spec.check(value)
        except Unfit as error:
            findings.unfit((*path, key), error)
    for key, spec in table.keys.items():
        if spec.required and key not in raw:
            findings.missing(path, key, lint=19 if spec.check is text else 0)
    return values


def _unknown(key: str, table: Table, path: Path, findings: Findings) -> None:
    meant = near(key, table.keys)
    message = (
        N_("There is no key “%(key)s” here. Did you mean “%(near)s”?")
        if meant
        else N_("There is no key “%(key)s” here. Take it out.")
    )
    values = {"near": meant} if meant else {}
    findings.add((*path, key), message, lint=1, key=shown(key), **values)
