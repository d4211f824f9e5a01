"""Which key belongs to which table and act, and what its value may be (method-language.md, The file, method-language.md 1 to 13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kollegium.engine.kinds import acts
from kollegium.engine.reading.faults import Unfit
from kollegium.engine.reading.values import (
    MOST_DAYS,
    MOST_SEATS,
    NAME,
    Check,
    bounds,
    flag,
    members,
    minutes,
    name,
    pattern,
    plain,
    shown,
    text,
    texts_by,
    whole,
    whole_or_bounds,
    word,
)
from kollegium.engine.words import N_

KINDS = ("teacher", "student", "parent", "leader", "volunteer", "official")
ENFORCED_RULES = (
    "silence",
    "one_at_a_time",
    "questions_only",
    "no_comment",
    "no_interrupting",
    "pass_ok",
    "keep_apart",
)
SHOWN_RULES = ("no_advice", "describe_only", "no_absent_names", "i_speak_for_me", "confidential")
RULES = ENFORCED_RULES + SHOWN_RULES
PARTICIPATION = ("informative", "consultative", "decisive", "evaluative", "educative")
HOLDS = ("note", "question", "topic", "proposal", "case", "observation", "rating", "file", "commitment")
FIELDS = ("goal", "action", "first_step", "who", "where", "due", "sign_in_learning", "support_needed")
METHODS = ("pick", "dots", "rank", "score", "one_of", "consent", "majority", "lot")
NOT_ROLES = ("self", "pair", "group", "community", "author", "authors", "speaker")
NOT_STEPS = ("author", "never", "at_once")
AUDIENCES = ("self", "pair", "group", "all", "community")
FORMS = ("kollegium-mirror", "kollegium-meetings")

MOST_STEPS = 200
MOST_TABLES = 100
MOST_LAPS = 50
MOST_ENTRIES = 100
MOST_ENTRIES_EACH = 1000

WHEN = rf"first_time|has {NAME}|people (?:>=|<=|==|<|>) [0-9]{{1,4}}|asked {NAME}|mode == (?:live|async)"
WHEN_FORMS = "first_time · has <shelf> · people >= 3 · asked <role> · mode == live"
UNTIL = rf"all_pass|no_objection|stable|asked {NAME}"
UNTIL_FORMS = "all_pass · no_objection · stable · asked <role>"

ADDRESS = pattern(rf"{NAME}(?:#{NAME})?", "<shelf> · <shelf>#<mark>")
PEOPLE = pattern(rf"{NAME}|authors of {NAME}", "<role> · all · authors of <shelf>")
_kinds = members(word(*KINDS))
_language = pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "en · da · pt-BR")
LAPS = bounds(1, MOST_LAPS)
EACH = bounds(0, MOST_ENTRIES_EACH)


@dataclass(frozen=True)
class Key:
    """One key of a table: the check of its value and the name it has in the edition."""

    check: Check
    attribute: str = ""
    required: bool = False


@dataclass(frozen=True)
class Table:
    """All keys that a table may have. ``blank`` fills what is missing or faulty, so that reading can go on."""

    keys: Mapping[str, Key]
    blank: Mapping[str, Any] = field(default_factory=dict)


def must(check: Check, attribute: str = "") -> Key:
    """A key that has to be there."""
    return Key(check, attribute, required=True)


def _act(value: object) -> str:
    """The name of an act that is there: one of the house's own, or one that an installed package brings."""
    said = plain(value)
    if said not in acts():
        raise Unfit(
            N_("There is no act “%(value)s” here. Choose one of: %(choices)s; or install the package that brings it."),
            lint=1,
            value=shown(said),
            choices=", ".join(acts()),
        )
    return said


