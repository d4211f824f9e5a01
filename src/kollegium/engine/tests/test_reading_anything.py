"""Whatever comes in: an edition or faults, never a traceback, and soon."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kollegium.engine.minutes import phase_minutes
from kollegium.engine.reading import read, read_sidecar
from kollegium.engine.tests.planting import SIX, SMALL, source_of

SOURCES = {method: source_of(method) for method in SIX}
VALUES = [
    "0",
    "-1",
    "true",
    '""',
    '"all"',
    '"self"',
    '"x"',
    "[]",
    "[1]",
    "[3, 1]",
    "{}",
    "inf",
    "1979-05-27",
    '["all"]',
    '"authors of x"',
]
KIB = 1024


def is_settled(source: str | bytes) -> bool:
    reading = read(source, library=SOURCES.get)
    for fault in reading.faults:
        assert str(fault)
        assert "%(" not in fault.text
    if reading.edition is not None:
        assert phase_minutes(reading.edition, reading.edition.size.max)
    return (reading.edition is None) == bool(reading.faults)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(source):
    assert is_settled(source)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text(source):
    assert is_settled(source)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIX), st.data())
def test_any_lines_left_out(method, data):
    lines = SOURCES[method].split("\n")
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=12))
    assert is_settled("\n".join(line for number, line in enumerate(lines) if number not in gone))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIX), st.data())
def test_any_lines_changing_places(method, data):
    lines = SOURCES[method].split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        one = data.draw(st.integers(0, len(lines) - 1))
        lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(one))
    assert is_settled("\n".join(lines))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIX), st.data())
def test_any_keys_under_other_names(method, data):
    source = SOURCES[method]
    keys = sorted(set(re.findall(r"^([a-z_]+)\s*=", source, re.MULTILINE)))
    for _ in range(data.draw(st.integers(1, 3))):
        old, new = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from([*keys, "zzz", "use", "loop", "when"]))
        source = re.sub(rf"^{old}(\s*=)", rf"{new}\1", source, count=data.draw(st.integers(1, 3)), flags=re.MULTILINE)
    assert is_settled(source)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SIX), st.data())
def test_any_values_of_another_kind(method, data):
    lines = SOURCES[method].split("\n")
    rows = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+\s*=", line)]
    for number in data.draw(st.sets(st.sampled_from(rows), min_size=1, max_size=6)):
        lines[number] = f"{lines[number].partition('=')[0]}= {data.draw(st.sampled_from(VALUES))}"
    assert is_settled("\n".join(lines))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIX), st.data())
def test_any_words_in_other_places(method, data):
    source = SOURCES[method]
    words = sorted(set(re.findall(r'"([A-Za-z0-9_#-]+)"', source)))
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
        source = source.replace(f'"{old}"', f'"{new}"', data.draw(st.integers(1, 4)))
    assert is_settled(source)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    )
)
def test_any_sidecar(value):
    edition = read(SMALL).edition
    assert edition is not None
    reading = read_sidecar(f"lang = 'da'\nof = 'small@1'\ntext = {value!r}", edition)
    assert (reading.sidecar is None) == bool(reading.faults)


HOSTILE = {
    "dots": lambda size: "a." * (size // 2 - 1) + "a=1",
    "brackets": lambda size: "a=" + "[" * (size - 2),
    "braces": lambda size: "a=" + "{a=" * (size // 3 - 1),
    "quotes": lambda size: '"' * size,
    "triple quotes and backslashes": lambda size: '"""\\' * (size // 4),
    "quotes and backslashes": lambda size: '"\\' * (size // 2),
    "apostrophes": lambda size: "'" * size,
    "steps": lambda size: "[[step]]\n" * (size // 9),
    "unknown keys": lambda size: "\n".join(f"k{number}=1" for number in range(size // 14)),
    "tables": lambda size: "\n".join(f"[people.a{number}]" for number in range(size // 20)),
    "lists": lambda size: "a=[" + "[]," * (size // 3 - 2) + "]",
    "folded lines": lambda size: 'a="""' + "\\\n" * (size // 2 - 5) + '"""',
    "nothing": lambda size: "\n" * size,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_within_seconds(kind):
    source = HOSTILE[kind](512 * KIB)
    begun = time.process_time()
    assert read(source).faults
    assert time.process_time() - begun < 10


def test_a_hundred_roles_that_exclude_each_other_are_weighed_within_seconds():
    names = [f"r{number}" for number in range(98)]
    never = ", ".join(f'"{name}"' for name in names)
    rows = "".join(f'[people.{n}]\nlabel = "x"\ncount = 900\ncast = "lot"\nnever_also = [{never}]\n' for n in names)
    begun = time.process_time()
    assert read(SMALL.replace("max = 6", "max = 2000") + rows).faults
    assert time.process_time() - begun < 10
