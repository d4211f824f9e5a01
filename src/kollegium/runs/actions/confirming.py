"""A leader of the community confirms what only leaders can promise."""

from __future__ import annotations

from kollegium.engine.moves import MoveRefused, Said
from kollegium.engine.outcomes import Plan
from kollegium.engine.words import N_
from kollegium.runs.actions.carrying_out import carry_out
from kollegium.runs.actions.unit import Unit, engine_acts
from kollegium.runs.queries.confirming import SAID, by_leaders, confirmed_by, may_confirm


def confirm(unit: Unit, put: str, *, by: int, key: str = "") -> None:
    """Confirm the input ``put`` of the method, once for the series; a second press changes nothing.

    ``MoveRefused`` for whoever does not lead the community, for an input that no leader confirms, and in a session that
    is over.
    """
    found = unit.found
    one = next((one for one in by_leaders(found.edition) if one.id == put), None)
    if one is None or found.state.is_finished or found.is_rehearsal or not may_confirm(found):
        raise MoveRefused(N_("Only a leader of this community can confirm this."))
    if not confirmed_by(found, one):
        engine_acts(found.id, by)
        carry_out(unit, Plan((Said("asked", {"seat": unit.me, "role": SAID + put}),)), key=key)
        unit.everybody()
