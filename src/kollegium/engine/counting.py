"""Counting a `choose`: pick, dots, rank, score, one_of, consent, majority, lot (method language 45 to 48)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from kollegium.engine.edition import Step
from kollegium.engine.facts import Count
from kollegium.engine.lots import drawn

__all__ = ["Ballot", "Count", "count"]

YES, OBJECTION = "yes", "object"
TOP_SCORE = 5


@dataclass(frozen=True)
class Ballot:
    """What one seat said about one entry (or, in a `choose` by `options`, with an empty entry).

    ``option`` is the chosen option of `one_of`; "object" is an objection in a consent, and "yes" a vote in a majority
    or, beside an objection elsewhere, in a consent with `else = "majority"`. ``value`` is the number of dots, the
    place given in a ranking (1 is best) or the score (1 to 5).
    """

    seat: str
    entry: str = ""
    option: str = ""
    value: int = 1


def count(step: Step, entries: Sequence[str], ballots: Sequence[Ballot], lot: int = 0) -> Count:
    """What came of a `choose` over ``entries``, which are those that may be kept (``settling.candidates``).

    A repeated ballot of a seat on an entry counts once, the last. Ballots on anything else do not count. More kept
    than the top of `keep`: most first; where that leaves a tie, the lot decides between those in ``Count.tie``.
    One person who picks for all is not cut: the step refuses to close while they keep too many.
    """
    last = {(ballot.seat, ballot.entry): ballot for ballot in ballots}
    valid = [ballot for ballot in last.values() if ballot.entry in entries or (not entries and not ballot.entry)]
    return COUNTED[step.method](step, entries, valid, lot)


def _pick(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    votes = Counter(ballot.entry for ballot in ballots if ballot.value > 0)
    one_person = len({ballot.seat for ballot in ballots}) == 1
    top = None if one_person or step.by == "author" else _top(step)
    return _most(entries, votes, top, lot)


def _dots(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    votes: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for ballot in ballots:
        given = max(0, min(ballot.value, step.votes - left[ballot.seat]))
        left[ballot.seat] += given
        votes[ballot.entry] += given
    return _most(entries, +votes, _top(step), lot)


def _rank(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    points: Counter[str] = Counter()
    for ballot in ballots:
        points[ballot.entry] += max(0, len(entries) + 1 - max(1, ballot.value))
    return _most(entries, +points, _top(step), lot)


def _score(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    given: dict[str, list[int]] = {}
    for ballot in ballots:
        if 1 <= ballot.value <= TOP_SCORE:
            given.setdefault(ballot.entry, []).append(ballot.value)
    results = {entry: _summary(scores) for entry, scores in given.items()}
    medians = {entry: float(result["median"]) for entry, result in results.items()}
    kept = _most(entries, medians, _top(step), lot)
    return Count(kept.kept, results, tie=kept.tie)


def _summary(scores: list[int]) -> dict[str, float]:
    if len(scores) == 1:
        return {"median": float(scores[0]), "spread": 0.0, "voices": 1}
    low, _, high = quantiles(scores, n=4, method="inclusive")
    return {"median": float(median(scores)), "spread": high - low, "voices": len(scores)}


def _one_of(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    """Every entry gets the option most chose; between equals the lot decides. Without entries the options compete."""
    results: dict[str, object] = {}
    tied: list[str] = []
    for entry in entries or ("",):
        votes = Counter(b.option for b in ballots if b.entry == entry and b.option in step.options)
        best = _most(step.options, votes, 1, lot)
        if best.kept:
            results[entry] = best.kept[0]
        tied += [entry or option for option in best.tie[: 1 if entry else None]]
    decided = tuple(entry for entry in entries if entry in results)
    kept = decided if entries else tuple(str(option) for option in results.values())
    return Count(kept, results, tie=tuple(tied))


def _consent(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    objected = Counter(ballot.entry for ballot in ballots if ballot.option == OBJECTION)
    free = [entry for entry in entries if not objected[entry]]
    objections = sum(objected.values())
    results: dict[str, object] = {entry: objected[entry] for entry in entries}
    if not free and objections and step.otherwise:
        decided = COUNTED[step.otherwise](step, entries, ballots, lot)
        return Count(decided.kept, results, objections, decided.tie)
    support = Counter(ballot.entry for ballot in ballots if ballot.option != OBJECTION)
    kept = _most(free, {entry: support[entry] + 1 for entry in free}, _top(step), lot)
    return Count(kept.kept, results, objections, kept.tie)


def _majority(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    """More than half of the votes cast. With several entries each is voted on; in a fight for one, most votes first.

    Without entries the options compete, with one vote for everybody.
    """
    if not entries:
        votes = Counter(ballot.option for ballot in ballots if ballot.option in step.options)
        ahead = tuple(option for option in step.options if votes[option] * 2 > votes.total())
        return Count(ahead, {option: votes[option] for option in step.options})
    yes = Counter(ballot.entry for ballot in ballots if ballot.option != OBJECTION)
    cast = Counter(ballot.entry for ballot in ballots)
    won = {entry: votes for entry, votes in yes.items() if votes * 2 > cast[entry]}
    kept = _most(entries, won, _top(step), lot)
    return Count(kept.kept, {entry: yes[entry] for entry in entries}, tie=kept.tie)


def _lot(step: Step, entries: Sequence[str], ballots: list[Ballot], lot: int) -> Count:
    order = drawn(entries or step.options, lot, f"choose {step.id}")
    return Count(tuple(order[: _top(step) or 1]))


def _top(step: Step) -> int | None:
    return step.keep[1] if step.keep else None


def _most(entries: Sequence[str], votes: Mapping[str, float], top: int | None, lot: int) -> Count:
    """Those with votes, most first, at most ``top``; who stands at the cut with equal votes is drawn."""
    found = [entry for entry in entries if votes.get(entry, 0) > 0]
    found.sort(key=lambda entry: -votes[entry])
    results = {entry: votes.get(entry, 0) for entry in entries}
    if top is None or len(found) <= top:
        return Count(tuple(found), results)
    line = votes[found[top - 1]] if top else 0
    if not top or votes[found[top]] < line:
        return Count(tuple(found[:top]), results)
    sure = [entry for entry in found if votes[entry] > line]
    tied = [entry for entry in found if votes[entry] == line]
    lucky = drawn(tied, lot, "tie")[: top - len(sure)]
    return Count(tuple(sure + lucky), results, tie=tuple(tied))


COUNTED: dict[str, Callable[[Step, Sequence[str], list[Ballot], int], Count]] = {
    "pick": _pick,
    "dots": _dots,
    "rank": _rank,
    "score": _score,
    "one_of": _one_of,
    "consent": _consent,
    "majority": _majority,
    "lot": _lot,
}
