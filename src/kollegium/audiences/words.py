"""Who can see this? One sentence, said before writing and under every text, from the same words the row rule reads.

A shelf has two audience words: ``seen_by`` while it is closed and ``then`` after it has opened. The SQL function
``trust.includes`` knows the same words; ``audiences.tests`` hold both against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

GLYPHS = {"self": "self", "pair": "pair", "group": "pair", "all": "group", "community": "community"}


@dataclass(frozen=True)
class Audience:
    """``lead`` stands in bold, ``rest`` after it. The glyphs draw the same: now, and later (empty if nothing changes)."""

    now_glyph: str
    lead: str
    rest: str = ""
    later_glyph: str = ""
    exact_url: str = ""


@dataclass(frozen=True)
class ShelfRule:
    """What the sentence is made of: the columns of a shelf, and the words a reader knows its roles and steps by."""

    seen_by: str
    opens: str
    then: str
    names: str
    voices: int = 0
    if_fewer: str = ""
    kept: str = ""
    holds: str = ""
    is_open: bool = False
    stayed_closed: bool = False
    role_label: str = ""
    step_title: str = ""


def who_can_see(rule: ShelfRule, *, exact_url: str = "") -> Audience:
    """The sentence for a shelf under this rule, in the reader's language."""
    if rule.names == "none":
        return _nameless(rule, exact_url)
    if rule.seen_by == "self" and not rule.is_open:
        return _private(rule, exact_url)
    word = rule.then if rule.is_open and rule.then else rule.seen_by
    return Audience(GLYPHS.get(word, "group"), _lead(word, rule), _signed(rule), exact_url=exact_url)


def _nameless(rule: ShelfRule, exact_url: str) -> Audience:
    if rule.stayed_closed:
        return Audience(
            "sealed", _("Nobody."), _("Too few have answered, so it stays closed for good."), exact_url=exact_url
        )
    if rule.is_open:
        return Audience(
            "unsigned", _("Everyone in the session,"), _("as a whole and without names."), exact_url=exact_url
        )
    rest = _(
        "until “%(step)s”. Then everyone in the session sees all answers as a whole, without names, "
        "if at least %(voices)d have answered. If fewer have, it stays closed."
    ) % {"step": rule.step_title, "voices": rule.voices}
    return Audience("self", _("Only you,"), rest, later_glyph="unsigned", exact_url=exact_url)


def _private(rule: ShelfRule, exact_url: str) -> Audience:
    later = GLYPHS.get(rule.then, "group")
    if rule.opens == "never":
        return Audience("self", _("Only you."), _("Nobody else ever reads it here."), exact_url=exact_url)
    if rule.opens == "author":
        return Audience(
            "self", _("Only you."), _("The others read it if you yourself put it on the table."), later, exact_url
        )
    rest = _("until “%(step)s” begins. Then everyone in the session reads it, with your name.") % {
        "step": rule.step_title
    }
    return Audience("self", _("Only you,"), rest, later, exact_url)


def _lead(word: str, rule: ShelfRule) -> str:
    words = {
        "self": _("Only you."),
        "pair": _("The two of you,"),
        "group": _("Your group,"),
        "all": _("Everyone in the session,"),
        "community": _("Everyone in the community,"),
    }
    return words.get(word) or _("%(role)s only,") % {"role": rule.role_label}


def _signed(rule: ShelfRule) -> str:
    if rule.kept == "community":
        return _("as you write, with your name. It is kept by the community and goes no further unless you agree.")
    return {
        "person": _("with your name."),
        "group": _("signed by the group."),
        "optional": _("with your name if you wish."),
    }.get(rule.names, "")
