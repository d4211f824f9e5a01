"""A method's own page: steps, shelves with who sees what, roles, where it comes from."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.communities.queries import my_communities
from kollegium.engine.edition import Edition, Phase, Shelf, Step
from kollegium.engine.minutes import phase_minutes
from kollegium.methods import words
from kollegium.methods.audience import audience_of
from kollegium.methods.queries.finding import Found, find
from kollegium.methods.shown import (
    Ancestor,
    Answer,
    MethodPage,
    ShelfRow,
    ShownPhase,
    ShownRole,
    ShownStep,
)
from kollegium.ui.words import minutes_in_words


def method_page(key: str, *, language: str, viewer: Person | None) -> MethodPage:
    """A method with its steps, shelves and roles; an unknown key, or somebody else's, raises ``Http404``."""
    found = find(key, viewer=viewer, language=language)
    known = found.edition
    return MethodPage(
        key=found.key,
        title=known.title,
        summary=known.summary,
        purpose=known.purpose,
        shape=words.shape_of(known),
        shape_words=words.time_words(known),
        phases=phases(known),
        shelves=tuple(_shelf(known, shelf) for shelf in known.shelves.values()),
        facts=tuple(_facts(found)),
        roles=tuple(ShownRole(role.id, role.label, role.task) for role in known.people.values()),
        line=_line(found),
        context=answers(found),
        community=found.community,
        differs=bool(found.base),
        may_change=viewer is not None,
        starts=tuple(_starts(found, viewer)) if viewer else (),
    )


def _starts(found: Found, viewer: Person) -> list[tuple[str, str]]:
    """Where the viewer can start it: the community that owns it, or any of theirs."""
    mine = my_communities(viewer=viewer)
    asked = f"method={found.key}"
    return [
        (f"/communities/{one.id}/runs/new/?{asked}", one.name)
        for one in mine
        if not found.community_id or one.id == found.community_id
    ]


def _facts(found: Found) -> list[tuple[str, str]]:
    known = found.edition
    drafts = [words.language_name(code) for code, is_draft in found.languages if is_draft]
    done = [words.language_name(code) for code, is_draft in found.languages if not is_draft]
    spoken = ", ".join([words.language_name(known.language), *(one for one in done)])
    own_words = _("%(names)s; as drafts: %(drafts)s") % {"names": spoken, "drafts": ", ".join(drafts)}
    return [
        (_("For"), words.people_words(known)),
        (_("Time"), words.time_words(known)),
        (_("Words"), own_words if drafts else spoken),
        (_("Edition"), known.version),
        (_("Owned by"), found.community),
        (_("Made by"), found.added_by),
        (_("Licence"), known.licence),
    ]


def phases(known: Edition) -> tuple[ShownPhase, ...]:
    """The phases with their steps, as plain values."""
    planned = phase_minutes(known, known.size.best[0])
    return tuple(_phase(known, phase, planned.get(phase.id, 0)) for phase in known.phases)


def _phase(known: Edition, phase: Phase, minutes: int) -> ShownPhase:
    steps = tuple(
        ShownStep(
            step.title,
            words.minutes_of(step),
            words.filled(known, step.say),
            _sees(known, step),
            " ".join(_rules(step)),
        )
        for step in known.steps_of(phase.id)
    )
    return ShownPhase(phase.title, f"{words.mode_words(phase.mode)} · {minutes_in_words(minutes)}", steps)


def _rules(step: Step) -> list[str]:
    return [said for rule in step.rules if (said := words.rule_words(rule))]


def _sees(known: Edition, step: Step) -> str:
    return known.shelves[step.into].label if step.into else ""


def _shelf(known: Edition, shelf: Shelf) -> ShelfRow:
    sees = audience_of(known, shelf)
    later = sees.rest if sees.later_glyph else ""
    return ShelfRow(
        shelf=shelf.label,
        now_glyph=sees.now_glyph,
        now=sees.lead.rstrip(",."),
        later_glyph=sees.later_glyph,
        later=later[:1].upper() + later[1:],
        kept=words.kept_words(known, shelf),
    )


def _line(found: Found) -> tuple[Ancestor, ...]:
    known = found.edition
    line = [Ancestor(known.origin.after)] if known.origin.after else []
    if known.origin.forked_from:
        url = reverse("methods:method", args=[found.base_key]) if found.base_key else ""
        method, _sign, version = known.origin.forked_from.partition("@")
        line.append(Ancestor(found.base_title or method, version, url=url))
    return (*line, Ancestor(known.title, known.version, is_this=True))


def answers(found: Found) -> tuple[Answer, ...]:
    """The four questions with what those answered who made this edition, and those it was made from; none if nobody answered any."""
    if not any(found.context.values()) and not any(found.base_context.values()):
        return ()
    return tuple(
        Answer(question, found.context.get(key, ""), found.base_context.get(key, ""))
        for key, question in words.context_questions().items()
    )
