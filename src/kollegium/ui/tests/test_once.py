from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from kollegium.ui import once


class Drawing:
    """Draws a value and counts how often it had to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, value: object) -> str:
        self.times += 1
        return f"<p>{value} {translation.get_language()}</p>"


@pytest.fixture
def drawing() -> Iterator[Drawing]:
    once.forget_all()
    yield Drawing()
    once.forget_all()


def test_what_is_equal_is_drawn_once(drawing):
    assert {once.once("shelf", drawing, ("ideas", n // 10)) for n in range(10)} == {"<p>('ideas', 0) en</p>"}
    assert drawing.times == 1


def test_what_differs_in_one_word_is_drawn_by_itself(drawing):
    first, second = (once.once("shelf", drawing, ("ideas", word)) for word in ("one", "two"))
    assert (first, second) == ("<p>('ideas', 'one') en</p>", "<p>('ideas', 'two') en</p>")


def test_each_language_and_each_kind_of_piece_has_its_own(drawing):
    once.once("shelf", drawing, ("ideas",))
    once.once("board", drawing, ("ideas",))
    with translation.override("da"):
        assert once.once("shelf", drawing, ("ideas",)) == "<p>('ideas',) da</p>"
    assert drawing.times == 3


def test_so_many_pieces_are_kept_and_no_more(drawing):
    for number in range(once.AT_MOST + 1):
        once.once("shelf", drawing, (number,))
    once.once("shelf", drawing, (0,))
    assert drawing.times == once.AT_MOST + 2
