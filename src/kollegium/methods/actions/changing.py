"""Change a method: a draft is begun, kept as typed, and becomes an edition that a community owns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

import tomlkit
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils.text import slugify

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities.queries import get_standing
from kollegium.engine.edition import Edition as Known
from kollegium.engine.reading import MethodRefused, edition_from
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.engine.translations import source_hash, texts_of
from kollegium.methods import library_files, typed
from kollegium.methods.actions.editions import edition_row
from kollegium.methods.blocks import BLOCKS, block_words
from kollegium.methods.judging import Judgement, judge
from kollegium.methods.models import Draft, Edition
from kollegium.methods.queries.changing import draft_page, get_draft
from kollegium.methods.rewriting import Typed, as_fork, in_words_of, moved, rewritten, steps_of, typed_from, with_step
from kollegium.methods.rules import can_keep_methods

FIRST = "1.0.0"
LONGEST_ID = 48
NUMBERED = re.compile(r"(\d{1,6})\.(\d{1,6})(?:\.\d{1,6})?")


def begin(key: str, *, community: int, language: str, context: Mapping[str, str], by: Person, now: dt.datetime) -> UUID:
    """Begin to change a copy of a method for a community, in one of the languages it is there in; gives the draft's id.

    A method that the community owns already gets its next edition. ``PermissionDenied`` by ``can_keep_methods``,
    ``Http404`` to strangers and for a method that ``by`` may not read.
    """
    base = edition_row(key, by=by, now=now)
    with acting(by.pk):
        if not can_keep_methods(get_standing(community, viewer=by)):
            raise PermissionDenied
        is_ours = base.community_id == community
        draft = Draft.objects.create(
            person=by,
            community_id=community,
            base=base,
            method=base.method if is_ours else "",
            source=_in_language(base, language),
            typed=Typed(context={**(base.context if is_ours else {}), **context}).plain(),
            saved_at=now,
        )
    return draft.pk


def _in_language(base: Edition, language: str) -> str:
    """The file in a language that somebody has translated it to; its own for any other."""
    if language == base.language or language not in base.sidecars:
        return base.source
    sidecar = read_sidecar(base.sidecars[language], _known(base.source), language).sidecar
    if sidecar is None:
        return base.source
    return in_words_of(base.source, {key: one.text for key, one in sidecar.texts.items()}, language)


def _known(source: str) -> Known:
    return edition_from(source, library=library_files.source)


def keep(draft: UUID, said: QueryDict, *, by: Person, now: dt.datetime) -> str:
    """Keep what stands in the form, and do what the pressed button is for; gives the step that shall stand open.

    Whatever was typed is kept, faulty or not. Somebody else's draft raises ``Http404``.
    """
    row = get_draft(draft, viewer=by)
    pressed = typed.press(said)
    after = typed.told(said, typed_from(row.typed), _shown(draft, said.get("step", ""), by))
    after, opened = _pressed(pressed, after, row, said)
    with acting(by.pk):
        Draft.objects.filter(pk=draft).update(typed=after.plain(), saved_at=now)
    return opened


def _shown(draft: UUID, step: str, by: Person) -> dict[str, dict[str, str]]:
    """What the form showed, by table and field."""
    page = draft_page(draft, step=step, viewer=by)
    found = {"head": page.head, "size": page.size}
    if page.open:
        one = page.open
        rules = " ".join(rule.id for rule in one.rules if rule.is_set)
        found[one.id] = {"title": one.title, "say": one.say, "prompts": one.prompts, "rules": rules}
        found[one.id] |= {one.minutes_key: one.minutes} if one.minutes_key else {}
    for shelf in page.shelves:
        found[f"shelf {shelf.id}"] = {"seen_by": shelf.seen_by, "then": shelf.then, "kept": shelf.kept}
    return found


def _pressed(pressed: typed.Press, after: Typed, row: Draft, said: QueryDict) -> tuple[Typed, str]:
    """What was typed after a button, and the step that stands open then."""
    steps = steps_of(rewritten(row.source, replace(after, left_out=())))
    order = [str(step["id"]) for step in steps]
    phase_of = {str(step["id"]): str(step["phase"]) for step in steps}
    which = pressed.which
    if pressed.what in {"up", "down"} and which in phase_of:
        seen = [one for one in order if one not in after.left_out]
        now = moved(seen, which, -1 if pressed.what == "up" else 1, phase_of)
        return replace(after, order=_with_the_left_out(now, order, after.left_out)), which
    if pressed.what == "out" and which in phase_of:
        return replace(after, left_out=(*after.left_out, which)), ""
    if pressed.what == "back":
        return replace(after, left_out=tuple(one for one in after.left_out if one != which)), which
    block = said.get(f"block.{which}", "")
    if pressed.what == "add" and which in phase_of.values() and block in BLOCKS:
        return _added(after, order, phase_of, which, block)
    return after, which if pressed.what == "open" else "" if pressed.what else said.get("step", "")


def _with_the_left_out(now: tuple[str, ...], before: list[str], left_out: tuple[str, ...]) -> tuple[str, ...]:
    """The new order of what stays, with each step that is left out after the one it stood behind."""
    found = list(now)
    for place, step in enumerate(before):
        if step in left_out:
            ahead = before[place - 1] if place else ""
            found.insert(found.index(ahead) + 1 if ahead in found else 0, step)
    return tuple(found)


def _added(after: Typed, order: list[str], phase_of: dict[str, str], phase: str, block: str) -> tuple[Typed, str]:
    number = next(n for n in range(1, 1000) if f"own-{n}" not in phase_of)
    step = f"own-{number}"
    last = max(place for place, one in enumerate(order) if phase_of[one] == phase)
    _words, title, say = block_words()[block]
    grown = replace(
        after,
        added={**after.added, step: block},
        phases={**after.phases, step: phase},
        order=(*order[: last + 1], step, *order[last + 1 :]),
    )
    return with_step(grown, step, {"title": title, "say": say}), step


def drop(draft: UUID, *, by: Person) -> None:
    """Throw a draft of one's own away."""
    row = get_draft(draft, viewer=by)
    with acting(by.pk):
        row.delete()


