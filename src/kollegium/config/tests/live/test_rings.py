from __future__ import annotations

import threading
import time

from kollegium.live.ticket import issue

SECRET = b"a secret that only the tests use"


def test_a_change_reaches_everybody_at_once(site, windows):
    astrid, bo = site.seats(2)
    open_windows = [windows(astrid), windows(bo)]
    site.change(astrid.run)
    assert [window.hears("2.0", within=1) for window in open_windows] == [True, True]


def test_an_event_carries_its_version_as_its_id(site, windows):
    [astrid] = site.seats(1)
    window = windows(astrid)
    site.change(astrid.run)
    window.hears("2.0", within=1)
    assert b"id: 2.0\nevent: changed\ndata: 2.0\n\n" in window.text


def test_a_change_in_another_run_is_not_heard(site, windows):
    [astrid], [dag] = site.seats(1), site.seats(1)
    window = windows(dag)
    site.change(astrid.run)
    assert not window.hears("2.0", within=0.5)


def test_a_private_change_rings_all_windows_of_its_author(site, windows):
    astrid, _ = site.seats(2)
    both = [windows(astrid), windows(astrid)]
    site.change_privately(astrid)
    assert [window.hears("1.1", within=1) for window in both] == [True, True]


def test_a_private_change_rings_nobody_else(site, windows):
    astrid, bo = site.seats(2)
    other = windows(bo)
    site.change_privately(astrid)
    assert other.hear(0.5) == b""


def test_a_private_change_is_not_told_to_others_by_the_next_change(site, windows):
    astrid, bo = site.seats(2)
    other = windows(bo)
    site.change_privately(astrid)
    site.change(bo.run)
    assert other.hears("2.0", within=1)


def test_a_window_that_shows_an_older_version_is_rung_at_once(site, windows):
    [astrid] = site.seats(1)
    site.change(astrid.run)
    assert windows(astrid, seen="1.0").hears("2.0", within=1)


def test_a_window_that_shows_an_older_private_version_is_rung_at_once(site, windows):
    [astrid] = site.seats(1)
    site.change_privately(astrid)
    assert windows(astrid, seen="1.0").hears("1.1", within=1)


def test_a_window_that_shows_the_newest_version_is_not_rung(site, windows):
    [astrid] = site.seats(1)
    site.change(astrid.run)
    assert not windows(astrid, seen="2.0").hears("2.0", within=0.5)


def test_the_last_ring_counts_when_it_is_newer_than_the_page(site, windows):
    [astrid] = site.seats(1)
    site.change(astrid.run)
    assert not windows(astrid, seen="1.0", last="2.0").hears("2.0", within=0.5)


def test_a_window_that_cannot_say_what_it_shows_is_rung(site, windows):
    [astrid] = site.seats(1)
    assert windows(astrid, seen="nonsense").hears("1.0", within=1)


def test_forty_equal_rings_are_one(site, windows):
    [astrid] = site.seats(1)
    window = windows(astrid)
    site.execute("UPDATE trust.run SET version = 2 WHERE id = %s", astrid.run)
    for _ in range(40):
        site.execute("SELECT pg_notify('kollegium', %s)", f"run:{astrid.run}:2")
    window.hear(0.7)
    assert window.events() == ["2.0"]


def test_forty_changes_in_a_moment_ring_three_times_a_second_at_most(site, windows):
    [astrid] = site.seats(1)
    window, begun = windows(astrid), time.monotonic()
    for _ in range(40):
        site.change(astrid.run)
    window.hears("41.0", within=2)
    assert len(window.events()) <= 2 + (time.monotonic() - begun) / 0.3


def test_a_removed_person_is_told_goodbye_and_the_stream_ends(site, windows):
    _astrid, bo = site.seats(2)
    window = windows(bo)
    site.remove(bo)
    assert (window.ends(within=5), window.events("bye")) == (True, ["gone"])


def test_a_removed_person_whose_removal_did_not_ring_hears_no_further_change(site, windows):
    astrid, bo = site.seats(2)
    window = windows(bo)
    site.execute("DELETE FROM trust.seat WHERE id = %s", bo.id)
    site.change(astrid.run)
    assert (window.ends(within=5), window.events()) == (True, [])


def test_the_others_stay_when_one_is_removed(site, windows):
    astrid, bo = site.seats(2)
    window = windows(astrid)
    site.remove(bo)
    assert not window.ends(within=0.6)


def test_a_quiet_line_shows_that_it_lives(site, windows):
    [astrid] = site.seats(1)
    assert b":\n\n" in windows(astrid).hear(6)


def test_a_stream_ends_with_its_ticket(site, windows):
    [astrid] = site.seats(1)
    short = issue(astrid.account, astrid.run, astrid.id, secret=SECRET, now=time.time(), lasts=1.0)
    assert windows(astrid, ticket=short).ends(within=7)


def test_whatever_is_wrong_with_a_ticket_the_answer_is_the_same(site, windows):
    [astrid], [dag] = site.seats(1), site.seats(1)
    now = time.time()
    tickets = [
        "",
        "forged",
        issue(astrid.account, astrid.run, astrid.id, secret=b"another secret", now=now),
        issue(astrid.account, astrid.run, astrid.id, secret=SECRET, now=now - 100, lasts=99),
        issue(dag.account, dag.run, dag.id, secret=SECRET, now=now),
        issue(dag.account, astrid.run, None, secret=SECRET, now=now),
    ]
    answers = {(window.status, window.text) for window in (windows(astrid, ticket=ticket) for ticket in tickets)}
    assert answers == {(404, b"Not found\n")}


def test_many_windows_opened_at_once_are_all_let_in(site, windows):
    seats = site.seats(60)
    opened: list[int] = []
    threads = [threading.Thread(target=lambda seat=seat: opened.append(windows(seat).status)) for seat in seats]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [200] * 60
