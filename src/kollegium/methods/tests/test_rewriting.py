"""What is typed in the form comes into the file, and nothing else changes there."""

from __future__ import annotations

import tomllib

import pytest

from kollegium.engine.reading import read
from kollegium.engine.reading.sidecars import read_sidecar
from kollegium.methods import library_files
from kollegium.methods.blocks import BLOCKS
from kollegium.methods.queries.editions import library_edition, library_translations
from kollegium.methods.rewriting import Typed, as_fork, in_words_of, moved, rewritten, steps_of, typed_from
from kollegium.methods.segments import cut, joined

LIBRARY = library_files.ids()
IPA = library_files.source("ipa")


@pytest.mark.parametrize("method", LIBRARY)
def test_a_file_is_cut_and_joined_to_the_last_byte(method):
    source = library_files.source(method)
    assert joined(cut(source)) == source
    assert joined([one.with_values({}) for one in cut(source)]) == source


@pytest.mark.parametrize("method", LIBRARY)
def test_nothing_typed_changes_nothing_that_is_read(method):
    source = library_files.source(method)
    assert tomllib.loads(rewritten(source, Typed())) == tomllib.loads(source)


def changed(**typed):
    return tomllib.loads(rewritten(IPA, Typed(**typed)))


def first_step():
    return steps_of(IPA)[0]["id"]


def test_words_and_minutes_come_into_their_step_alone():
    step = first_step()
    told = changed(steps={step: {"title": "Tænk selv", "minutes": "2,5"}})
    before = tomllib.loads(IPA)
    assert (told["step"][0]["title"], told["step"][0]["minutes"]) == ("Tænk selv", 2.5)
    assert told["step"][1:] == before["step"][1:]


def test_comments_of_the_author_stay():
    comments = [line for line in IPA.splitlines() if line.startswith("#")]
    text = rewritten(IPA, Typed(head={"title": "Other"}, steps={first_step(): {"title": "Other"}}))
    assert comments
    assert [line for line in text.splitlines() if line.startswith("#")] == comments


def test_what_is_no_number_stays_as_typed_for_the_reader_to_say_so():
    text = rewritten(IPA, Typed(steps={first_step(): {"minutes": "two"}}))
    assert tomllib.loads(text)["step"][0]["minutes"] == "two"
    assert [fault.place for fault in read(text, library=library_files.source).faults] == [f"step {first_step()}"]


@pytest.mark.parametrize("nasty", ['"""', "\\", "'''", '"\n[[step]]\nid = "x"', "[people.x]", "#", "a\r\nb", "\x07"])
def test_nothing_that_is_typed_gets_out_of_its_field(nasty):
    told = changed(head={"title": nasty}, steps={first_step(): {"say": nasty, "prompts": nasty}})
    assert len(told["step"]) == len(steps_of(IPA))
    assert told["title"].splitlines() == nasty.splitlines()
    assert told["people"] == tomllib.loads(IPA)["people"]


def test_a_step_is_left_out_and_moved():
    ids = [step["id"] for step in steps_of(IPA)]
    phase = {step["id"]: step["phase"] for step in steps_of(IPA)}
    order = moved(ids, ids[1], -1, phase)
    assert order[:2] == (ids[1], ids[0])
    assert moved(ids, ids[0], -1, phase) == tuple(ids)
    told = changed(order=order, left_out=(ids[2],))
    assert [step["id"] for step in told["step"]] == [one for one in order if one != ids[2]]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_makes_a_method_that_is_accepted(block):
    step = steps_of(IPA)[0]
    typed = Typed(
        added={"new": block}, phases={"new": step["phase"]}, order=(*(one["id"] for one in steps_of(IPA)), "new"),
        steps={"new": {"title": "New", "say": ""}},
    )  # fmt: skip
    reading = read(rewritten(IPA, typed), library=library_files.source)
    assert reading.faults == ()
    assert reading.edition.steps[-1].title == "New"


def test_what_was_typed_is_kept_as_it_was():
    typed = Typed(head={"title": "A"}, order=("a", "b"), added={"new": "talk"}, context={"before": "B"})
    assert typed_from(typed.plain()) == typed


@pytest.mark.parametrize("method", LIBRARY)
def test_a_fork_remembers_where_it_is_from(method):
    text = as_fork(library_files.source(method), method="ours", version="1.0.0", forked_from=f"{method}@0.1.0")
    known = read(text, library=library_files.source).edition
    assert (known.id, known.version, known.origin.forked_from) == ("ours", "1.0.0", f"{method}@0.1.0")
    assert known.origin.after == library_edition(method, "en").origin.after


TRANSLATED = [(method, one.language) for method in LIBRARY for one in library_translations(method)]


@pytest.mark.parametrize(("method", "language"), TRANSLATED)
def test_a_method_is_changed_in_the_words_of_its_translation(method, language):
    own = library_edition(method, "")
    sidecar = read_sidecar(library_files.sidecars(method)[language], own, language).sidecar
    texts = {key: one.text for key, one in sidecar.texts.items()}
    known = read(in_words_of(library_files.source(method), texts, language), library=library_files.source).edition
    wanted = library_edition(method, language)
    assert [step.say for step in known.steps] == [step.say for step in wanted.steps]
    assert [step.prompts for step in known.steps] == [step.prompts for step in wanted.steps]
    assert known.language == language
