"""Numbers of the drawings."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kollegium.ui.drawings.clock import Countdown
from kollegium.ui.drawings.distribution import draw_voices
from kollegium.ui.drawings.plan import StepMark, draw_plan
from kollegium.ui.drawings.ribbon import PhaseMark, draw_ribbon
from kollegium.ui.drawings.table import HEIGHT, WIDTH, SeatMark, draw_table
from kollegium.ui.drawings.thread import draw_thread

SEATS = [SeatMark(name) for name in "abcdefghijkl"]


@pytest.mark.parametrize("many", range(1, 13))
def test_all_seats_stand_inside_the_drawing_and_do_not_touch(many: int):
    seats = draw_table(SEATS[:many]).seats
    assert all(one.x - one.r >= 0 and one.x + one.r <= WIDTH and one.words_y <= HEIGHT for one in seats)
    gaps = [(a.x - b.x) ** 2 + (a.y - b.y) ** 2 > (a.r + b.r) ** 2 for a in seats for b in seats if a is not b]
    assert all(gaps)


def test_the_first_seat_is_at_the_top_and_the_next_to_its_right():
    first, second, *_ = draw_table(SEATS[:5]).seats
    assert (first.x, second.x > first.x) == (220.0, True)


def test_above_twelve_seats_the_table_becomes_a_list():
    assert not draw_table([*SEATS, SeatMark("m")]).fits


def test_a_line_between_two_stays_on_the_table_and_runs_through_no_name():
    drawing = draw_table(SEATS, pairs=[(0, 1)])
    assert drawing.pairs[0].startswith("M220 90Q")
    assert drawing.seats[0].words_y < 90


def test_a_group_of_three_is_drawn_with_two_curves():
    assert len(draw_table(SEATS, pairs=[(0, 4, 8), (1, 2)]).pairs) == 3


def test_the_rim_shows_the_share_that_is_left():
    assert draw_table(SEATS, share_left=0.64).left == 64.0


@given(st.lists(st.floats(0.5, 60), min_size=1, max_size=30))
def test_the_plan_fills_the_width_and_never_leaves_it(minutes: list[float]):
    bars = draw_plan([StepMark(each) for each in minutes])
    assert bars[-1].x + bars[-1].width <= 100.05
    assert all(later.x > earlier.x for earlier, later in pairwise(bars))


def test_only_the_running_step_has_a_spent_part():
    bars = draw_plan([StepMark(5, "past", 1), StepMark(5, "now", 0.5), StepMark(5, spent=1)])
    assert [bar.spent > 0 for bar in bars] == [False, True, False]


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ((1, 1, 1, 1, 0), "closed"),
        ((0, 0, 0, 0, 0), "closed"),
        ((1, 1, 1, 1, 1), "middle"),
        ((3, 1, 1, 1, 1), "middle"),
        ((3, 2, 1, 1, 1), "dots"),
        ((4, 4, 4, 0, 0), "dots"),
        ((4, 4, 4, 1, 0), "columns"),
    ],
)
def test_few_voices_show_less(counts: tuple[int, ...], kind: str):
    assert draw_voices(counts).kind == kind


def test_under_five_voices_nothing_at_all_is_drawn():
    drawing = draw_voices((4, 0, 0, 0, 0))
    assert (drawing.dots, drawing.columns, drawing.stops, drawing.middle) == ((), (), (), None)


def test_a_dot_for_each_voice():
    assert len(draw_voices((2, 1, 1, 1, 4)).dots) == 9


def test_the_middle_of_an_even_number_lies_between_two_stops():
    assert draw_voices((0, 2, 2, 3, 1)).middle == 384.0


def test_a_name_that_would_run_into_the_next_gives_way_to_its_number():
    drawing = draw_ribbon([PhaseMark("Our deal", (5,)), PhaseMark("Before the lesson", (120,))], by_step=True)
    assert drawing.names == ("1", "Before the lesson")
    assert drawing.short_names == ("1", "Before")


def test_a_short_method_looks_short():
    short, long = (draw_ribbon([PhaseMark("A", (minutes,))]).bars[0].width for minutes in (10, 120))
    assert short < long / 10


def test_a_promise_is_back_on_its_day():
    made, back = dt.date(2026, 11, 12), dt.date(2026, 12, 10)
    assert draw_thread(made, back, dt.date(2026, 11, 26)).today == 50.5
    assert draw_thread(made, back, back).is_back


def test_a_clock_never_goes_below_zero():
    over = Countdown(ends=100, now=105, total=60)
    assert (over.left, over.share_left, over.figures) == (0, 0.0, "0:00")


def test_a_clock_says_minutes_and_seconds():
    assert Countdown(ends=350, now=100, total=360).figures == "4:10"
