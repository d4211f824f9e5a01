"""``make pictures``: the pictures of the README and the manual, taken from a demo village that plays a session through.

``--all FOLDER`` takes every face of every moment at 360 and 1280 px, light and dark, for whoever changes the look.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from kollegium.config.installation import Installation
from kollegium.config.postgres.temporary import temporary_home
from kollegium.testing.browser import QUIET, chromium_path
from kollegium.testing.sitting import Sitting, sit_down

PHONE, DESK, SCREEN = (360, 740), (1280, 860), (1920, 1080)
MANUAL = Path("docs/pictures")
LINK = re.compile(r"^  (\w+) .*?(http\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Picture:
    """One picture: whose eyes, which page, how large, in which light, after which step has begun."""

    name: str
    step: str
    who: str
    face: str
    size: tuple[int, int]
    scheme: str = "light"


BEST = (
    Picture("first-screen", "", "Carmen", "/", DESK),
    Picture("seat-writing", "A:a-notes", "Jonas", "seat", PHONE),
    Picture("lead-pairs", "b-round", "Astrid", "lead", DESK),
    Picture("screen-picture", "b-picture", "Astrid", "screen", SCREEN),
    Picture("seat-goal", "c-goal", "Carmen", "seat", PHONE),
    Picture("record", "end", "Carmen", "record", DESK),
)
FACES = (
    ("seat", "Carmen"),
    ("seat", "Bo"),
    ("lead", "Astrid"),
    ("screen", "Astrid"),
    ("record", "Carmen"),
    ("who", "Carmen"),
)
PAGES = ("/", "/communities/", "/communities/1/", "/communities/1/runs/new/?method=where-we-stand-abc", "/methods/")
STEPS = ("A:a-frame", "A:a-mirror", "A:a-notes", "A:a-open")


@dataclass
class Studio:
    """A browser, the sign-in links of the village, and one context for each person, size and light."""

    browser: Browser
    site: str
    doors: dict[str, str]
    contexts: dict[tuple[str, tuple[int, int], str], BrowserContext] = field(default_factory=dict)

    def take(self, picture: Picture, run: str, into: Path) -> None:
        """Take one picture of what stands there now."""
        page = self.context(picture).new_page()
        step = picture.step.partition(":")[2]
        path = (
            picture.face
            if picture.face.startswith("/")
            else f"/runs/{run}/{'' if picture.face == 'seat' else picture.face + '/'}"
        )
        page.goto(f"{self.site}{path}{f'?step={step}' if step and picture.face == 'seat' else ''}")
        if picture.face == "lead":
            page.frame_locator("iframe").locator("main").wait_for()
        into.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=into / f"{picture.name}.png", full_page=picture.size != SCREEN and picture.face not in {"seat", "lead"}
        )
        page.close()

    def context(self, picture: Picture) -> BrowserContext:
        """Somebody signed in, on a device of this size."""
        key = picture.who, picture.size, picture.scheme
        if key not in self.contexts:
            width, height = picture.size
            scale = 2 if picture.size == PHONE else 1
            made = self.browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if picture.scheme == "dark" else "light",
                device_scale_factor=scale,
                reduced_motion="reduce",
            )
            page = made.new_page()
            page.goto(self.doors[picture.who])
            page.get_by_role("button").first.click()
            page.wait_for_load_state()
            page.close()
            self.contexts[key] = made
        return self.contexts[key]


def main() -> None:
    words = argparse.ArgumentParser(description="Take the pictures of the README and the manual.")
    words.add_argument("--all", type=Path, metavar="FOLDER", help="every face of every moment, into this folder")
    asked = words.parse_args()
    with village() as (home, site, doors), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        studio = Studio(browser, site, doors)
        for sitting in sit_down(Installation(home)):
            wanted = (
                everything(sitting)
                if asked.all
                else [one for one in BEST if one.step.partition(":")[0] == sitting.moment]
            )
            for picture in wanted:
                studio.take(picture, sitting.run, asked.all or MANUAL)
        browser.close()


def everything(sitting: Sitting) -> Iterator[Picture]:
    """All faces of this moment, in every size and light."""
    steps = STEPS if sitting.moment == "A" else (sitting.moment,)
    for step in steps:
        for face, who in FACES:
            sizes = (SCREEN,) if face == "screen" else (PHONE, DESK)
            for size in sizes:
                for scheme in ("light", "dark") if size == PHONE else ("light",):
                    name = f"{sitting.number:02d}-{step.replace(':', '-') or 'before'}-{face}-{who}-{size[0]}-{scheme}"
                    yield Picture(name, step, who, face, size, scheme)
    if sitting.moment == "":
        for page in PAGES:
            for size in (PHONE, DESK):
                name = f"page{page.split('?')[0].replace('/', '-').rstrip('-')}-{size[0]}"
                yield Picture(name, "", "Astrid", page, size)


@contextmanager
def village() -> Iterator[tuple[Path, str, dict[str, str]]]:
    """A running demo village in a folder of its own: the folder, its address, and a door for each of the cast."""
    with temporary_home() as home:
        command = [sys.executable, "-m", "kollegium.config.cli", "demo", "--data", str(home), "--port", "8650"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KOLLEGIUM_")}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        said = ""
        for line in process.stdout or ():
            said += line
            if "Ctrl-C" in line:
                break
        site = re.findall(r"(http://localhost:\d+)$", said, re.MULTILINE)[0]
        try:
            yield home, site, dict(LINK.findall(said))
        finally:
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    main()
