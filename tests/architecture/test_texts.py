"""What people read: every text can be translated, is translated, and speaks in our voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from django.template import engines
from jinja2 import nodes

from tests.architecture.tree import PACKAGE, ROOT, files

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = [page for page in files(PACKAGE, "*.html") if "ui/pages" not in str(page)]  # that page is for developers
PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
TAG = re.compile(r"<[^>]*>|&#?\w+;")
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"\0]*[^\W\d_][^"\0]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
KEY = re.compile(r"[a-z_=?&-]+")
NEVER = re.compile(r"!|\bplease\b|\bsuccessfully\b|\boops\b|\bsorry\b|\bprotocol", re.IGNORECASE)
NEVER_IN = {
    "da": re.compile(r"!|\bvenligst\b|\bprotokol", re.IGNORECASE),
    "sv": re.compile(r"!|\bvänligen\b|\bprotokoll", re.IGNORECASE),
}


def setting(name: str) -> list[str]:
    """A list of the Makefile, so that `make words` and the tests read the same."""
    found = re.search(rf"^{name} := (.*)$", MAKEFILE, re.MULTILINE)
    assert found
    return found[1].split()


@lru_cache(maxsize=1)
def texts() -> Catalog:
    """Every text of the program, as `make words` finds it."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    keywords = {
        **parse_keywords(["_", "gettext", "ngettext:1,2", "pgettext:1c,2", "npgettext:1c,2,3"]),
        **parse_keywords(setting("KEYWORDS")),
    }
    found = Catalog()
    for path, line, message, _, context in extract_from_dir(ROOT, methods, options, keywords):
        found.add(message, locations=[(path, line)], context=context)
    return found


def forms(message: Message) -> list[str]:
    """The wordings of a message: one, or one for each plural form."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def catalogue(language: str) -> Catalog:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def places(text: str) -> set[tuple[str, ...]]:
    return set(PLACE.findall(text))


def test_texts_are_found() -> None:
    assert len(texts()) > 300


def test_no_text_hides_in_a_formatted_string() -> None:
    """There whoever gathers the texts does not find it before Python 3.12."""
    formatted = re.compile(r"""\bf["'].*\{(?:_|n?p?n?gettext)\(["']""")
    assert formatted.search("""f"# {_('Site')}" """)
    lines = ((page, line) for page in files(PACKAGE, "*.py") for line in page.read_text(encoding="utf-8").splitlines())
    assert [f"{page.name}: {line.strip()}" for page, line in lines if formatted.search(line)] == []


def test_texts_speak_in_our_voice() -> None:
    assert [form for message in texts() if message.id for form in forms(message) if NEVER.search(form)] == []


@pytest.mark.parametrize("language", setting("LANGUAGES"))
def test_everything_is_translated(language: str) -> None:
    done = catalogue(language)
    missing = [message.id for message in texts() if message.id and not _is_done(done.get(message.id, message.context))]
    assert missing == [], "make words, then translate"


def _is_done(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(translations(message))


@pytest.mark.parametrize("language", setting("LANGUAGES"))
def test_translations_keep_the_places_for_what_changes(language: str) -> None:
    def differs(message: Message) -> bool:
        wanted = places(forms(message)[-1])
        return any(places(text) - wanted or wanted - places(text) for text in translations(message)[-1:] if text)

    assert [message.id for message in catalogue(language) if message.id and differs(message)] == []


@pytest.mark.parametrize("language", setting("LANGUAGES"))
def test_translations_speak_in_our_voice(language: str) -> None:
    spoken = [text for message in catalogue(language) if message.id for text in translations(message)]
    assert [text for text in spoken if NEVER_IN[language].search(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PACKAGE)))
def test_a_template_has_no_text_outside_gettext(page: Path) -> None:
    assert list(_bare_words(page.read_text(encoding="utf-8"))) == []


def _bare_words(template: str) -> Iterator[str]:
    tree = engines["jinja2"].env.parse(template)  # type: ignore[attr-defined]
    elsewhere = {data for macro in tree.find_all(nodes.Macro) for data in _values(macro)}
    markup = "\0".join(node.data for node in tree.find_all(nodes.TemplateData) if node not in elsewhere)
    found = [*SPOKEN.findall(markup), *WORD.findall(TAG.sub(" ", markup))]
    yield from (text for text in found if text != "Kollegium")


def _values(macro: nodes.Macro) -> list[nodes.TemplateData]:
    """What a macro gives that nobody reads: attributes of a tag, by its name, or a single word for the program."""
    given = list(macro.find_all(nodes.TemplateData))
    inside_a_tag = macro.name.startswith("_") or macro.name.endswith("_attributes")
    return given if inside_a_tag else [data for data in given if KEY.fullmatch(data.data.strip())]
