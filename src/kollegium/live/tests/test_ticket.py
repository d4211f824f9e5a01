from __future__ import annotations

from uuid import UUID

import pytest

from kollegium.live.ticket import issue, read

RUN = UUID("0193b2d4-7c1e-7a10-8b55-0c6a3f1e2d01")
SEAT = UUID("0193b2d4-7c1e-7a10-8b55-0c6a3f1e2d02")
SECRET = b"the installation's own secret"


def test_a_ticket_says_who_listens_to_what_and_how_long():
    ticket = read(issue(7, RUN, SEAT, secret=SECRET, now=100.0, lasts=50.0), secret=SECRET, now=149.9)
    assert ticket is not None
    assert (ticket.account, ticket.run, ticket.seat, ticket.until) == (7, RUN, SEAT, 150.0)


def test_a_window_without_a_seat_has_a_ticket_too():
    ticket = read(issue(7, RUN, None, secret=SECRET, now=0.0), secret=SECRET, now=1.0)
    assert ticket is not None
    assert ticket.seat is None


def test_a_ticket_ends():
    assert read(issue(7, RUN, SEAT, secret=SECRET, now=100.0, lasts=50.0), secret=SECRET, now=150.0) is None


def test_a_ticket_of_another_installation_is_nothing():
    assert read(issue(7, RUN, SEAT, secret=b"another", now=0.0), secret=SECRET, now=1.0) is None


def test_a_ticket_fits_a_url_as_it_is():
    ticket = issue(7, RUN, SEAT, secret=SECRET, now=0.0)
    assert ticket.replace("-", "").replace("_", "").isalnum()


def test_no_letter_of_a_ticket_can_be_changed():
    ticket = issue(7, RUN, SEAT, secret=SECRET, now=0.0)
    changed = [ticket[:i] + ("A" if ticket[i] != "A" else "B") + ticket[i + 1 :] for i in range(len(ticket) - 1)]
    assert [read(one, secret=SECRET, now=1.0) for one in changed] == [None] * len(changed)


@pytest.mark.parametrize("nonsense", ["", "a", "=", "øre", "A" * 43, "A" * 500, "../../etc"])
def test_nonsense_is_no_ticket(nonsense):
    assert read(nonsense, secret=SECRET, now=1.0) is None
