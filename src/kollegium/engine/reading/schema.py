"""Which key belongs to which table and act, and what its value may be (method-language.md, The file, method-language.md 1 to 13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
    text,
    texts_by,
    whole,
    whole_or_bounds,
    word,
)

KINDS = ("teacher", "student", "parent", "leader", "volunteer")
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

_address = pattern(rf"{NAME}(?:#{NAME})?", "<shelf> · <shelf>#<mark>")
_people = pattern(rf"{NAME}|authors of {NAME}", "<role> · all · authors of <shelf>")
_kinds = members(word(*KINDS))
_language = pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "en · da · pt-BR")
_laps = bounds(1, MOST_LAPS)
_each = bounds(0, MOST_ENTRIES_EACH)


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


def _must(check: Check, attribute: str = "") -> Key:
    return Key(check, attribute, required=True)


HEAD = Table(
    {
        "dialect": _must(whole(1, 1)),
        "id": _must(name),
        "version": _must(text),
        "language": _must(_language),
        "licence": _must(text),
        "title": _must(text),
        "summary": _must(text),
        "purpose": _must(text),
        "participation": Key(members(word(*PARTICIPATION))),
    },
    dict.fromkeys(("id", "version", "language", "licence", "title", "summary", "purpose"), ""),
)
ORIGIN = Table({"after": Key(plain), "names": Key(texts_by(_language)), "forked_from": Key(plain)})
SIZE = Table(
    {
        "min": _must(whole(1, MOST_SEATS)),
        "best": _must(bounds(1, MOST_SEATS)),
        "max": _must(whole(1, MOST_SEATS)),
    },
)
ROLE = Table(
    {
        "label": _must(text),
        "task": Key(plain),
        "count": _must(whole_or_bounds(0, MOST_SEATS, also="rest")),
        "cast": _must(word("host", "appoint", "volunteer", "lot", "rotate", "author", "rest")),
        "kind": Key(_kinds),
        "never_also": Key(members(name)),
        "may": Key(members(word("stop"))),
    },
    {"label": "", "count": (0, MOST_SEATS), "cast": ""},
)
INPUT = Table({"label": _must(text), "help": Key(plain), "confirm_by": Key(word(*KINDS))}, {"label": ""})
SHELF = Table(
    {
        "label": _must(text),
        "holds": _must(word(*HOLDS)),
        "seen_by": _must(name),
        "also": Key(members(name)),
        "opens": _must(name),
        "then": Key(name),
        "names": _must(word("person", "group", "optional", "none")),
        "voices": Key(whole(1, MOST_SEATS)),
        "if_fewer": Key(word("stay_closed", "author_decides", "unsigned")),
        "kept": _must(
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
        "id": _must(name),
        "title": _must(text),
        "mode": _must(word("live", "async", "outside")),
        "gap_days": Key(bounds(0, MOST_DAYS)),
    },
    {"title": "", "mode": "live"},
)
LOOP = Table(
    {
        "over": Key(_address),
        "max": Key(whole(1, MOST_ENTRIES)),
        "laps": Key(_laps),
        "until": Key(pattern(UNTIL, UNTIL_FORMS)),
        "rotate": Key(name),
        "phases": Key(members(name)),
        "minutes": Key(minutes),
    },
)
RECORD = Table({"by": _must(name), "into": _must(name), "approve": Key(name)}, {"by": "", "into": ""})
GROUPS = Table(
    {
        "size": Key(whole_or_bounds(1, MOST_SEATS)),
        "odd": Key(word("three", "any")),
        "mix": Key(word("one_of_each", "joined", "organisation", "kind")),
        "fresh": Key(flag),
        "hosts": Key(name),
        "free": Key(flag),
        "from": Key(_address, "source"),
    },
    {"size": (1, MOST_SEATS)},
)
USE = Table(
    {
        "id": _must(name),
        "phase": _must(name),
        "use": _must(name),
        "when": Key(pattern(WHEN, WHEN_FORMS)),
        "without": Key(_kinds),
    },
    {"phase": "", "use": ""},
)
SIDECAR = Table(
    {
        "lang": _must(_language),
        "of": _must(text),
        "by": Key(plain),
        "reviewed_by": Key(plain),
        "state": Key(word("draft", "reviewed")),
    },
    {"lang": "", "of": ""},
)
TRANSLATED = Table({"t": _must(plain), "h": _must(pattern(r"[0-9a-f]{8}", "21748570"))}, {"t": "", "h": ""})

COMMON = {
    "id": _must(name),
    "phase": _must(name),
    "act": _must(word("do", "write", "round", "talk", "sort", "choose", "commit", "arrange")),
    "title": _must(text),
    "say": Key(plain),
    "say_to": Key(texts_by(name)),
    "who": Key(members(_people)),
    "in": Key(word("all", "alone", "pairs", "groups"), "within"),
    "show": Key(members(_address)),
    "notes": Key(name),
    "rules": Key(members(word(*RULES))),
    "minutes": Key(minutes),
    "days": Key(whole(1, MOST_DAYS)),
    "when": Key(pattern(WHEN, WHEN_FORMS)),
    "loop": Key(name),
    "without": Key(_kinds),
}
_SUB_TABLE = Key(lambda value: value)

ACTS: Mapping[str, Mapping[str, Key]] = {
    "do": {"confirm": Key(flag), "place": Key(plain)},
    "write": {
        "into": _must(name),
        "each": Key(_each),
        "prompts": Key(members(text)),
        "form": Key(word(*FORMS)),
        "offline": Key(flag),
        "moving": Key(flag),
        "auto": Key(flag),
        "place": Key(plain),
    },
    "round": {
        "turn": Key(word("statement", "question", "read", "appreciation", "one_word")),
        "laps": Key(_laps),
        "answered_by": Key(name),
        "reads": Key(name),
        "order": Key(pattern(rf"{NAME}_(?:first|last)", "<role>_first · <role>_last")),
        "sample": Key(whole(1, MOST_SEATS)),
        "minutes_each": Key(minutes),
        "record": _SUB_TABLE,
    },
    "talk": {
        "floor": Key(word("open", "list", "quiet_first", "swap", "bowl")),
        "speakers": Key(members(_people)),
        "record": _SUB_TABLE,
    },
    "sort": {"from": _must(_address, "source"), "heaps": Key(members(text))},
    "choose": {
        "from": Key(_address, "source"),
        "options": Key(members(text)),
        "by": Key(name),
        "method": _must(word(*METHODS)),
        "votes": Key(whole(1, MOST_ENTRIES)),
        "keep": Key(_each),
        "marks": Key(name),
        "secret": Key(flag),
        "tie": Key(word("talk", "lot")),
        "else": Key(word("majority", "lot"), "otherwise"),
        "casts": Key(name),
    },
    "commit": {
        "into": _must(name),
        "by": Key(name),
        "approve": Key(name),
        "fields": Key(members(word(*FIELDS))),
        "due_days": Key(whole(1, MOST_DAYS)),
        "review": Key(name),
        "from": Key(_address, "source"),
        "each": Key(_each),
    },
    "arrange": {"groups": _SUB_TABLE, "cast": Key(members(name))},
}

ALL_STEP_KEYS = frozenset(COMMON).union(*ACTS.values())
STEP_BLANK = {"phase": "", "act": "", "title": ""}


def step_table(act: object) -> Table:
    """The keys of a step of that act; a step whose act is unknown may have every key, so that one fault stays one."""
    own: dict[str, Key] = {}
    for each, keys in ACTS.items():
        if each == act:
            own = dict(keys)
            break
        if act not in ACTS:
            own |= {key: Key(spec.check, spec.attribute) for key, spec in keys.items()}
    return Table({**COMMON, **own}, STEP_BLANK)


def owners_of(key: str) -> tuple[str, ...]:
    """The acts that a key belongs to."""
    return tuple(act for act, keys in ACTS.items() if key in keys)
