"""A method in words and figures: how long, for how many, which shape."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.edition import Edition
from kollegium.engine.minutes import phase_minutes
from kollegium.ui.drawings.ribbon import PhaseMark
from kollegium.ui.words import minutes_in_words


def shape_of(edition: Edition, people: int = 0) -> tuple[PhaseMark, ...]:
    """One mark for each phase, with its minutes for ``people`` (0: the best size's lower bound)."""
    planned = phase_minutes(edition, people or edition.size.best[0])
    return tuple(PhaseMark(phase.title, (float(planned.get(phase.id, 0)),)) for phase in edition.phases)


def people_words(edition: Edition) -> str:
    """“3 to 12 people”."""
    size = edition.size
    return _("%(least)d to %(most)d people, best with %(low)d to %(high)d") % {
        "least": size.min,
        "most": size.max,
        "low": size.best[0],
        "high": size.best[1],
    }


def time_words(edition: Edition, people: int = 0) -> str:
    """Minutes of each phase, or of the one there is."""
    planned = phase_minutes(edition, people or edition.size.best[0])
    if len(edition.phases) == 1:
        return _("About %(time)s") % {"time": minutes_in_words(sum(planned.values()))}
    parts = ngettext("%(count)d part", "%(count)d parts", len(edition.phases)) % {"count": len(edition.phases)}
    minutes = " + ".join(str(planned.get(phase.id, 0)) for phase in edition.phases)
    return _("%(parts)s: %(minutes)s minutes") % {"parts": parts, "minutes": minutes}


def mode_words(mode: str) -> str:
    """How a phase takes place."""
    return {"live": _("together, at one time"), "async": _("over days, alone"), "outside": _("elsewhere")}[mode]