def save(draft: UUID, *, by: Person, now: dt.datetime) -> Edition:
    """Make the draft an edition of its community; ``MethodRefused`` while anything has to be mended.

    A fork gets an id of its own and version 1.0.0, a method of one's own its next version; runs keep what they began with.
    """
    row = get_draft(draft, viewer=by)
    told = typed_from(row.typed)
    text = rewritten(row.source, told)
    known = _known(text)
    with acting(by.pk):
        if not can_keep_methods(get_standing(row.community_id, viewer=by)):
            raise PermissionDenied
        method = row.method or _free_id(known.title, row.community_id)
        version = _next_version(method, row.community_id)
        origin = "" if row.method else f"{row.base.method}@{row.base.version}"
        made = _edition(
            as_fork(text, method=method, version=version, forked_from=origin),
            community=row.community_id,
            parent=row.base.parent_id if row.method else row.base_id,
            context=dict(told.context),
            base=row.base,
            by=by,
            now=now,
        )
        row.delete()
    return made


def bring(
    source: bytes, *, community: int, context: Mapping[str, str], by: Person, now: dt.datetime
) -> tuple[Edition | None, Judgement]:
    """A file that somebody brings along becomes an edition of their community, or is judged and nothing is kept."""
    judged = judge(source)
    if judged.edition is None:
        return None, judged
    with acting(by.pk):
        if not can_keep_methods(get_standing(community, viewer=by)):
            raise PermissionDenied
        parent = _parent_of(judged.edition)
        text = source.decode()
        same = Edition.objects.filter(community_id=community, source_hash=_hash(text)).first()
        if same:
            return same, judged
        return _edition(text, community=community, parent=parent, context=context, base=None, by=by, now=now), judged


def _parent_of(known: Known) -> int | None:
    """The edition that the file says it was made from, if it is here and may be read."""
    method, _sign, version = known.origin.forked_from.partition("@")
    rows = Edition.objects.filter(method=method, version=version) if method else Edition.objects.none()
    return rows.order_by("pk").values_list("pk", flat=True).first()


def _edition(
    text: str,
    *,
    community: int,
    parent: int | None,
    context: Mapping[str, str],
    base: Edition | None,
    by: Person,
    now: dt.datetime,
) -> Edition:
    known = _known(text)
    return Edition.objects.create(
        method=known.id,
        version=known.version,
        language=known.language,
        title=known.title[:200],
        source=text,
        source_hash=_hash(text),
        sidecars=_sidecars(base, known) if base else {},
        community_id=community,
        parent_id=parent,
        context=dict(context),
        added_by=by,
        added_at=now,
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _sidecars(base: Edition, known: Known) -> dict[str, str]:
    """The translations of what was taken over word by word; a sentence that was changed has none until somebody writes it."""
    before, texts = _known(base.source), texts_of(known)
    found: dict[str, str] = {}
    for language, sidecar_text in base.sidecars.items():
        sidecar = read_sidecar(sidecar_text, before, language).sidecar
        if sidecar is None or language == known.language:
            continue
        stay = {
            key: {"t": one.text, "h": one.source_hash}
            for key, one in sidecar.texts.items()
            if key in texts and one.source_hash == source_hash(texts[key])
        }
        head: dict[str, Any] = {
            "lang": language,
            "of": f"{known.id}@{known.version}",
            "by": sidecar.by,
            "state": "draft",
        }
        if stay:
            found[language] = tomlkit.dumps({**head, "text": stay})
    return found


def _free_id(title: str, community: int) -> str:
    """An id from the title that no method of the library and none of the community has."""
    plain = slugify(title)[:LONGEST_ID].strip("-")
    plain = plain if plain[:1].isalpha() else f"method-{plain}".strip("-")
    taken = {*library_files.ids(), *Edition.objects.filter(community_id=community).values_list("method", flat=True)}
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if one not in taken)


def _next_version(method: str, community: int) -> str:
    rows = Edition.objects.filter(method=method, community_id=community)
    taken = list(rows.order_by("-pk").values_list("version", flat=True))
    numbers = [(int(found[1]), int(found[2])) for one in taken if (found := NUMBERED.fullmatch(one))]
    if not taken:
        return FIRST
    major, minor = max(numbers, default=(1, len(taken)))
    return f"{major}.{minor + 1}.0"


__all__ = ["MethodRefused", "begin", "bring", "drop", "keep", "save"]
