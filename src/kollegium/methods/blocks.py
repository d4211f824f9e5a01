"""Steps that can be added to a method with a form: each stands on its own and asks for nothing before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Block:
    """The fields of a step, and of the shelf that comes with it, if it has one."""

    step: Mapping[str, Any]
    shelf: Mapping[str, Any] = field(default_factory=dict)


PRIVATE = {"holds": "note", "seen_by": "self", "opens": "never", "names": "person", "kept": "owner"}
SHARED = {"holds": "note", "seen_by": "all", "opens": "at_once", "then": "all", "names": "person", "kept": "run"}
BLOCKS: Mapping[str, Block] = {
    "round": Block({"act": "round", "turn": "statement", "minutes_each": 1, "rules": ["no_interrupting", "pass_ok"]}),
    "word": Block({"act": "round", "turn": "one_word", "minutes_each": 0.3, "rules": ["no_comment", "pass_ok"]}),
    "talk": Block({"act": "talk", "minutes": 10}),
    "pairs": Block({"act": "talk", "in": "pairs", "minutes": 6}),
    "think": Block({"act": "write", "rules": ["silence"], "minutes": 5}, PRIVATE),
    "share": Block({"act": "write", "rules": ["silence"], "minutes": 5}, SHARED),
    "do": Block({"act": "do", "minutes": 5}),
    "break": Block({"act": "do", "minutes": 10}),
}


def block_words() -> dict[str, tuple[str, str, str]]:
    """For each block what it is called in the list, and the title and the words that its step begins with."""
    return {
        "round": (
            _("A round: everybody says something, or passes"),
            _("A round"),
            _("One sentence each. You may pass."),
        ),
        "word": (_("One word each"), _("One word"), _("One word each, without comments.")),
        "talk": (_("A talk of all"), _("We talk"), _("What do we make of it?")),
        "pairs": (_("A talk in pairs"), _("In pairs"), _("Talk with the one beside you.")),
        "think": (
            _("Silent notes that only their writer reads"),
            _("For yourself"),
            _("Write down what you think. Nobody else reads it."),
        ),
        "share": (_("Silent notes that all read at once"), _("We write"), _("Write what the others may read.")),
        "do": (_("Something to look at or to do"), _("We look"), _("Look at it in silence.")),
        "break": (_("A break"), _("A break"), ""),
    }
