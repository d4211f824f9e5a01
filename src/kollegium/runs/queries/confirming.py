"""What only the leaders of a community can give a session, such as their promise: said by whom, or not yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kollegium.communities.models import Membership, Role
from kollegium.engine.edition import Edition, Input
from kollegium.runs import faces
from kollegium.runs.models import Move
from kollegium.runs.queries.situation import Situation

PRESS = "press:confirmed:"
SAID = "confirmed:"


def by_leaders(edition: Edition) -> tuple[Input, ...]:
    """The inputs of a method that a leader confirms; whoever starts a session does not fill them in."""
    return tuple(one for one in edition.inputs.values() if one.confirm_by == Role.LEADER)


def confirmed_by(found: Situation, one: Input) -> str:
    """The name of the leader who has confirmed it, in this session or in one of the series that the viewer sat in."""
    said = Move.objects.filter(kind="asked", about__role=SAID + one.id, run__community_id=found.community_id)
    series = said.filter(run__edition__method=found.edition.id).order_by("-at")
    return next(iter(series.values_list("by__name", flat=True)[:1]), "")


def may_confirm(found: Situation) -> bool:
    """Whether the viewer leads the community, whatever they do in this session. Asked inside a unit of work."""
    mine = Membership.objects.filter(community_id=found.community_id, person_id=found.me.person, ended_at=None)
    return mine.filter(roles__contains=[Role.LEADER]).exists()


def confirmations_of(found: Situation) -> Iterator[faces.Asking]:
    """Until the first step is over, everybody reads how it stands; whoever may confirm has a button until it is."""
    if found.state.is_finished or found.is_rehearsal:
        return
    for one in by_leaders(found.edition):
        name = confirmed_by(found, one)
        if not name and may_confirm(found):
            yield faces.Asking(_("%(label)s: %(words)s") % {"label": one.label, "words": one.help})
            yield faces.Asking(_("I confirm this"), PRESS + one.id, f"confirmed-{one.id}")
        elif not found.state.past:
            yield faces.Asking(_in_words(one, name))


def _in_words(one: Input, name: str) -> str:
    words = {"label": one.label, "words": one.help, "name": name}
    if name:
        return _("%(label)s: %(words)s %(name)s has confirmed it.") % words
    return _("%(label)s: %(words)s No leader has confirmed it yet; one who takes part can.") % words


def in_the_record(found: Situation) -> Iterator[tuple[str, str]]:
    """Label and words of what a leader has confirmed. Asked inside a unit of work."""
    for one in by_leaders(found.edition):
        if name := confirmed_by(found, one):
            yield one.label, _("%(words)s %(name)s has confirmed it.") % {"words": one.help, "name": name}
