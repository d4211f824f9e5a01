"""What the keys of one step demand of each other (method-language.md 4, 7, 46, 47, 51, 56)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.schema import ACTS, COMMON, owners_of
from kollegium.engine.words import N_

Raw = Mapping[str, Any]
Finding = tuple[str, str]


def check_step(raw: Raw, path: Path, findings: Findings) -> Raw:
    """Note what does not go together, and answer the step without the keys of other acts."""
    act = raw.get("act")
    own = dict(raw)
    for key in raw:
        owners = owners_of(key)
        if isinstance(act, str) and act in ACTS and key not in COMMON and owners and act not in owners:
            del own[key]
            message = N_("“%(key)s” belongs to the act %(owners)s, not to “%(act)s”. Take it out, or change the act.")
            findings.add((*path, key), message, lint=1, key=key, owners=", ".join(owners), act=act)
    for rule in (_minutes, *_RULES.get(str(act), ())):
        for key, message in rule(own):
            findings.add((*path, key) if key in raw else path, message)
    return own


def _minutes(raw: Raw) -> Iterator[Finding]:
    if ("minutes" in raw) == ("minutes_each" in raw):
        if "minutes" in raw:
            yield "minutes_each", N_("A step has minutes or minutes_each, not both. Take one out.")
        elif raw.get("act") == "round":
            yield "", N_("The step needs minutes_each, the time of one turn, or minutes for the whole round.")
        else:
            yield "", N_("The step needs minutes. Say how long it takes.")


def _choose_from_or_options(raw: Raw) -> Iterator[Finding]:
    if raw.get("method") == "one_of":
        if "options" not in raw:
            yield "method", N_("To choose one of several options, name them in “options”.")
    elif "from" in raw and "options" in raw:
        yield "options", N_("A choice has “from” or “options”, not both. Take one out.")
    elif "from" not in raw and "options" not in raw:
        yield "", N_("The choice needs “from”, a shelf to choose from, or “options”.")


def _choose_words(raw: Raw) -> Iterator[Finding]:
    method = raw.get("method")
    if method == "dots" and "votes" not in raw:
        yield "method", N_("Say in “votes” how many dots each person has.")
    if method != "dots" and "votes" in raw:
        yield "votes", N_("Only a choice by dots has “votes”. Take it out, or choose by dots.")
    if method != "consent" and "else" in raw:
        yield "else", N_("Only a choice by consent has “else”. Take it out, or choose by consent.")
    if "casts" in raw and "from" not in raw:
        yield "casts", N_("A choice that casts a role needs “from”: the authors of the chosen entries get the role.")


def _reads(raw: Raw) -> Iterator[Finding]:
    if raw.get("turn") == "read" and "reads" not in raw:
        yield "turn", N_("Say in “reads” which shelf people read from.")


def _arranges(raw: Raw) -> Iterator[Finding]:
    groups = raw.get("groups")
    if "groups" not in raw and "cast" not in raw:
        yield "", N_("The step arranges nothing. Add “groups”, “cast” or both.")
    if isinstance(groups, dict) and "size" not in groups and "from" not in groups:
        yield "groups", N_("The groups need a “size”, or a shelf in “from” with one group per entry.")


_RULES: Mapping[str, tuple[Callable[[Raw], Iterator[Finding]], ...]] = {
    "choose": (_choose_from_or_options, _choose_words),
    "round": (_reads,),
    "arrange": (_arranges,),
}
