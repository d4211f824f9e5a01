"""What the page of a run keeps while others change it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kollegium.ui.tests.standin import Site

pytestmark = pytest.mark.browser


def test_a_ring_brings_what_others_did(page: Page, site: Site):
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")


def test_half_typed_text_caret_and_focus_survive_a_morph(page: Page, site: Site):
    page.locator("#n1").press_sequentially("half a thought")
    page.evaluate("document.querySelector('#n1').setSelectionRange(4, 4)")
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")
    page.keyboard.type("-")
    expect(page.locator("#n1")).to_have_value("half- a thought")
    expect(page.locator("#n1")).to_be_focused()


def test_unsent_words_survive_when_the_server_has_another_text(page: Page, site: Site):
    page.locator("#n1").press_sequentially("my own")
    site.draft = "from my other window"
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")
    expect(page.locator("#n1")).to_have_value("my own")


def test_a_text_from_my_other_window_arrives_in_a_field_i_have_left(page: Page, site: Site):
    page.locator("#n1").fill("first")
    page.locator("h1").click()
    expect(page.locator("#saved")).to_contain_text("Saved")
    site.draft = "from my other window"
    site.change("Bo is done")
    expect(page.locator("#n1")).to_have_value("from my other window")


def test_opened_details_stay_open(page: Page, site: Site):
    page.locator("summary").click()
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")
    expect(page.locator("#why p")).to_be_visible()


def test_a_change_while_the_stream_was_away_arrives(page: Page, site: Site):
    """A hidden tab closes its stream: done here by saying so to the page."""
    hide = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s});"
    page.evaluate(hide % "true" + "document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(300)
    site.change("While you were away")
    page.wait_for_timeout(300)
    assert page.locator("#others").inner_text() == "Nobody else yet"
    page.evaluate(hide % "false" + "document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#others")).to_have_text("While you were away")


def test_what_is_typed_is_saved_after_a_rest(page: Page, site: Site):
    page.locator("#n1").press_sequentially("In week 41")
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert site.draft == "In week 41"
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_without_a_connection_words_are_kept_and_sent_afterwards(page: Page, site: Site):
    site.is_down = True
    page.locator("#n1").press_sequentially("In week 41")
    expect(page.locator("#saved")).to_contain_text("kept on this phone", ignore_case=True)
    assert len(page.evaluate("Object.keys(sessionStorage)")) == 1
    site.is_down = False
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert site.draft == "In week 41"


def test_kept_words_are_there_after_the_page_is_opened_again(page: Page, site: Site):
    site.is_down = True
    page.locator("#n1").press_sequentially("In week 41")
    expect(page.locator("#saved")).to_contain_text("kept", ignore_case=True)
    site.is_down = False
    page.goto(site.url)
    expect(page.locator("#n1")).to_have_value("In week 41")


def test_a_page_that_could_not_be_read_when_it_rang_is_read_again(page: Page, site: Site):
    page.route(site.url, lambda route: route.abort(), times=1)
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")


def test_a_restart_of_the_server_is_said_and_mended(page: Page, site: Site):
    site.is_down = True
    expect(page.locator(".connection")).to_contain_text("No connection since")
    site.others = "After the restart"
    site.version += 1
    site.is_down = False
    expect(page.locator("#others")).to_have_text("After the restart", timeout=3500)
    expect(page.locator(".connection")).to_have_text("Connected again.")


def test_a_line_that_falls_silent_is_noticed_within_twelve_seconds(page: Page, site: Site):
    site.beats = False
    # Looked at in every frame: a fresh line is soon there, and the sentence goes again.
    said = "() => document.querySelector('.connection').textContent.startsWith('No connection since')"
    page.wait_for_function(said, timeout=14_000)


def test_a_ticket_that_is_over_is_replaced_by_a_fresh_one(page: Page, site: Site):
    site.ticket += 1
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done")
    page.wait_for_timeout(3000)
    site.change("Carmen is done")
    expect(page.locator("#others")).to_have_text("Carmen is done", timeout=1500)
    assert site.streams == 1


def test_without_the_hub_the_page_is_read_every_fifteen_seconds(page: Page, site: Site):
    site.hub_is_down = True
    expect(page.locator(".connection")).to_contain_text("No connection since")
    site.change("Bo is done")
    expect(page.locator("#others")).to_have_text("Bo is done", timeout=17_000)


def test_a_form_is_sent_and_answered_in_place(page: Page, site: Site):
    page.evaluate("window.same = true")
    page.get_by_role("button", name="Done for now").click()
    expect(page.locator("#others")).to_have_text("I am done")
    assert page.evaluate("window.same")
    assert site.acts == ["done"]


def test_the_field_one_writes_in_stays_open_when_the_group_goes_on(page: Page, site: Site):
    page.locator("#n1").press_sequentially("We say “they are weak")
    site.change("The next step", step=2)
    expect(page.locator("h1")).to_have_text("Step 2")
    expect(page.locator("#kept")).to_contain_text("Finish your sentence")
    page.keyboard.type(" this year”")
    expect(page.locator("#n1")).to_have_value("We say “they are weak this year”")
    page.locator("#kept").get_by_role("button", name="Done").click()
    expect(page.locator("#kept")).to_be_hidden()
    assert site.draft == "We say “they are weak this year”"


def test_somebody_signed_out_elsewhere_meets_the_sign_in_page(page: Page, site: Site):
    site.signed_out = True
    site.change("Bo is done")
    expect(page.locator("h1")).to_have_text("Sign in")


def test_without_script_the_form_is_posted_and_the_page_comes_back(chromium, site: Site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    page.locator("#n1").fill("By hand")
    page.get_by_role("button", name="Done for now").click()
    expect(page.locator("#others")).to_have_text("I am done")
    expect(page.get_by_role("link", name="Show what is new")).to_be_visible()
    context.close()
