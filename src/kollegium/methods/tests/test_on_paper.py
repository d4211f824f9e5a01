"""Cards and answer sheets on A4: nothing is cut by the end of a page, and no page is left empty."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template
from playwright.sync_api import Browser

from kollegium.methods.shown import Card, PrintPage
from kollegium.ui.stylesheet import joined

pytestmark = pytest.mark.browser
PROMPTS = tuple(Card(over="Three short notes", title=f"Prompt {number}") for number in range(22))
SCALE = ("Not something we do", "By chance", "Some of us, sometimes", "Part of how we work", "Cannot judge")
SHEET = Card(over="Statements", title="Skip what you cannot judge", items=("We say what we think.",) * 40, scale=SCALE)


def pages(chromium: Browser, kind: str, *cards: Card) -> int:
    """How many pages of A4 it takes."""
    shown = PrintPage("Where do we stand?", "/", kind, "On paper", "", cards, ())
    page = chromium.new_page()
    page.set_content(get_template("methods/pages/printed.html").render({"page": shown, "here": "methods"}))
    page.add_style_tag(content=joined())
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", paper))


def test_three_rows_of_cards_stand_under_the_heading_and_four_on_each_further_page(chromium):
    assert pages(chromium, "prompts", *PROMPTS[:6]) == 1
    assert pages(chromium, "prompts", *PROMPTS) == 3


def test_each_sheet_begins_on_a_page_of_its_own_and_a_long_one_goes_on(chromium):
    short = Card(over="Notes", title="For yourself", lines=6)
    assert pages(chromium, "answers", short, short) == 2
    assert pages(chromium, "answers", SHEET, short) == 3
