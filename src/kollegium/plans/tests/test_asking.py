"""From the form to a problem, or to a sentence beside the right field."""

from __future__ import annotations

import json

import pytest

from kollegium.plans import asking
from kollegium.plans.tests.village import FIELDS

TABLE = "name;school;role\nAna Berg;North;facilitator\nBen Dahl;South;\nCleo Falk;North;\nDina Holm;South;facilitator"
FOUR = FIELDS | {"people": TABLE, "low": 2, "high": 2, "rounds": 2}


def problem(**fields):
    return asking.checked(asking.from_fields(FOUR | fields))


def test_first_names_are_enough_where_they_are_clear():
    rules = problem(apart="Ana, Ben", together="cleo; Dina Holm").rules
    assert rules.apart == (("Ana Berg", "Ben Dahl"),)
    assert rules.together == (("Cleo Falk", "Dina Holm"),)


def test_columns_become_rules():
    rules = problem(one_of_each="School", in_each="facilitator", evenly="school").rules
    assert rules.apart_by == ("school",)
    assert rules.quota == {"facilitator": (1, None)}
    assert rules.balance == (("school", 1.0),)


def test_each_host_has_a_table():
    asked = problem(hosts="Ana\nBen")
    assert [(pin.person, pin.group, pin.round) for pin in asked.rules.pinned] == [
        ("Ana Berg", 1, 0),
        ("Ben Dahl", 2, 0),
    ]
    assert asked.groups == 2


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"apart": "Ana, Zoe"}, "apart", "Nobody here is called “Zoe”."),
        ({"people": "Ana B\nAna C\nBen", "apart": "Ana, Ben"}, "apart", "“Ana” may be Ana B or Ana C."),
        ({"people": "Ana\nBen\nana"}, "people", "ana stands there twice."),
        ({"one_of_each": "shool"}, "one_of_each", "No column of the list is called “shool”."),
        ({"in_each": "leader"}, "in_each", "Nobody in the list is “leader”."),
        ({"low": 3, "high": 3}, "low", "Groups of 4 to 4 can be made."),
        ({"low": 5, "high": 6}, "low", "There are only 4 people, fewer than one group has."),
        ({"hosts": "Ana, Ben, Cleo"}, "hosts", "Hosts: 3. Groups of this size: at most 2."),
        ({"people": "name;x\n;y"}, "people", "Line 2 has no name"),
        ({"people": "\n".join(f"P{n}" for n in range(2001))}, "people", "This is too much for one plan here"),
    ],
)
def test_what_cannot_be_meant_is_said_beside_its_field(fields, field, said):
    with pytest.raises(asking.NotMeant) as fault:
        asking.from_fields(FOUR | fields)
    assert fault.value.field == field
    assert said in fault.value.sentence


def test_a_problem_in_json_says_everything():
    data = {"participants": list("abcdef"), "rounds": 2, "size": 3, "history": [[["a", "b"]]]}
    assert asking.from_json(json.dumps(data)) == data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"rounds": 2,', "Line 1, column 14: this is not JSON"),
        ('{"participants": ["a"], "size": 1, "round": 1}', "round: This is not known here"),
        ('{"participants": ["a", "a"], "size": 1}', "participants[1].id: “a” is there twice."),
        ('{"participants": ["a\\u0000"], "size": 1}', "A name holds signs that cannot be shown."),
        ('{"participants": ["\\ud800"], "size": 1}', "There are numbers or signs in it that cannot be kept."),
        ('{"participants": [{"id": "a", "attributes": {"x": 1e999}}], "size": 1}', "numbers or signs"),
        ('{"participants": ["a"], "size": 1, "rules": {"mix_new": NaN}}', "cannot be read"),
        ('{"participants": ' + "[" * 100_000, "cannot be read"),
        ('{"participants": ' + json.dumps([str(n) for n in range(1000)]) + ', "rounds": 61, "size": 2}', "too much"),
        (
            '{"participants": ["a", "b"], "size": 2, "rules": {"pinned": [{"person": "a", "group": 2}]}}',
            "no more groups than 1",
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_the_place(text, said):
    with pytest.raises(asking.NotMeant) as fault:
        asking.from_json(text)
    assert fault.value.field == "people"
    assert said in fault.value.sentence
