"""Who can see this? One sentence, said before writing and under every text, from the same words the row rule reads.

A shelf has two audience words: ``seen_by`` while it is closed and ``then`` after it has opened. The SQL function
``trust.includes`` knows the same words; ``audiences.tests`` hold both against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

GLYPHS = {"self": "self", "pair": "pair", "group": "pair", "all": "group", "community": "community"}
WIDE = ("community", "all")


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
    """What the sentence is made of: the columns of a shelf, and the words a reader knows its roles and steps by.

    ``role_label`` names the role in ``seen_by``, ``then_label`` the one in ``then``, ``also_label`` those in ``also``.
    """

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
    then_label: str = ""
    also_label: str = ""


def who_can_see(rule: ShelfRule, *, exact_url: str = "") -> Audience:
    """The sentence for a shelf under this rule, in the reader's language."""
    if rule.names == "none":
        return _nameless(rule, exact_url)
    if rule.is_open or rule.opens == "at_once":
        glyph, lead = _readers((rule.seen_by, rule.then), rule)
        return Audience(glyph, lead, _signed(rule), exact_url=exact_url)
    glyph, lead = _readers((rule.seen_by,), rule)
    is_alone = glyph == "self"
    if rule.stayed_closed:
        return Audience(glyph, lead, _stayed_closed(is_alone=is_alone), exact_url=exact_url)
    if rule.opens == "never" or rule.seen_by in WIDE:
        rest = _("Nobody else ever reads it here.") if is_alone else _signed(rule)
        return Audience(glyph, lead, rest, exact_url=exact_url)
    later = GLYPHS.get(rule.then, "group")
    if rule.opens == "author":
        return Audience(glyph, lead, _by_its_author(is_alone=is_alone), later, exact_url)
    return Audience(glyph, _("Only you,") if is_alone else lead, _later(rule), later, exact_url)


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


def _readers(words: tuple[str, ...], rule: ShelfRule) -> tuple[str, str]:
    """Glyph and lead for everybody whom one of these audience words includes, and the roles of ``also``."""
    for wide in WIDE:
        if wide in words:
            return GLYPHS[wide], _wide(wide)
    labels = {rule.seen_by: rule.role_label, rule.then: rule.then_label}
    roles = [labels[word] for word in words if word and word not in GLYPHS]
    names = ", ".join(dict.fromkeys([*roles, *([rule.also_label] if rule.also_label else [])]))
    for near in ("group", "pair"):
        if near in words:
            return ("group" if names else GLYPHS[near]), _near(near, names)
    if roles:
        return "group", _("%(role)s only,") % {"role": names}
    return ("group", _("Only you and %(roles)s,") % {"roles": names}) if names else ("self", _("Only you."))


def _wide(word: str) -> str:
    return {"all": _("Everyone in the session,"), "community": _("Everyone in the community,")}[word]


def _near(word: str, names: str) -> str:
    if not names:
        return {"group": _("Your group,"), "pair": _("The two of you,")}[word]
    words = {"group": _("Your group and %(roles)s,"), "pair": _("The two of you and %(roles)s,")}
    return words[word] % {"roles": names}


def _stayed_closed(*, is_alone: bool) -> str:
    if is_alone:
        return _("Too few have answered, so it stays closed for good.")
    return _("and nobody else: too few have answered, so it stays closed for good.")


def _by_its_author(*, is_alone: bool) -> str:
    if is_alone:
        return _("The others read it if you yourself put it on the table.")
    return _("and the others if you yourself put it on the table.")


def _later(rule: ShelfRule) -> str:
    """What happens when the step begins at which the shelf opens."""
    said = _then(rule) % {"step": rule.step_title, "role": rule.then_label}
    if rule.voices:
        fewer = _("If fewer than %(voices)d have written, it stays closed.") % {"voices": rule.voices}
        return f"{said} {fewer}"
    return said


def _then(rule: ShelfRule) -> str:
    if rule.then in {"group", "pair"}:
        return _("until “%(step)s” begins. Then your group reads it.")
    if rule.then == "community":
        return _("until “%(step)s” begins. Then everyone in the community reads it.")
    if rule.then != "all":
        return _("until “%(step)s” begins. Then %(role)s reads it too.")
    return {
        "group": _("until “%(step)s” begins. Then everyone in the session reads it, signed by the group."),
        "optional": _("until “%(step)s” begins. Then everyone in the session reads it, with your name if you wish."),
    }.get(rule.names) or _("until “%(step)s” begins. Then everyone in the session reads it, with your name.")


def _signed(rule: ShelfRule) -> str:
    if rule.kept == "community" and rule.names == "person":
        return _("with your name. It is kept by the community and goes no further unless you agree.")
    return {
        "person": _("with your name."),
        "group": _("signed by the group."),
        "optional": _("with your name if you wish."),
    }.get(rule.names, "")
