"""Methods in which everybody writes at the same time and all read it at once: live, and over days."""

from __future__ import annotations

HEAD = """
dialect = 1
id = "{id}"
version = "0.1.0"
language = "en"
licence = "CC-BY-SA-4.0"
title = "All at once"
summary = "Everybody writes at the same time, and all read it at once."
purpose = "To be disturbed."
[size]
min = 2
best = [10, 300]
max = 400
[people.facilitator]
label = "Leader"
count = 1
cast = "appoint"
[people.others]
label = "Others"
count = "rest"
cast = "rest"
[shelves.ideas]
label = "Ideas"
holds = "note"
seen_by = "all"
opens = "at_once"
then = "all"
names = "person"
kept = "run"
[[phase]]
id = "p"
title = "Part"
mode = "{mode}"
"""
WRITE = """
[[step]]
id = "ideas"
phase = "p"
act = "write"
title = "Write what comes to mind"
into = "ideas"
show = ["ideas"]
each = [1, 40]
minutes = 30
"""
LOOK = """
[[step]]
id = "{id}"
phase = "p"
act = "do"
title = "Look at them: {id}"
show = ["ideas"]
minutes = 5
"""
TALK = """
[[step]]
id = "talk"
phase = "p"
act = "talk"
title = "Talk about them"
minutes = 20
"""
LIVE = (
    HEAD.format(id="all-at-once", mode="live") + WRITE + "".join(LOOK.format(id=one) for one in ("one", "two", "three"))
)
OVER_DAYS = HEAD.format(id="over-days", mode="async") + WRITE + TALK
