"""Writing down what is said: whose words, what stands there already, and whose yes it waits for."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.engine import people
from kollegium.engine.edition import Record, Step
from kollegium.engine.state import Place
from kollegium.runs import faces
from kollegium.runs.bounds import TOGETHER
from kollegium.runs.queries.approving import still_asked
from kollegium.runs.queries.seeing import audience_of, slip_of
from kollegium.runs.queries.situation import Situation
from kollegium.runs.queries.works import draft_url, joined
from kollegium.runs.talking import RecordWork


def record_work(found: Situation, place: Place, controls: frozenset[str]) -> RecordWork | None:
    """The recorder's field and the slips of this step; ``None`` where nothing is recorded.

    The field stays with the speaker whose words are half written, although the turn has gone on meanwhile. The slips of
    earlier laps stand there too: whoever goes round again wants to know what has been said.
    """
    step = found.step(place)
    rule = step.record
    if rule is None or "silence" in step.rules:
        return None
    speakers = _speakers(found, step, place, rule)
    speaker = _begun(found, place, speakers) or _now_speaking(found) or _only(speakers)
    entries = [one for one in found.entries if one.shelf == rule.into and one.place.split(".")[0] == place.step]
    names = found.state.round.speaking if found.state.round and speaker in found.state.round.speaking else (speaker,)
    return RecordWork(
        may="record" in controls,
        recorder=", ".join(found.name(s).split(" ")[0] for s in people.recorders(found.edition, found.state, step)),
        speaker=speaker,
        speaker_name=joined([found.name(seat).split(" ")[0] for seat in names if seat in found.chairs]),
        into=found.shelf(rule.into).label,
        text=_drafts(found, place).get(speaker or TOGETHER, ""),
        slips=tuple(slip_of(found, entry) for entry in entries),
        audience=audience_of(found, rule.into, found.box_at(place, rule.into)),
        url=reverse("runs:wordings", args=[found.id]),
        draft_url=draft_url(found, place),
        approve_url=reverse("runs:approvals", args=[found.id]),
        speakers=speakers,
        field=f"text_{speaker or TOGETHER}",
    )


def still_to_settle(found: Situation, here: Place | None) -> tuple[faces.Slip, ...]:
    """What was written down in earlier steps and still waits for the viewer's yes."""
    return tuple(slip_of(found, entry) for entry in still_asked(found, here))


def _speakers(found: Situation, step: Step, place: Place, rule: Record) -> tuple[tuple[str, str], ...]:
    """Whose words it can be: pairs of a seat and a name; the empty seat stands for what is said together."""
    speaking = people.speaking(found.state, step, people.summoned_to(found.state, place))
    seats = [(seat, found.name(seat)) for seat in speaking]
    return tuple(seats if rule.approve == "speaker" else [("", _("What we say together")), *seats])


def _now_speaking(found: Situation) -> str:
    """Whoever has the floor. Where a small group speaks, another of it than the recorder: they will be asked."""
    speaking = found.state.round.speaking if found.state.round else ()
    return next((seat for seat in speaking if seat != found.me.id), "".join(speaking[:1])) or found.state.has_floor


def _only(speakers: tuple[tuple[str, str], ...]) -> str:
    seats = [seat for seat, _name in speakers if seat]
    return seats[0] if len(seats) == 1 else ""


def _drafts(found: Situation, place: Place) -> dict[str, str]:
    begins = f"{place.key}/text_"
    drafts = {
        name.removeprefix(begins): text for name, (text, _at) in found.around.drafts.items() if name.startswith(begins)
    }
    late = found.around.drafts.get(f"{place.key}/text", ("", 0.0))[0]
    return {TOGETHER: late, **drafts} if late else drafts


def _begun(found: Situation, place: Place, speakers: tuple[tuple[str, str], ...]) -> str:
    """The speaker whose words are half written."""
    begun = _drafts(found, place)
    return next((seat for seat, _name in speakers if seat in begun), "")
