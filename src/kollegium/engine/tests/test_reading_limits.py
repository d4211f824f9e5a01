"""How large a file may be, which characters it may hold, where braces work (method-language.md 8 to 10)."""

from __future__ import annotations

import pytest

from kollegium.engine.reading import read
from kollegium.engine.tests.planting import SMALL, faults_of

TOO_MUCH = [
    (lambda: SMALL + "#" * 512 * 1024, "larger than 512 KiB"),
    (lambda: SMALL + '[[step]]\nid = "s"\n' * 200, "more than 200 tables"),
    (lambda: SMALL + "".join(f"[inputs.i{n}]\nlabel = 'x'\n" for n in range(101)), "more than 100 tables"),
    (lambda: SMALL.replace('"Look"', '"' + "x" * 4001 + '"'), "longer than 4,000 characters"),
    (lambda: SMALL + "rules = [" + '"silence",' * 101 + "]", "more than 100 members"),
    (lambda: SMALL + "[loops.l]\nlaps = [1, 51]\n", "lies between 1 and 50"),
    (lambda: SMALL + '[loops.l]\nover = "x"\nmax = 101\n', "lies between 1 and 100"),
    (lambda: SMALL + "#" + "\u00e5" * 300 * 1024, "larger than 512 KiB"),
    (lambda: SMALL + "say_to = {" + ",".join(f"r{n} = 'x'" for n in range(101)) + "}", "more than 100 members"),
    (lambda: "a = " + "[" * 1000, "nested too deeply"),
    (lambda: "a." * 1000 + "a = 1", "too many dots"),
    (lambda: "dialect = " + "9" * 5000, "thousands of digits"),
]


@pytest.mark.parametrize(("source", "says"), TOO_MUCH)
def test_too_much_is_refused_in_one_sentence(source, says):
    assert any(says in fault.text for fault in faults_of(source()))


@pytest.mark.parametrize("sign", ["\\u0000", "\\t", "\\u001b", "\\u007f", "\\u0085", "\\u202a", "\\u202e", "\\r"])
def test_hidden_characters_are_refused(sign):
    fault = faults_of(SMALL.replace('"Look"', f'"Lo{sign}ok"'))[0]
    assert (fault.place, "hidden control character" in fault.text) == ("step look", True)


@pytest.mark.parametrize("sign", ["\\n", "<", "&", "'", '\\"', "\u00e5", "\U0001f600", "%", "%s", "%(x)s"])
def test_ordinary_characters_appear_as_written(sign):
    assert read(SMALL.replace('"Look"', f'"Lo{sign}ok"')).edition is not None


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (("\ufeff" + SMALL).encode(), "byte order mark"),
        (SMALL.encode("utf-16"), "not UTF-8"),
        (SMALL.replace("Look", "L\u00f8k").encode("latin-1"), "not UTF-8"),
        ('title = "\ud800"', "cannot be stored"),
    ],
)
def test_the_file_is_plain_utf_8(source, says):
    assert says in faults_of(source)[0].text


def test_braces_work_in_steps_and_nowhere_else():
    source = SMALL.replace('"The least that a method needs."', '"{nothing}"').replace('"Look"', '"{q}"')
    assert [fault.lint for fault in faults_of(source)] == [17]
    assert read(source + '[inputs.q]\nlabel = "Q"\n').edition is not None


def test_a_lone_brace_is_an_ordinary_character():
    assert read(SMALL.replace('"Look"', '"a } and a {"')).edition is not None


def test_two_hundred_faults_are_enough_for_a_day():
    keys = "".join(f"zz{number} = 1\n" for number in range(300))
    assert len(faults_of(keys + SMALL + keys)) == 200
