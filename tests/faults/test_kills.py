"""Thirty write at once, three of them in Chromium, and something is killed with no chance to tidy up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.faults.college import College
from tests.faults.evening import disturbed, holds

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_nothing_is_lost_doubled_or_missed_when_the_app_and_then_the_database_is_killed(
    college: College, chromium: Browser
):
    holds(disturbed(college, chromium, [college.app_killed, college.postgres_killed]))


@pytest.mark.nightly
@pytest.mark.parametrize("fault", ["quiet_day", "app_killed", "backend_killed", "postgres_killed", "both_killed"])
def test_nothing_is_lost_doubled_or_missed(college: College, chromium: Browser, fault: str):
    holds(disturbed(college, chromium, [getattr(college, fault)]))
