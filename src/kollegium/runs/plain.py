"""The record as plain text (Markdown, CommonMark): to be kept, mailed on, or pasted elsewhere by whoever has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from kollegium.runs.record import OwnList, RecordGoal, RecordHeap, RecordPage, RecordPoint
from kollegium.ui.markdown import plain as _plain


def text_of(page: RecordPage) -> str:
    """The whole record of one reader; what somebody typed stays text, whatever it looks like."""
    return "\n".join(_lines(page)).rstrip() + "\n"


def _lines(page: RecordPage) -> Iterator[str]:
    yield from (f"# {_plain(page.title)}", "", _plain(f"{page.community} · {page.when}"), "")
    if page.line:
        yield from (_plain(page.line), "")
    yield from _part(_("What we decided"), page.decisions)
    if page.goals:
        yield from ("## " + _("What we promised"), "")
        for goal in page.goals:
            yield from _goal(goal)
    yield from _points(_("What became of it"), page.looked_back)
    for heap in (*page.heaps, *page.wordings):
        yield from _points(heap.title, heap.points)
    yield from _points(_("For our leaders"), page.for_leaders)
    for words in (page.next_words, page.people, page.made_words):
        if words:
            yield from (_plain(words), "")
    for one in page.own:
        yield from _own(one)


def _part(title: str, heaps: Iterable[RecordHeap]) -> Iterator[str]:
    named = list(heaps)
    if named:
        yield from (f"## {title}", "")
    for heap in named:
        yield from (f"### {_plain(heap.title)}", "", *_list(heap.points), "")


def _points(title: str, points: Iterable[RecordPoint]) -> Iterator[str]:
    if lines := list(_list(points)):
        yield from (f"## {_plain(title)}", "", *lines, "")


def _list(points: Iterable[RecordPoint]) -> Iterator[str]:
    for point in points:
        by = f" ({_plain(point.by)})" if point.by else ""
        yield f"- {_plain(point.text)}{by}"


def _goal(goal: RecordGoal) -> Iterator[str]:
    yield from (f"### {_plain(goal.text)}", "")
    rows = (*goal.facts, ("", goal.back_words), ("", goal.status))
    yield from (f"- {_plain(f'{label}: {words}' if label else words)}" for label, words in rows if words)
    yield ""


def _own(one: OwnList) -> Iterator[str]:
    yield from _points(_("%(part)s (%(who)s)") % {"part": one.title, "who": one.audience.lead.rstrip(".,")}, one.points)
