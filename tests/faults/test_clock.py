"""The clock of the whole machine jumps while thirty write: two days on, an hour back, and right again."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MethodType
from urllib.request import Request, urlopen

import psycopg
import pytest
from playwright.sync_api import Browser

from kollegium.config.postgres import binaries
from kollegium.config.postgres.temporary import temporary_home
from tests.faults.college import PEOPLE, College, college_of
from tests.faults.evening import disturbed, holds

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.nightly]
HOUR = 3600
JUMPS = {"two_days_on": 48 * HOUR, "an_hour_back": -HOUR, "right_again": 0}
NEGATIVE = re.compile(r"(?<![\w–-])[-−]\d+\s*(min|seconds|hours|s\b|h\b)")


# Only the clock on the wall: what runs by the monotonic clock, sleeping and waiting, goes on as on any machine whose
# clock is set. (libfaketime 0.9.10 breaks Python's sleep, which waits until a moment of the monotonic clock.)
SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static volatile int64_t *offset;
__attribute__((constructor)) static void begin(void) {
  int file = open(getenv("TEST_CLOCK"), O_RDONLY | O_CLOEXEC);
  void *page = file < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) offset = page;
  if (file >= 0) close(file);
}
static int64_t away(clockid_t id) {
  return offset && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) ? *offset : 0;
}
int clock_gettime(clockid_t id, struct timespec *at) {
  int done = syscall(SYS_clock_gettime, id, at);
  if (!done) at->tv_sec += away(id);
  return done;
}
int gettimeofday(struct timeval *at, void *zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec; at->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
"""


class Clock:
    """The clock of everything that is told so: web, worker, supervisor and PostgreSQL, and no other clock here."""

    def __init__(self, folder: Path) -> None:
        self._says = folder / "offset"
        self._says.write_bytes(bytes(8))
        library = folder / "clock.so"
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-x", "c", "-", "-o", library], input=SHIM, text=True, check=True
        )
        self.told = {"LD_PRELOAD": str(library), "TEST_CLOCK": str(self._says)}
        self.programs = folder / "bin"
        self._wrap(binaries.find())
        self.told["KOLLEGIUM_PG_BIN"] = str(self.programs)

    def jump(self, seconds: int) -> None:
        """So many seconds away from the right time, at once and for everybody."""
        with self._says.open("r+b") as file:
            file.write(struct.pack("=q", seconds))

    def _wrap(self, real: Path) -> None:
        """PostgreSQL is started with an environment of its own, so its programs are told by a line before them."""
        self.programs.mkdir()
        telling = "".join(f"export {name}='{value}'\n" for name, value in self.told.items())
        for program in real.iterdir():
            wrapped = self.programs / program.name
            wrapped.write_text(f'#!/bin/sh\n{telling}exec "{program}" "$@"\n')
            wrapped.chmod(0o755)


@pytest.fixture(scope="module")
def clock() -> Iterator[Clock]:
    if not shutil.which("cc"):
        pytest.skip("needs a C compiler: apt install gcc libc6-dev")
    with temporary_home() as folder:
        yield Clock(folder)


@pytest.fixture(scope="module")
def college(clock: Clock) -> Iterator[College]:
    with college_of(PEOPLE, None, **clock.told) as one:
        yield one


def test_the_clock_of_pages_and_database_jumps_and_ours_does_not(clock: Clock, college: College) -> None:
    clock.jump(48 * HOUR)
    time.sleep(2.5)  # the server writes the date of its answers once a second
    try:
        with urlopen(f"{college.site.url}/healthz", timeout=30) as answer:
            pages = parsedate_to_datetime(answer.headers["Date"]).timestamp()
        with psycopg.connect(college.database) as line:
            [(database,)] = line.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchall()
        assert [round((at - time.time()) / HOUR) for at in (pages, database)] == [48, 48]
    finally:
        clock.jump(0)


def test_nothing_is_lost_doubled_or_missed_when_the_clock_jumps(
    clock: Clock, college: College, chromium: Browser
) -> None:
    faults = []
    for name, offset in JUMPS.items():
        fault = MethodType(lambda _college, offset=offset: clock.jump(offset), college)
        fault.__func__.__name__ = name
        faults.append(fault)
    holds(disturbed(college, chromium, faults))


@pytest.mark.parametrize("offset", JUMPS.values())
def test_a_session_that_is_going_on_shows_no_negative_time(clock: Clock, college: College, offset: int) -> None:
    run = college.sit_down(3)
    clock.jump(offset)
    try:
        for face in ("", "lead/", "screen/"):
            asking = Request(college.address(run, face), headers={"Cookie": f"session={college.cookies[0]}"})
            with urlopen(asking, timeout=30) as answer:
                assert not NEGATIVE.search(re.sub(r"<[^>]+>", " ", answer.read().decode())), face
    finally:
        clock.jump(0)
