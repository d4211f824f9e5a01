"""People as somebody types or pastes them."""

from __future__ import annotations

import pytest

from kollegium.plans.lists import NotAList, people_in


@pytest.mark.parametrize(
    "text", ["Ana\nBen\nCleo", " Ana \n\n Ben\r\nCleo\r\n", "Ana, Ben, Cleo", "Ana; Ben;Cleo", "name\nAna\nBen\nCleo"]
)
def test_names_alone_are_people(text):
    assert people_in(text) == [{"id": "Ana"}, {"id": "Ben"}, {"id": "Cleo"}]


def test_a_comma_in_a_name_is_no_column():
    assert people_in("Berg, Ana\nDahl, Ben") == [{"id": "Berg, Ana"}, {"id": "Dahl, Ben"}]


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_a_table_has_columns_by_their_headings(mark):
    text = 'name;school;role;language;away;points\nAna;North;facilitator;da/sv;2+3;7\n"Ben; B";South;;;;6,5'
    rows = people_in(
        text.replace(";", mark)
        if mark == "\t"
        else text
        if mark == ";"
        else text.replace("6,5", "6").replace('"Ben; B"', "Ben").replace(";", ",")
    )
    assert rows[0] == {
        "id": "Ana",
        "attributes": {"school": "North", "role": "facilitator", "points": 7},
        "roles": ["facilitator"],
        "languages": ["da", "sv"],
        "absent_rounds": [2, 3],
    }
    assert rows[1]["attributes"]["school"] == "South"


def test_a_comma_without_a_space_parts_columns():
    assert people_in("Elev,Skole\nAna,Nord\nBen,Syd") == [
        {"id": "Ana", "attributes": {"Skole": "Nord"}},
        {"id": "Ben", "attributes": {"Skole": "Syd"}},
    ]


def test_nobody_is_nobody():
    assert people_in(" \n ; \n,,\n") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name;school\n\n;North", "Line 3 has no name in its first column."),
        ("name;school\nAna;North;x", "Line 2 has more columns than the first line has headings."),
        ("name;away\nAna;soon", "Line 2: write the rounds somebody is away as numbers, such as 2 + 3."),
        ("Ana\n" + "x" * 81, "Line 2 is too long for a name, or holds signs that cannot be shown."),
        ("Ana\nBe\x07n", "Line 2 is too long for a name, or holds signs that cannot be shown."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text, said):
    with pytest.raises(NotAList, match=f"^{said.replace('+', chr(92) + '+')}$"):
        people_in(text)
