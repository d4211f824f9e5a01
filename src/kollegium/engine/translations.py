"""The texts of a method in other languages (method-language.md, Translations, method-language.md 72, 73).

Every text has a key, its path in the file: ``people.owner.label``, ``step.s5-ask.say``, ``step.tell.say_to.owner``;
the members of a list are counted from 1: ``step.a-notes.prompts.2``. ``origin`` is not translated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from kollegium.engine.edition import Edition, Step
from kollegium.engine.kinds import act_of

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
Texts = Callable[[str, str], str]


@dataclass(frozen=True)
class Translated:
    """A text in another language, and the hash of the source text that it was made from."""

    text: str
    source_hash: str


@dataclass(frozen=True)
class Sidecar:
    """The translation file of a method into one language. ``state`` is ``draft`` or ``reviewed``."""

    language: str
    method: str
    texts: Mapping[str, Translated]
    by: str = ""
    reviewed_by: str = ""
    state: str = "draft"


@dataclass(frozen=True)
class Gaps:
    """What a translation lacks: keys without a text, and keys whose source has changed since."""

    missing: tuple[str, ...] = field(default=())
    outdated: tuple[str, ...] = field(default=())


def source_hash(text: str) -> str:
    """The first eight hexadecimal digits of SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def placeholders(text: str) -> frozenset[str]:
    """The names in braces in a text."""
    return frozenset(_PLACEHOLDER.findall(text))


def texts_of(edition: Edition) -> dict[str, str]:
    """All texts of an edition that a translator translates, by key, in the order of the file; empty ones left out."""
    found: dict[str, str] = {}

    def note(key: str, text: str) -> str:
        found[key] = text
        return text

    _mapped(edition, note)
    return {key: text for key, text in found.items() if text}


def translate(edition: Edition, sidecar: Sidecar) -> Edition:
    """The edition in the sidecar's language.

    An out of date text is used all the same; a missing one stays as it is in the source, text by text (``gaps`` names
    both, so that a page can mark them).
    """

    def say(key: str, text: str) -> str:
        translated = sidecar.texts.get(key)
        return translated.text if text and translated else text

    return replace(_mapped(edition, say), language=sidecar.language)


def gaps(edition: Edition, sidecar: Sidecar) -> Gaps:
    """Which texts of the edition the sidecar lacks, and which of its own are out of date."""
    texts = texts_of(edition)
    missing = tuple(key for key in texts if key not in sidecar.texts)
    outdated = tuple(
        key
        for key, text in texts.items()
        if key in sidecar.texts and sidecar.texts[key].source_hash != source_hash(text)
    )
    return Gaps(missing, outdated)


def _mapped(edition: Edition, say: Texts) -> Edition:
    """The edition with every text replaced by ``say(key, text)``."""
    return replace(
        edition,
        title=say("title", edition.title),
        summary=say("summary", edition.summary),
        purpose=say("purpose", edition.purpose),
        people={
            key: replace(role, label=say(f"people.{key}.label", role.label), task=say(f"people.{key}.task", role.task))
            for key, role in edition.people.items()
        },
        inputs={
            key: replace(put, label=say(f"inputs.{key}.label", put.label), help=say(f"inputs.{key}.help", put.help))
            for key, put in edition.inputs.items()
        },
        shelves={
            key: replace(shelf, label=say(f"shelves.{key}.label", shelf.label))
            for key, shelf in edition.shelves.items()
        },
        phases=tuple(replace(phase, title=say(f"phase.{phase.id}.title", phase.title)) for phase in edition.phases),
        steps=tuple(_mapped_step(step, say) for step in edition.steps),
    )


def _mapped_step(step: Step, say: Texts) -> Step:
    path = f"step.{step.id}"

    def each(key: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(say(f"{path}.{key}.{number}", text) for number, text in enumerate(texts, start=1))

    def texts(key: str, said: str | tuple[str, ...]) -> str | tuple[str, ...]:
        return say(f"{path}.{key}", said) if isinstance(said, str) else each(key, said)

    return replace(
        step,
        title=say(f"{path}.title", step.title),
        say=say(f"{path}.say", step.say),
        say_to={role: say(f"{path}.say_to.{role}", text) for role, text in step.say_to.items()},
        prompts=each("prompts", step.prompts),
        options=each("options", step.options),
        heaps=each("heaps", step.heaps),
        own={**step.own, **{key: texts(key, step.own[key]) for key in act_of(step).texts if key in step.own}},
    )
