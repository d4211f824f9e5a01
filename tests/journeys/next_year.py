"""Story 16, later on: what was marked opens the next session; a year on, three new groups and what they can reach."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import subprocess
import time
from itertools import combinations
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from kollegium.config.installation import python
from tests.journeys.cohort import GROUPS, NEXT_SUPERVISORS
from tests.journeys.people import PATIENCE, Leading
from tests.journeys.reading import Reader, Seen, ear_of
from tests.journeys.story_16 import LEADS, METHOD, OWNER, PRINCIPALS, PROMISED, TABLE, Story

TOVE = NEXT_SUPERVISORS[0]
OLD, NEW = "[old", ("[new1-", "[new2-", "[new3-")
FACES = ("", "lead/", "screen/", "who/", "record/", "record/days.ics", "record/record.md", "record/record.pdf")
GROUP_PAGES = ("", "about/", "people/", "invite/", "runs/new/")
OWN_PAGES = ("/", "/promises/", "/communities/", "/methods/", "/accounts/me/")


def next_year(story: Story, chromium: Browser) -> None:
    """The old group is in the middle of its last session when the new groups begin."""
    next_time(story)
    story.in_the_house(f"goes_on({story.next_run!r}, {list(TABLE)!r}, 'old', 's4-account')")
    story.new_groups = planned(story)
    story.communities = story.in_the_house(f"next_year({story.new_groups!r})")
    let_in(story, chromium)
    story.new_runs = [
        story.in_the_house(f"meet({community}, {[who, *names]!r}, 'new{number}-')")
        for number, (community, who, names) in enumerate(
            zip(story.communities, NEXT_SUPERVISORS, story.new_groups, strict=True), start=1
        )
    ]
    the_mail_goes_out(story)
    look_around(story)


def next_time(story: Story) -> None:
    """Four weeks on they meet again, and whoever promised something begins."""
    lead = story.lead
    lead.page.goto(f"{story.site.url}/communities/{story.groups[0]}/")
    day = (dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=28)).isoformat()
    lead.starts(METHOD, people=TABLE, roles={"Conversation leader": "Sanne Falk"}, day=day, hour="13:00")
    story.next_run = lead.run
    lead.lead.goto(f"{story.site.url}/runs/{story.next_run}/lead/")
    story.screen.goto(f"{story.site.url}/runs/{story.next_run}/screen/")
    for somebody in story.everybody(LEADS):
        somebody.page.goto(f"{story.site.url}/runs/{story.next_run}/")
    lead.goes_on("Since last time")
    for words in PROMISED:
        expect(story.screen.get_by_text(words)).to_be_visible()
    for somebody in story.everybody():
        for words in PROMISED:
            somebody.reads(words)
    assert lead.sees_speaking() == OWNER


def planned(story: Story) -> list[list[str]]:
    """Three groups of 27 people who sat together in three of nine, as `kollegium plan groups` proposes them; Agnes' first."""
    people = [name for group in GROUPS for name in group[1:]]
    history = [[list(group[1:]) for group in GROUPS]]
    problem = {"participants": people, "rounds": 1, "groups": 3, "size": {"min": 6, "max": 9}, "history": history}
    file = story.site.home / "principals.json"
    file.write_text(json.dumps(problem))
    command = python("cli", "plan", "groups", str(file), "--swaps", "20000", "--seed", "3")
    done = subprocess.run(command, check=False, env=story.site.environment(), capture_output=True, text=True)
    story.found["plan"] = (done.returncode, done.stderr)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    groups = [[row["person"] for row in rows if row["group"] == str(number)] for number in (1, 2, 3)]
    return sorted(groups, key=lambda group: OWNER not in group)


def met_again(groups: list[list[str]]) -> int:
    """How many pairs sat together last year and do so again."""
    before = {frozenset(pair) for group in GROUPS for pair in combinations(group[1:], 2)}
    return sum(frozenset(pair) in before for group in groups for pair in combinations(group, 2))


def let_in(story: Story, chromium: Browser) -> None:
    """Tove makes a link for her nine; who has a browser open takes the seat in it."""
    tove = Leading(chromium, story.site, TOVE).comes_in()
    story.people[TOVE] = tove
    tove.page.goto(f"{story.site.url}/communities/{story.communities[0]}/invite/")
    tove.page.get_by_label("For", exact=True).select_option(label="up to ten people")
    tove.presses("Make the link")
    link = tove.page.locator("#link").input_value()
    here = [name for name in story.new_groups[0] if name in story.people]
    for name in here:
        page = story.people[name].page
        page.goto(link)
        story.people[name].presses("Take my seat")
        expect(page.get_by_role("heading", name=f"Next year {TOVE}")).to_be_visible(timeout=PATIENCE)
    token = urlsplit(link).path.strip("/").split("/")[-1]
    story.in_the_house(f"accept({token!r}, {[name for name in story.new_groups[0] if name not in here]!r})")


def the_mail_goes_out(story: Story) -> None:
    """The worker sends what waits in the queue: the record of the first session, to all nine."""
    log = (story.site.home / "worker.log").open("ab")
    worker = subprocess.Popen(
        python("worker"), env=story.site.environment(), stdin=subprocess.PIPE, stdout=log, stderr=log
    )
    until = time.monotonic() + PATIENCE / 1000
    while sum(story.run in letter for letter in story.site.mails()) < len(PRINCIPALS) and time.monotonic() < until:
        time.sleep(0.1)
    worker.stdin.close()
    worker.wait(20)
    log.close()


def look_around(story: Story) -> None:
    """Whoever may and whoever may not ask for the same pages, and hear the same rings."""
    runs = [story.run, story.next_run, story.new_runs[0]]
    groups = [story.groups[0], story.communities[0]]
    paths = [
        *OWN_PAGES,
        *(f"/runs/{run}/{face}" for run in runs for face in FACES),
        *(f"/communities/{group}/{page}" for group in groups for page in GROUP_PAGES),
    ]
    for name in (*NEXT_SUPERVISORS, LEADS, "Birk"):
        reader = Reader(name, story.site.url, "").signs_in(story.doors[name])
        story.readers[name] = reader
        story.seen += reader.looks_at(paths, "next year")
    hear(story)
    words = ["promise-agnes", "case-agnes", OLD, *NEW]
    story.found["sql"] = story.in_the_house(f"told({[*NEXT_SUPERVISORS, OWNER, LEADS, 'Birk']!r}, {words!r})")


def hear(story: Story) -> None:
    """A move in the old session; the streams of Birk there and of Tove in her own."""
    birk, tove = story.readers["Birk"], story.readers[TOVE]
    ears = ear_of(birk, story.next_run), ear_of(tove, story.new_runs[0])
    before = [len(ear.rings()) for ear in ears]
    story.in_the_house(f"rings({story.next_run!r}, {LEADS!r})")
    ears[0].hears(before[0] + 1)
    story.found["heard"] = ears[1].heard.decode(), len(ears[1].rings()) - before[1]
    own = re.search(r'data-ring="([^"]+)"', tove.asks(f"/runs/{story.new_runs[0]}/").body)[1].replace("&amp;", "&")
    other = own.replace(story.new_runs[0], story.next_run)
    story.found["stream"] = tove.asks(other).status, tove.asks(f"/live/runs/{story.next_run}/").status
    for ear in ears:
        ear.ends()


def seen_by(story: Story, *names: str) -> list[Seen]:
    return [page for page in story.seen if page.who in names]
