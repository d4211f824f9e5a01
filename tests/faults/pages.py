"""Real pages among the crowd: Chromium windows that write and press, and note what they show, and when."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from playwright.sync_api import Browser, Page, Response
from playwright.sync_api import Error as PlaywrightError

from tests.faults.counting import Witness
from tests.faults.crowd import idea

SHORT = 2_000  # milliseconds
PRESS_AGAIN = 1.5
NOTING = """
window.shown = {};
window.downs = [];
setInterval(() => {
  const face = document.getElementById("face");
  for (const [words] of (face?.textContent ?? "").matchAll(/idea \\d+-\\d+/g)) window.shown[words] ??= Date.now() / 1000;
  const line = document.querySelector("k-live .connection");
  const isDown = Boolean(line && !line.hidden && line.textContent.startsWith("No connection"));
  if (isDown && !window.isDown) window.downs.push(Date.now() / 1000);
  window.isDown = isDown;
}, 50);
"""


@dataclass(eq=False)
class Real:
    """A seat's page in Chromium. ``read``, ``sent`` and ``kept`` as of a window without a screen."""

    number: int
    page: Page
    sent: dict[str, float] = field(default_factory=dict)
    kept: dict[str, float] = field(default_factory=dict)
    pressed: float = 0.0
    presses: int = 0
    words: str = ""

    def __post_init__(self) -> None:
        self.page.on("response", self._answered)

    @property
    def read(self) -> Mapping[str, float]:
        return self.page.evaluate("window.shown")

    @property
    def downs(self) -> list[float]:
        """When the page began to say that there is no connection."""
        return self.page.evaluate("window.downs")

    def write_next(self) -> None:
        """Write the next idea and press; or press again while nobody has said that the last one stands."""
        now = time.time()
        if self.words and self.words not in self.kept:
            if now - self.pressed > PRESS_AGAIN:
                self._press()
            return
        field_ = self.page.locator("#face textarea[name^=slot_]").last
        try:
            if field_.input_value(timeout=SHORT):
                return  # the page with one more field has not come yet
            words = idea(self.number, len(self.sent) + 1)
            field_.fill(words, timeout=SHORT)
        except PlaywrightError:
            return
        self.words, self.sent[words] = words, time.time()
        self._press()

    def _press(self) -> None:
        self.pressed, self.presses = time.time(), self.presses + 1
        # As a finger does it, and without waiting for what comes of it.
        self.page.evaluate("""document.querySelector('#face button[name=then][value=add]')?.click()""")

    def _answered(self, answer: Response) -> None:
        if answer.request.method == "POST" and answer.url.endswith("/write/") and answer.status == 302:
            said = parse_qs(answer.request.post_data or "")
            for values in said.values():
                if values[0] in self.sent:
                    self.kept.setdefault(values[0], time.time())


def take_turns(pages: Sequence[Real], seconds: float, every: float = 1.5) -> None:
    """For so many seconds each page writes about every ``every`` seconds, one after the other."""
    until, turn = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        begun = time.monotonic()
        if pages:
            pages[turn % len(pages)].write_next()
        turn += 1
        rest(pages, max(0.02, every / max(1, len(pages)) - (time.monotonic() - begun)))


def finish(pages: Sequence[Real], patience: float) -> None:
    """No more ideas; each page presses until its last one stands."""
    until = time.monotonic() + patience
    while left := [one for one in pages if one.words and one.words not in one.kept]:
        assert time.monotonic() < until, [one.words for one in left]
        for one in left:
            one.write_next()
        rest(pages, 0.1)


def read_all(pages: Sequence[Real], witnesses: Sequence[Witness], stands: Collection[str], patience: float) -> None:
    """Wait until every browser has shown all that stands, or the patience is over."""
    until = time.monotonic() + patience
    while time.monotonic() < until and any(set(stands) - one.read.keys() for one in witnesses):
        rest(pages, 0.2)


def rest(pages: Sequence[Real], seconds: float) -> None:
    """Wait, and let the pages tell meanwhile what they were answered."""
    if pages:
        pages[0].page.wait_for_timeout(seconds * 1000)
    else:
        time.sleep(seconds)


@contextmanager
def real_pages(chromium: Browser, address: str, cookies: Sequence[str], first: int = 0) -> Iterator[list[Real]]:
    """People with these cookies open a run's address in Chromium, in a browser each."""
    origin = "/".join(address.split("/")[:3])
    found = []
    for number, cookie in enumerate(cookies, start=first):
        context = chromium.new_context()
        context.add_cookies([{"name": "session", "value": cookie, "url": origin}])
        context.add_init_script(NOTING)
        page = context.new_page()
        page.goto(address)
        page.locator("k-live[data-on]").wait_for(state="attached")
        found.append(Real(number, page))
    try:
        yield found
    finally:
        for one in found:
            one.page.context.close()
