"""Every page of a run, drawn from the samples: whole, calm, and to be worked without a mouse or a script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from kollegium.runs.tests.pages import PAGES

TOKEN = mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="t">')
NEEDS_NO_LABEL = {"hidden", "submit", "button"}
VOID = {"input", "meta", "link", "br", "img", "hr", "circle", "path", "rect", "line", "use", "ellipse"}


@dataclass
class Drawn(HTMLParser):
    """What a test wants to know about a page."""

    text: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    open: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "label" and given.get("for"):
            self.labelled.add(given["for"])
        if (
            tag in {"input", "textarea", "select"}
            and given.get("type") not in NEEDS_NO_LABEL
            and "label" not in self.open
        ):
            self.bare.append(given.get("id", ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [given for tag, given in self.elements if tag in tags]


@cache
def drawn(name: str) -> Drawn:
    template, context = PAGES[name]
    return Drawn(get_template(template).render({**context, "csrf_input": TOKEN}))


every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_a_page_carries_no_style_or_script_of_its_own(name: str) -> None:
    page = drawn(name)
    assert not [tag for tag, given in page.elements if "style" in given or any(a.startswith("on") for a in given)]
    assert all("src" in script for script in page.all("script"))
    assert not page.all("style")


@every_page
def test_a_page_has_one_heading_of_its_own_and_leaves_no_level_out(name: str) -> None:
    levels = [int(tag[1]) for tag, _given in drawn(name).elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_a_page_has_at_most_one_main_button(name: str) -> None:
    classes = [given.get("class", "").split() for given in drawn(name).all("a", "button")]
    assert sum("main" in one and "button" in one for one in classes) <= 1


@every_page
def test_every_field_has_a_label(name: str) -> None:
    page = drawn(name)
    assert [one for one in page.bare if one not in page.labelled] == []


@every_page
def test_no_two_things_share_an_id(name: str) -> None:
    ids = Counter(given["id"] for _tag, given in drawn(name).elements if "id" in given)
    assert [one for one, times in ids.items() if times > 1] == []


@every_page
def test_every_button_outside_a_form_names_a_form_that_is_there(name: str) -> None:
    page = drawn(name)
    forms = {given.get("id") for given in page.all("form")}
    assert {given["form"] for given in page.all("button") if "form" in given} <= forms


@every_page
def test_every_form_that_changes_something_carries_the_token(name: str) -> None:
    page = drawn(name)
    tokens = [given for given in page.all("input") if given.get("name") == "csrfmiddlewaretoken"]
    assert len(tokens) == len([form for form in page.all("form") if form.get("method") == "post"])


@pytest.mark.parametrize("name", [one for one in PAGES if one.startswith("screen ")])
def test_the_big_screen_has_nothing_to_press_or_to_fill_in_but_the_switch_of_its_sound(name: str) -> None:
    found = drawn(name).all("form", "button", "input", "textarea", "select")
    assert [given.get("name") for given in found] == ["sound"]


@pytest.mark.parametrize("name", [one for one in PAGES if one.startswith("seat ")])
def test_who_sees_it_is_said_before_the_first_field(name: str) -> None:
    page = drawn(name)
    kinds = [given for _tag, given in page.elements]
    fields = [
        n for n, (tag, given) in enumerate(page.elements) if tag == "textarea" and "slot" in given.get("name", "")
    ]
    said = [n for n, given in enumerate(kinds) if given.get("class", "").startswith("audience")]
    assert not fields or (said and said[0] < fields[0]) or "earlier" in {given.get("id") for given in kinds}