HEAD = Table(
    {
        "dialect": must(whole(1, 1)),
        "id": must(name),
        "version": must(text),
        "language": must(_language),
        "licence": must(text),
        "title": must(text),
        "summary": must(text),
        "purpose": must(text),
        "participation": Key(members(word(*PARTICIPATION))),
    },
    dict.fromkeys(("id", "version", "language", "licence", "title", "summary", "purpose"), ""),
)
ORIGIN = Table({"after": Key(plain), "names": Key(texts_by(_language)), "forked_from": Key(plain)})
SIZE = Table(
    {
        "min": must(whole(1, MOST_SEATS)),
        "best": must(bounds(1, MOST_SEATS)),
        "max": must(whole(1, MOST_SEATS)),
    },
)
ROLE = Table(
    {
        "label": must(text),
        "task": Key(plain),
        "count": must(whole_or_bounds(0, MOST_SEATS, also="rest")),
        "cast": must(word("host", "appoint", "volunteer", "lot", "rotate", "author", "rest")),
        "kind": Key(_kinds),
        "never_also": Key(members(name)),
        "may": Key(members(word("stop"))),
    },
    {"label": "", "count": (0, MOST_SEATS), "cast": ""},
)
INPUT = Table({"label": must(text), "help": Key(plain), "confirm_by": Key(word(*KINDS))}, {"label": ""})
SHELF = Table(
    {
        "label": must(text),
        "holds": must(word(*HOLDS)),
        "seen_by": must(name),
        "also": Key(members(name)),
        "opens": must(name),
        "then": Key(name),
        "names": must(word("person", "group", "optional", "none")),
        "voices": Key(whole(1, MOST_SEATS)),
        "if_fewer": Key(word("stay_closed", "author_decides", "unsigned")),
        "kept": must(
            pattern(rf"run|owner|group|community|role:{NAME}", "run · owner · group · community · role:<role>")
        ),
        "carries": Key(flag),
        "screen": Key(members(word(*RULES))),
        "coded": Key(flag),
    },
    dict.fromkeys(("label", "holds", "seen_by", "opens", "names", "kept"), ""),
)
PHASE = Table(
    {
        "id": must(name),
        "title": must(text),
        "mode": must(word("live", "async", "outside")),
        "gap_days": Key(bounds(0, MOST_DAYS)),
    },
    {"title": "", "mode": "live"},
)
LOOP = Table(
    {
        "over": Key(ADDRESS),
        "max": Key(whole(1, MOST_ENTRIES)),
        "laps": Key(LAPS),
        "until": Key(pattern(UNTIL, UNTIL_FORMS)),
        "rotate": Key(name),
        "phases": Key(members(name)),
        "minutes": Key(minutes),
    },
)
RECORD = Table({"by": must(name), "into": must(name), "approve": Key(name)}, {"by": "", "into": ""})
GROUPS = Table(
    {
        "size": Key(whole_or_bounds(1, MOST_SEATS)),
        "odd": Key(word("three", "any")),
        "mix": Key(word("one_of_each", "joined", "organisation", "kind")),
        "fresh": Key(flag),
        "hosts": Key(name),
        "free": Key(flag),
        "from": Key(ADDRESS, "source"),
    },
    {"size": (1, MOST_SEATS)},
)
USE = Table(
    {
        "id": must(name),
        "phase": must(name),
        "use": must(name),
        "when": Key(pattern(WHEN, WHEN_FORMS)),
        "without": Key(_kinds),
    },
    {"phase": "", "use": ""},
)
SIDECAR = Table(
    {
        "lang": must(_language),
        "of": must(text),
        "by": Key(plain),
        "reviewed_by": Key(plain),
        "state": Key(word("draft", "reviewed")),
    },
    {"lang": "", "of": ""},
)
TRANSLATED = Table({"t": must(plain), "h": must(pattern(r"[0-9a-f]{8}", "21748570"))}, {"t": "", "h": ""})

COMMON = {
    "id": must(name),
    "phase": must(name),
    "act": must(_act),
    "title": must(text),
    "say": Key(plain),
    "say_to": Key(texts_by(name)),
    "who": Key(members(PEOPLE)),
    "in": Key(word("all", "alone", "pairs", "groups"), "within"),
    "show": Key(members(ADDRESS)),
    "notes": Key(name),
    "rules": Key(members(word(*RULES))),
    "minutes": Key(minutes),
    "days": Key(whole(1, MOST_DAYS)),
    "when": Key(pattern(WHEN, WHEN_FORMS)),
    "loop": Key(name),
    "without": Key(_kinds),
}
SUB_TABLE = Key(lambda value: value)
STEP_BLANK = {"phase": "", "act": "", "title": ""}


def all_step_keys() -> frozenset[str]:
    """Every key that a step of any act may have."""
    return frozenset(COMMON).union(*(act.keys for act in acts().values()))


def step_table(act: str, *, is_kept: bool = False) -> Table:
    """The keys of a step of that act; a step whose act is unknown may have every key, so that one fault stays one.

    Where a file ``is_kept``, an act that is not there any more is none.
    """
    known = acts()
    if act in known:
        return Table({**COMMON, **known[act].keys}, STEP_BLANK)
    anybodys = {key: Key(spec.check, spec.attribute) for each in known.values() for key, spec in each.keys.items()}
    missing = {"act": must(name)} if is_kept else {}
    return Table({**COMMON, **anybodys, **missing}, STEP_BLANK)


def owners_of(key: str) -> tuple[str, ...]:
    """The acts that a key belongs to."""
    return tuple(act.id for act in acts().values() if key in act.keys)
