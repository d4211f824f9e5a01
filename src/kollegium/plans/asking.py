"""From what stands in the form to a problem of the interface, or to sentences about what cannot be meant."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kollegium.engine.grouping import Problem
from kollegium.engine.grouping.reading import ProblemRefused, problem_from
from kollegium.engine.grouping.sizes import counts
from kollegium.plans.lists import NotAList, names_in, people_in

MOST_PEOPLE = 2000
MOST_CHAIRS = 60_000  # people times rounds
MOST_SEEN = 1_000_000  # people times rounds times the size of a group
FIELDS = {
    "participants": "people", "rounds": "rounds", "size": "low", "groups": "low", "rules.apart_by": "one_of_each",
    "rules.apart": "apart", "rules.together": "together", "rules.pinned": "hosts", "rules.balance": "evenly",
    "rules.role_quota": "in_each",
}  # fmt: skip

Data = dict[str, Any]


class NotMeant(Exception):
    """Something in the form cannot be meant: the name of its field, and a sentence."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


def is_json(text: str) -> bool:
    return text.lstrip().startswith("{")


def from_json(text: str) -> Data:
    """The problem that a text in JSON holds. ``NotMeant`` says where it is none."""
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        words = _("Line %(line)d, column %(column)d: this is not JSON (%(words)s).")
        raise NotMeant("people", words % {"line": fault.lineno, "column": fault.colno, "words": fault.msg}) from None
    except (ValueError, RecursionError):
        raise NotMeant(
            "people", _("This JSON cannot be read: a number in it is none, or it is nested too deeply.")
        ) from None
    checked(data, is_file=True)
    return dict(data)


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def from_fields(told: Mapping[str, Any]) -> Data:
    """The problem that the fields of the form ask for. ``NotMeant`` at the first that cannot be meant."""
    try:
        people = people_in(told["people"])
    except NotAList as fault:
        raise NotMeant("people", str(fault)) from None
    names = [str(one["id"]) for one in people]
    _no_twins(names)
    rules = {
        "apart": _sets("apart", told["apart"], names),
        "together": _sets("together", told["together"], names),
        "apart_by": _columns("one_of_each", told["one_of_each"], people),
        "role_quota": dict.fromkeys(_roles(told["in_each"], people), 1),
        "balance": _columns("evenly", told["evenly"], people),
        "common_language": told["common"],
    }
    size = {"min": told["low"], "max": told["high"]}
    data = {"participants": people, "rounds": told["rounds"], "size": size, "rules": rules}
    problem = checked(data)
    _fits(problem)
    if hosts := _hosts(told["hosts"], names):
        fewest, *more = counts(problem, len(names))
        if len(hosts) > fewest and len(hosts) not in more:
            words = _("Hosts: %(hosts)d. Groups of this size: at most %(count)d.")
            raise NotMeant("hosts", words % {"hosts": len(hosts), "count": [fewest, *more][-1]})
        data["groups"] = max(len(hosts), fewest)
        rules["pinned"] = [{"person": name, "group": group} for group, name in enumerate(hosts, 1)]
        checked(data)
    return data


def checked(data: object, *, is_file: bool = False) -> Problem:
    """The problem in ``data``, if it is one and not larger than a search here can bear. ``NotMeant`` otherwise."""
    try:
        problem = problem_from(data)
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except ProblemRefused as refused:
        text = _(refused.message) % refused.values if refused.values else _(refused.message)
        field = next((one for place, one in FIELDS.items() if refused.place.startswith(place)), "people")
        sentence = _("%(place)s: %(text)s") % {"place": refused.place or _("the whole file"), "text": text}
        raise NotMeant("people" if is_file else field, sentence if is_file else text) from None
    except (ValueError, UnicodeEncodeError):
        raise NotMeant("people", _("There are numbers or signs in it that cannot be kept.")) from None
    _not_too_large(problem)
    for person in problem.people:
        if not person.id.isprintable():
            raise NotMeant("people", _("A name holds signs that cannot be shown."))
    return problem


def _not_too_large(problem: Problem) -> None:
    people, size = len(problem.people), problem.size[1]
    if problem.groups:
        size = -(-people // problem.groups)
    chairs = people * problem.rounds
    if people > MOST_PEOPLE or chairs > MOST_CHAIRS or chairs * min(size, people) > MOST_SEEN:
        words = _("This is too much for one plan here: up to %(people)d people, and %(chairs)d people times rounds.")
        raise NotMeant("people", words % {"people": MOST_PEOPLE, "chairs": MOST_CHAIRS})


def _no_twins(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            words = _("%(name)s stands there twice. Add a letter, so that one knows who is meant.")
            raise NotMeant("people", words % {"name": name})
        seen.add(name.casefold())


def _fits(problem: Problem) -> None:
    people, (low, high) = len(problem.people), problem.size
    if -(-people // high) <= people // low:
        return
    if people < low:
        words = ngettext(
            "There is only %(people)d person, fewer than one group has.",
            "There are only %(people)d people, fewer than one group has.",
            people,
        )
        raise NotMeant("low", words % {"people": people})
    count = people // low
    words = ngettext(
        "%(people)d person cannot be shared out like that. Groups of %(low)d to %(high)d can be made.",
        "%(people)d people cannot be shared out like that. Groups of %(low)d to %(high)d can be made.",
        people,
    )
    raise NotMeant("low", words % {"people": people, "low": people // count, "high": -(-people // count)})


def _sets(field: str, text: str, names: Sequence[str]) -> list[list[str]]:
    return [[_known(field, one, names) for one in names_in(line)] for line in text.splitlines() if line.strip()]


def _hosts(text: str, names: Sequence[str]) -> list[str]:
    said = [one for line in text.splitlines() for one in names_in(line)]
    return list(dict.fromkeys(_known("hosts", one, names) for one in said))


def _known(field: str, said: str, names: Sequence[str]) -> str:
    """Who is meant: somebody of this name, or the only one of this first name."""
    wanted = said.casefold()
    found = [name for name in names if name.casefold() == wanted]
    found = found or [name for name in names if name.casefold().split(" ")[0] == wanted]
    if not found:
        raise NotMeant(field, _("Nobody here is called “%(name)s”.") % {"name": said})
    if len(found) > 1:
        words = _("“%(name)s” may be %(one)s or %(other)s. Write the whole name.")
        raise NotMeant(field, words % {"name": said, "one": found[0], "other": found[1]})
    return found[0]


def _columns(field: str, text: str, people: Sequence[Mapping[str, Any]]) -> list[str]:
    heads = list(dict.fromkeys(head for one in people for head in one.get("attributes", {})))
    found = []
    for said in names_in(text):
        head = next((one for one in heads if one.casefold() == said.casefold()), None)
        if head is None:
            words = _("No column of the list is called “%(name)s”. Its first line names the columns.")
            raise NotMeant(field, words % {"name": said})
        found.append(head)
    return found


def _roles(text: str, people: Sequence[Mapping[str, Any]]) -> list[str]:
    held = list(dict.fromkeys(role for one in people for role in one.get("roles", [])))
    found = []
    for said in names_in(text):
        role = next((one for one in held if one.casefold() == said.casefold()), None)
        if role is None:
            words = _("Nobody in the list is “%(name)s”. Write it in a column called role.")
            raise NotMeant("in_each", words % {"name": said})
        found.append(role)
    return found
