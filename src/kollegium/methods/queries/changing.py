"""A method in somebody's hands: before they change it, while they do, and a file that is brought along."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.models import REHEARSAL, Membership
from kollegium.communities.standing import Standing
from kollegium.engine.edition import Edition
from kollegium.engine.reading import edition_from
from kollegium.engine.reading.schema import RULES
from kollegium.methods import library_files, words
from kollegium.methods.audiences_offered import keepers_offered, readers_offered
from kollegium.methods.blocks import block_words
from kollegium.methods.differing import differences
from kollegium.methods.drafts import (
    ChangePage,
    DraftPage,
    EditedPhase,
    EditedShelf,
    OpenStep,
    RuleTick,
    StepLine,
    UploadPage,
)
from kollegium.methods.judging import Judgement, Said, judge
from kollegium.methods.models import Draft
from kollegium.methods.queries.finding import Found, find
from kollegium.methods.rewriting import MINUTES, SIZE, Typed, rewritten, steps_of, typed_from
from kollegium.methods.rules import can_keep_methods
from kollegium.ui.words import clock_time

FIELDS = frozenset({"title", "say", "prompts", "minutes", "minutes_each", "rules"})


def places_for(viewer: Person) -> tuple[tuple[str, str], ...]:
    """The communities in which the viewer may keep a method, as pairs of number and name."""
    rows = Membership.objects.filter(person=viewer, ended_at=None).exclude(community__kind=REHEARSAL)
    rows = rows.select_related("community").order_by("community__name", "community_id")
    with acting(viewer.pk):
        return tuple(
            (str(row.community_id), row.community.name)
            for row in rows
            if can_keep_methods(Standing(viewer.pk, row.community_id, tuple(row.roles)))
        )


def change_page(key: str, *, typed: dict[str, str], viewer: Person, language: str, error: str = "") -> ChangePage:
    """The page before a method is changed; an unknown key, or somebody else's, raises ``Http404``."""
    found = find(key, viewer=viewer, language=language)
    own = tomllib.loads(found.source).get("language", "en")
    spoken = [own, *(one for one, _is_draft in found.languages)]
    places = places_for(viewer)
    is_ours = bool(found.community_id) and str(found.community_id) in dict(places)
    with acting(viewer.pk):
        open_drafts = list(Draft.objects.filter(person=viewer, base__method=found.edition.id).order_by("-saved_at")[:5])
    return ChangePage(
        key=found.key,
        title=found.edition.title,
        method_url=reverse("methods:method", args=[found.key]),
        url=reverse("methods:change", args=[found.key]),
        communities=places,
        community=typed.get("community", str(found.community_id or (places[0][0] if places else ""))),
        languages=tuple((one, words.language_name(one)) for one in spoken) if len(spoken) > 1 else (),
        language=typed.get("language", language if language in spoken else own),
        context=context_fields(found, typed),
        drafts=tuple(
            (reverse("methods:draft", args=[one.pk]), typed_from(one.typed).head.get("title", found.edition.title))
            for one in open_drafts
        ),
        own=found.community if is_ours else "",
        error=error,
    )


