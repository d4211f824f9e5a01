"""A method in words and figures: how long, for how many, which shape."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from kollegium.engine.edition import Edition, Shelf, Step
from kollegium.engine.kinds import acts
from kollegium.engine.minutes import phase_minutes
from kollegium.engine.translations import Sidecar
from kollegium.ui.drawings.ribbon import PhaseMark
from kollegium.ui.words import HALF, minutes_in_words


def shape_of(edition: Edition, people: int = 0) -> tuple[PhaseMark, ...]:
    """One mark for each phase, with its minutes for ``people`` (0: the best size's lower bound)."""
    planned = phase_minutes(edition, people or edition.size.best[0])
    return tuple(PhaseMark(phase.title, (float(planned.get(phase.id, 0)),)) for phase in edition.phases)


def people_words(edition: Edition) -> str:
    """“3 to 12 people”."""
    size = edition.size
    if size.min == size.max:
        return ngettext("%(count)d person", "%(count)d people", size.min) % {"count": size.min}
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


def purposes() -> dict[str, str]:
    """What one may want to do, in the order of the library."""
    return {
        "look": _("Look at our own work"),
        "case": _("Help with one person’s case"),
        "door": _("Go behind the classroom door"),
        "voice": _("Hear everybody’s voice"),
        "decide": _("Weigh and decide"),
        "pupils": _("Work with pupils and families"),
    }


def times() -> tuple[tuple[str, str], ...]:
    """How long one may have, as pairs of minutes and words."""
    return (
        ("", _("any time")),
        ("15", _("a quarter of an hour")),
        ("30", _("half an hour")),
        ("60", _("an hour")),
        ("90", _("an hour and a half")),
        ("120", _("two hours")),
    )


def language_name(code: str) -> str:
    """A language by its name in the reader's own; the code where nobody knows it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def languages_words(own: str, translations: Sequence[Sidecar]) -> str:
    """“English; Danish and Swedish as drafts”: the method's own language and its translations."""
    done = [own, *(one.language for one in translations if one.state == "reviewed")]
    drafts = [one.language for one in translations if one.state != "reviewed"]
    names = {"names": ", ".join(map(language_name, done)), "drafts": ", ".join(map(language_name, drafts))}
    if drafts:
        return _("%(names)s; as drafts: %(drafts)s") % names
    return names["names"]


def rule_words(rule: str) -> str:
    """A rule of a step as one says it aloud."""
    return {
        "silence": _("In silence."),
        "one_at_a_time": _("One at a time."),
        "questions_only": _("Questions only."),
        "no_comment": _("Nobody comments."),
        "no_interrupting": _("Nobody interrupts."),
        "pass_ok": _("You may pass."),
        "keep_apart": _("Keep what is alike apart."),
        "no_advice": _("No advice."),
        "describe_only": _("Describe, do not judge."),
        "no_absent_names": _("Nobody who is absent is named."),
        "i_speak_for_me": _("Everybody speaks for themselves."),
        "confidential": _("What is said here stays here."),
    }.get(rule, "")


def act_words(act: str) -> str:
    """What people do at a step of this kind; the word of the file where no act is called so."""
    known = acts().get(act)
    return _(known.label) if known else act


def minutes_of(step: Step) -> str:
    """How long a step is, or how long each turn of it."""
    if step.minutes_each:
        return _("%(time)s each") % {"time": _time(step.minutes_each)}
    return _time(step.minutes or 0)


def _time(minutes: float) -> str:
    """Minutes, and seconds for what is shorter than one, unless it is half of one."""
    if 0 < minutes < 1 and minutes != HALF:
        seconds = round(minutes * 60)
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    return minutes_in_words(minutes)


def context_questions() -> dict[str, str]:
    """What is asked before a method is moved to another place, in the order of asking."""
    return {
        "before": _("What was there before?"),
        "beside": _("Which other cooperation runs beside it?"),
        "support": _("Which support is around: time, people, networks?"),
        "outside": _("Which links are there to ideas from outside?"),
    }


def kept_words(edition: Edition, shelf: Shelf) -> str:
    """Who keeps a shelf when the session is over."""
    if shelf.kept.startswith("role:"):
        role = edition.people.get(shelf.kept.removeprefix("role:"))
        return role.label if role else _("by a role")
    return {
        "run": _("until the end"),
        "owner": _("by its writer"),
        "group": _("by the group"),
        "community": _("by the community"),
    }.get(shelf.kept, "")


def filled(edition: Edition, text: str) -> str:
    """A text of the method before anything has been filled in: each place by what will stand there."""
    for one in edition.inputs.values():
        text = text.replace("{" + one.id + "}", f"[{one.label}]")
    return text
