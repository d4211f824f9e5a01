"""The disk is full, for eight seconds or for good: what was acknowledged stands, reading goes on, writing says why not."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from types import MethodType
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, Request, build_opener

import psycopg
import pytest
from playwright.sync_api import Browser

from kollegium.config.tests.starting import say
from tests.faults.college import PEOPLE, College, college_of
from tests.faults.evening import disturbed, holds
from tests.faults.window import FORM, HIDDEN, TEXT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.nightly]
ROOM = "400m"
WINDOW = 8.0  # seconds


class Disk:
    """A small disk of its own for a data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ballast = folder, folder / "ballast"

    def fill(self) -> None:
        """To the last byte."""
        with self.ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while True:
                        file.write(b"x" * size)

    def free(self) -> None:
        self.ballast.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    folder = Path(tempfile.mkdtemp(prefix="kollegium-disk-"))
    mounted = os.geteuid() == 0 and not subprocess.call(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM},mode=0711", "tmpfs", folder]
    )
    if not mounted:
        pytest.skip("only root, and not in every container, can mount a small disk")
    yield Disk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)
    folder.rmdir()


@pytest.fixture(scope="module")
def college(disk: Disk) -> Iterator[College]:
    with college_of(PEOPLE, disk.folder) as one:
        yield one


@pytest.fixture
def full(disk: Disk, college: College) -> Iterator[Disk]:
    """Well before, full now, well again afterwards."""
    college.site.wait_until_it_answers()
    yield disk
    disk.free()
    college.site.wait_until_it_answers()


class AsItIs(HTTPErrorProcessor):
    """An answer is an answer, whatever its number; redirects are not followed."""

    def http_response(self, request, response):
        return response


class Visitor:
    """The first of the people, in a browser without script, in front of a session of three."""

    def __init__(self, college: College) -> None:
        self.site, self.run = college.site.url, college.sit_down(3)
        self.jar = CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.jar), AsItIs)
        self.session = college.cookies[0]

    def read(self) -> tuple[int, str]:
        return self._ask(f"/runs/{self.run}/")

    def write(self) -> tuple[int, str]:
        """Hand in one more idea, longer than any room that is left by chance."""
        form = FORM.search(self.read()[1])
        texts = dict(TEXT.findall(form[0]))
        fields = dict(HIDDEN.findall(form[0])) | texts
        return self._ask(form[1], fields | {list(texts)[-1]: secrets.token_hex(1200), "then": "add"})

    def write_until_refused(self) -> tuple[int, str]:
        for _turn in range(100):
            status, page = self.write()
            if status != 302:
                return status, page
        raise AssertionError("the disk never was full")

    def _ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        asking = Request(self.site + path, urlencode(fields).encode() if fields else None, {"Origin": self.site})
        self.jar.add_cookie_header(asking)
        cookies = [asking.get_header("Cookie"), f"session={self.session}"]
        asking.add_unredirected_header("Cookie", "; ".join(filter(None, cookies)))
        with self.browser.open(asking, timeout=30) as answer:
            return answer.status, answer.read().decode()


def test_nothing_is_lost_doubled_or_missed_while_the_disk_is_full_for_eight_seconds(
    full: Disk, college: College, chromium: Browser
) -> None:
    def disk_full(_college: College) -> None:
        full.fill()
        with suppress(psycopg.Error), psycopg.connect(college.database) as line:
            line.execute("SELECT pg_switch_wal()")  # the log needs a new file, and the server stops without one
        threading.Timer(WINDOW, full.free).start()

    college.disk_full = MethodType(disk_full, college)
    holds(disturbed(college, chromium, [college.disk_full]))


def test_a_write_is_refused_in_words_and_reading_goes_on(full: Disk, college: College) -> None:
    visitor = Visitor(college)
    full.fill()
    status, page = visitor.write_until_refused()
    assert (status, re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", page)[1]) == (507, "There is no room left")
    assert visitor.read()[0] == 200


def test_a_database_that_cannot_start_for_want_of_room_starts_when_there_is_some(full: Disk, college: College) -> None:
    visitor = Visitor(college)
    assert visitor.write()[0] == 302
    full.fill()
    with suppress(psycopg.Error), psycopg.connect(college.database) as line:
        line.execute("SELECT pg_switch_wal()")
        line.execute("SELECT pg_switch_wal()")
    college.site.wait(lambda: "does not start" in college.site.said or not college.site.answers())
    full.free()
    college.site.wait_until_it_answers()
    assert visitor.write()[0] == 302


def test_a_backup_without_room_says_so_and_leaves_the_others_whole(full: Disk, college: College) -> None:
    home = str(college.site.home)
    assert say("backup", "--data", home).returncode == 0
    before = {path.name: path.stat().st_size for path in (full.folder / "backups").iterdir()}
    full.fill()
    done = say("backup", "--data", home)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert {path.name: path.stat().st_size for path in (full.folder / "backups").iterdir()} == before


def test_the_doctor_says_that_the_disk_is_full(full: Disk, college: College) -> None:
    full.fill()
    done = say("doctor", "--data", str(college.site.home))
    assert (done.returncode, "Make room" in done.stdout, "Traceback" in done.stderr) == (1, True, False)