def context_fields(found: Found | None, typed: dict[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """The four questions as fields: id, question, what was typed, what the source answers."""
    source = found.context if found else {}
    return tuple(
        (key, question, typed.get(f"context.{key}", ""), source.get(key, ""))
        for key, question in words.context_questions().items()
    )


def upload_page(
    *, typed: dict[str, str], viewer: Person, source: str = "", judged: Judgement | None = None, error: str = ""
) -> UploadPage:
    """The page on which a file is brought along."""
    places = places_for(viewer)
    return UploadPage(
        url=reverse("methods:upload"),
        communities=places,
        community=typed.get("community", places[0][0] if places else ""),
        context=context_fields(None, typed),
        source=source,
        faults=judged.said if judged else (),
        error=error,
    )


def get_draft(draft: UUID, *, viewer: Person) -> Draft:
    """One of the viewer's drafts; anything else raises ``Http404``."""
    with acting(viewer.pk):
        row = Draft.objects.filter(pk=draft).select_related("base", "base__community", "community").first()
    if row is None:
        raise Http404
    return row


def draft_page(draft: UUID, *, step: str, viewer: Person) -> DraftPage:
    """A method as it is being changed, with what has to be mended beside its field; ``step`` stands open."""
    row = get_draft(draft, viewer=viewer)
    typed = typed_from(row.typed)
    text = rewritten(row.source, typed)
    judged = _for_the_form(judge(text, fields=FIELDS), tomllib.loads(text))
    before = edition_from(row.source, library=library_files.source)
    raw = _raw_steps(row, typed)
    return DraftPage(
        id=str(row.pk),
        url=reverse("methods:draft", args=[row.pk]),
        title=typed.head.get("title", _head(row, "title")),
        of=row.base.title,
        of_url=reverse("methods:method", args=[row.base_id if row.base.community_id else row.base.method]),
        community=row.community.name,
        head={key: typed.head.get(key, _head(row, key)) for key in ("title", "summary", "purpose")},
        size=_size(before, typed),
        errors={one.field: judged.of(one.field) for one in judged.said},
        phases=tuple(_phase(before, phase.id, phase.title, raw, typed, judged) for phase in before.phases),
        open=_open(step, raw, typed, judged) if step in raw and step not in typed.left_out else None,
        shelves=tuple(_shelves(before, typed, judged)),
        blocks=tuple((key, told[0]) for key, told in block_words().items()),
        context=tuple(
            (key, question, typed.context.get(key, ""), row.base.context.get(key, ""))
            for key, question in words.context_questions().items()
        ),
        faults=judged.said,
        minutes_words=words.time_words(judged.edition) if judged.edition else "",
        changes=differences(before, judged.edition) if judged.edition else (),
        saved_at=clock_time(row.saved_at),
        is_next_edition=bool(row.method),
    )


def _for_the_form(judged: Judgement, told: dict[str, Any]) -> Judgement:
    """The same as somebody says it who looks at a form: by the title of the step, without lines and quotation marks."""
    titles = {f"step.{step.get('id')}": step.get("title", "") for step in told.get("step", ())}
    labels = {f"shelf.{key}": one.get("label", "") for key, one in told.get("shelves", {}).items()}
    return replace(judged, said=tuple(_as_on_the_form(one, titles | labels) for one in judged.said))


def _as_on_the_form(one: Said, titles: dict[str, str]) -> Said:
    title = titles.get(".".join(one.field.split(".")[:2]), "")
    is_number = one.field.startswith("size.") or one.field.rpartition(".")[2] in MINUTES
    text = _("Write a number such as 2.") if is_number and one.is_shape else one.text
    return Said(one.field, f"“{title}”" if title else "", text, is_shape=one.is_shape)


def _head(row: Draft, key: str) -> str:
    return str(tomllib.loads(row.source).get(key, ""))


def _raw_steps(row: Draft, typed: Typed) -> dict[str, dict[str, Any]]:
    """Every step by its id, in the order in which they shall stand, left out or not, with what was typed in it."""
    return {str(step["id"]): step for step in steps_of(rewritten(row.source, replace(typed, left_out=())))}


def _size(before: Edition, typed: Typed) -> dict[str, str]:
    own = dict(zip(SIZE, (before.size.min, *before.size.best, before.size.max), strict=True))
    return {key: typed.size.get(key, str(own[key])) for key in SIZE}


def _phase(
    before: Edition, phase: str, title: str, raw: dict[str, dict[str, Any]], typed: Typed, judged: Judgement
) -> EditedPhase:
    lines = [_line(step, told, typed, judged) for step, told in raw.items() if told.get("phase") == phase]
    return EditedPhase(
        id=phase,
        title=title,
        steps=tuple(one for one in lines if one.id not in typed.left_out),
        left_out=tuple(one for one in lines if one.id in typed.left_out),
    )


def _line(step: str, told: dict[str, Any], typed: Typed, judged: Judgement) -> StepLine:
    minutes = _minutes(told)
    each = _("%(minutes)s min each") if "minutes_each" in told else _("%(minutes)s min")
    parts = [each % {"minutes": minutes}] if minutes else []
    parts.append(words.act_words(str(told.get("act", ""))) if "act" in told else _("another method"))
    error = " ".join(one.text for one in judged.said if one.field.split(".")[:2] == ["step", step])
    return StepLine(step, str(told.get("title", told.get("use", step))), " · ".join(parts), error, step in typed.added)


def _minutes(told: dict[str, Any]) -> str:
    return next((str(told[key]) for key in MINUTES if key in told), "")


def _open(step: str, raw: dict[str, dict[str, Any]], typed: Typed, judged: Judgement) -> OpenStep:
    told = raw[step]
    fellows = [
        one for one, other in raw.items() if other.get("phase") == told.get("phase") and one not in typed.left_out
    ]
    set_rules = told.get("rules", ())
    fields = typed.steps.get(step, {})
    return OpenStep(
        id=step,
        title=str(told.get("title", "")),
        say=str(told.get("say", "")),
        prompts=fields.get("prompts", "\n".join(map(str, told.get("prompts", ())))),
        has_prompts=told.get("act") == "write" and "form" not in told,
        minutes=fields.get("minutes", fields.get("minutes_each", _minutes(told))),
        minutes_key=next((key for key in MINUTES if key in told), ""),
        act_words=words.act_words(str(told.get("act", ""))),
        rules=tuple(RuleTick(rule, words.rule_words(rule), rule in set_rules) for rule in RULES),
        errors={key: judged.of(f"step.{step}.{key}") for key in FIELDS} | {"": judged.step_of(step)},
        may_go_up=fellows.index(step) > 0,
        may_go_down=fellows.index(step) < len(fellows) - 1,
        uses=str(told.get("use", "")),
    )


def _shelves(before: Edition, typed: Typed, judged: Judgement) -> list[EditedShelf]:
    found = []
    for shelf in before.shelves.values():
        told = typed.shelves.get(shelf.id, {})
        found.append(
            EditedShelf(
                id=shelf.id,
                label=shelf.label,
                seen_by=told.get("seen_by", shelf.seen_by),
                readers=readers_offered(before, shelf, "seen_by"),
                then=told.get("then", shelf.then),
                later=readers_offered(before, shelf, "then"),
                kept=told.get("kept", shelf.kept),
                keepers=keepers_offered(before, shelf),
                error=" ".join(one.text for one in judged.said if one.field.split(".")[:2] == ["shelf", shelf.id]),
            )
        )
    return [one for one in found if one.error or max(len(one.readers), len(one.later), len(one.keepers)) > 1]
