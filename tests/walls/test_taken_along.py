"""What is taken along is opened by other programs: formulas, lines of a calendar and signs of Markdown stay words there."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from kollegium.plans.tests.village import asked, finish
from kollegium.runs.actions import committing
from kollegium.runs.tests.promising import meet
from kollegium.ui.markdown import plain

pytestmark = pytest.mark.django_db
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1+1+1",
    "\u00a0=2+2",
    '=HYPERLINK("http://x.example")',
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
)
NAMES = ("Ana", 'Ben "the" Bold, Jr', *FORMULAS)
FORGED = "Ask.\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged; \\n, \\\r\nATTACH:http://x.example"


def downloaded(client: Client, cast, name: str, *about: object) -> str:
    client.force_login(cast.astrid)
    return client.get(reverse(name, args=about)).content.decode("utf-8-sig")


def test_no_name_in_a_table_is_a_formula(cast, client):
    plan = asked(cast, people="\n".join(name.replace('"', "'") for name in NAMES), low=2, high=3, rounds=1)
    finish(cast, plan)
    rows = list(csv.reader(io.StringIO(downloaded(client, cast, "plans:file", cast.team.pk, plan))))
    cells = [cell for row in rows for cell in row]
    assert any("1+1" in cell for cell in cells), "they are in there"
    assert [cell for cell in cells if cell.strip()[:1] in set("=+-@＝＋－＠\t\r")] == []


def test_nobody_writes_lines_of_their_own_into_a_calendar(cast, client):
    met = meet(cast.team, [cast.astrid, cast.bo])
    met.forward_to("promise")
    found = met.look()
    said = {"goal": "Ask.", "first_step": FORGED, "who": found.me.id, "due": "2026-12-07", "sign_in_learning": "x"}
    committing.commit(met.run, found.state.place.key, said, by=cast.astrid.pk, now=met.now)
    met.end()
    made = Calendar.from_ical(downloaded(client, cast, "runs:days", met.run))
    events = made.walk("VEVENT")
    assert len(events) == 1
    assert [event for event in events if "ATTACH" in event or event["SUMMARY"] == "forged"] == []
    assert "forged" in str(events[0]["SUMMARY"]), "it is in there, as words"


MARKDOWN = {
    "# no heading": r"\# no heading",
    "- no list": r"\- no list",
    "1. no list": r"1\. no list",
    "12) no list": r"12\) no list",
    "1 apple\n- no list": "1 apple\\\n  \\- no list",
    "first\r- no list": "first\\\n  \\- no list",
    "first\n2. no list": "first\\\n  2\\. no list",
    "no title\n===": "no title\\\n  \\===",
    "no title\n---": "no title\\\n  \\---",
    "> no quote": r"\> no quote",
    "<script>": r"\<script\>",
    "[no link](javascript:x)": r"\[no link\](javascript:x)",
    "![no picture](x)": r"\!\[no picture\](x)",
    "`no code` *no* _no_ ~no~ |no|": r"\`no code\` \*no\* \_no\_ \~no\~ \|no\|",
    "&lt; stays": r"\&lt; stays",
}


@pytest.mark.parametrize(("typed", "written"), MARKDOWN.items())
def test_what_is_typed_is_no_markdown(typed, written):
    assert plain(typed) == written
