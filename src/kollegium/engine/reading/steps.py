"""What the keys of one step demand of each other (method-language.md 4, 7, 46, 47, 51, 56)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kollegium.engine.kinds import UNKNOWN, acts
from kollegium.engine.reading.findings import Findings
from kollegium.engine.reading.lines import Path
from kollegium.engine.reading.schema import COMMON, owners_of
from kollegium.engine.words import N_

Raw = Mapping[str, Any]
Finding = tuple[str, str]


def check_step(raw: Raw, path: Path, findings: Findings) -> Raw:
    """Note what does not go together, and answer the step without the keys of other acts."""
    act = str(raw.get("act", ""))
    known = acts().get(act, UNKNOWN)
    own = dict(raw)
    for key in raw:
        owners = owners_of(key)
        if key in COMMON or act in owners:
            continue
        if known is UNKNOWN:
            # A missing act may have had any key: one fault stays one.
            if act and not owners:
                del own[key]
        elif owners:
            del own[key]
            message = N_("“%(key)s” belongs to the act %(owners)s, not to “%(act)s”. Take it out, or change the act.")
            findings.add((*path, key), message, lint=1, key=key, owners=", ".join(owners), act=act)
    for rule in (_minutes, known.demands):
        for key, message in rule(own):
            findings.add((*path, key) if key in raw else path, message)
    return own


def _minutes(raw: Raw) -> Iterator[Finding]:
    if ("minutes" in raw) == ("minutes_each" in raw):
        if "minutes" in raw:
            yield "minutes_each", N_("A step has minutes or minutes_each, not both. Take one out.")
        elif "minutes_each" in acts().get(str(raw.get("act", "")), UNKNOWN).keys:
            yield "", N_("The step needs minutes_each, the time of one turn, or minutes for the whole round.")
        else:
            yield "", N_("The step needs minutes. Say how long it takes.")
