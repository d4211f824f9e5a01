"""Sidecars: a hash for each source text, the same braces, nothing that the source does not say."""

from __future__ import annotations

import pytest

from kollegium.engine.edition import Edition
from kollegium.engine.reading import edition_from, read, read_sidecar
from kollegium.engine.tests.planting import METHODS, SIX, line_of, planted, source_of
from kollegium.engine.translations import Sidecar, gaps, source_hash, texts_of, translate

EVA = "where-we-stand-abc"


def sidecar_source(language: str) -> str:
    return (METHODS / "library" / EVA / f"{EVA}.{language}.toml").read_text(encoding="utf-8")


def eva() -> Edition:
    return edition_from(source_of(EVA))


def sidecar_of(source: str, edition: Edition) -> Sidecar:
    sidecar = read_sidecar(source, edition).sidecar
    assert sidecar is not None
    return sidecar


def refused(source: str, language: str = "da"):
    reading = read(source_of(EVA), sidecars={language: source})
    assert reading.edition is None
    return reading.faults[0]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Problem owner", "21748570"),
        ("5a · Questions", "97929d0c"),
        ("Take turns. One question at a time, then listen to the answer before the next one asks.", "a6de24f2"),
    ],
)
def test_the_hash_is_the_one_in_the_domain(text, digits):
    assert source_hash(text) == digits


def test_the_six_files_have_the_texts_that_the_domain_counts():
    texts = [text for method in SIX for text in texts_of(edition_from(source_of(method))).values()]
    assert (len(texts), sum(len(text.split()) for text in texts)) == (283, 2192)


def test_keys_are_paths_and_list_members_count_from_one():
    texts = texts_of(eva())
    assert texts["step.a-notes.prompts.2"] == "One thing we avoid talking about, or never get round to"
    nine = texts_of(edition_from(source_of("nine-step-peer-mentoring")))
    assert nine["step.s4-account.say_to.helpers"] == "No questions yet. Note what you want to ask."


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_first_method_is_translated_whole(language):
    reading = read(source_of(EVA), sidecars={language: sidecar_source(language)})
    assert (reading.faults, reading.notes) == ((), ())


@pytest.mark.parametrize("language", ["da", "sv"])
def test_our_translations_are_drafts_until_a_teacher_has_read_them(language):
    assert sidecar_of(sidecar_source(language), eva()).state == "draft"


def test_a_translated_edition_speaks_its_language():
    translated = translate(eva(), sidecar_of(sidecar_source("da"), eva()))
    assert (translated.language, translated.step("b-in").title) == ("da", "Tjek ind")
    assert translated.step("d-decide").options[0] == "Vi fortsætter"
    assert translated.people["team"].label == "Team"


def test_translating_changes_texts_and_nothing_else():
    edition = eva()
    back = translate(
        translate(edition, sidecar_of(sidecar_source("sv"), edition)),
        Sidecar("en", edition.id, sidecar_of(english(edition), edition).texts),
    )
    assert back == edition


def english(edition: Edition) -> str:
    rows = "\n".join(
        f"{key!r} = {{ t = '''{text}''', h = '{source_hash(text)}' }}" for key, text in texts_of(edition).items()
    )
    return f"lang = 'en'\nof = '{edition.id}@0.1.0'\n[text]\n{rows}\n"


def test_a_missing_text_stays_in_the_source_language_and_is_listed():
    row = next(row for row in sidecar_source("da").split("\n") if row.startswith('"step.b-in.title"'))
    reading = read_sidecar(planted(sidecar_source("da"), row, ""), eva())
    assert reading.sidecar is not None
    assert translate(eva(), reading.sidecar).step("b-in").title == "Check in"
    assert gaps(eva(), reading.sidecar).missing == ("step.b-in.title",)
    assert reading.notes[0].text == "“step.b-in.title” is not translated yet; people read the source."


def test_an_empty_text_counts_as_missing():
    source = planted(sidecar_source("da"), 't = "Tjek ind"', 't = ""')
    assert gaps(eva(), sidecar_of(source, eva())).missing == ("step.b-in.title",)


def test_an_outdated_text_is_shown_and_listed_with_its_line():
    source = planted(source_of(EVA), 'title = "Check in"', 'title = "Arrive"')
    reading = read(source, sidecars={"da": sidecar_source("da")})
    assert reading.edition is not None
    note = reading.notes[0]
    assert (note.place, note.lint, "is out of date" in note.text) == ("translation da", 20, True)
    assert line_of(sidecar_source("da"), note).startswith('"step.b-in.title"')
    sidecar = sidecar_of(sidecar_source("da"), reading.edition)
    assert translate(reading.edition, sidecar).step("b-in").title == "Tjek ind"


def test_a_key_that_the_source_lacks_refuses_the_file():
    fault = refused(planted(sidecar_source("da"), '"step.b-in.title"', '"step.b-in.titel"'))
    assert (fault.place, fault.lint, fault.text) == (
        "translation da",
        20,
        "The method has no text “step.b-in.titel”. Did you mean “step.b-in.title”?",
    )
    assert line_of(planted(sidecar_source("da"), "b-in.title", "b-in.titel"), fault).startswith('"step.b-in.titel"')


def test_other_braces_than_the_source_refuse_the_file():
    edition = edition_from(source_of("sole-session"))
    row = f'"step.question.say" = {{ t = "{{spørgsmål}}", h = "{source_hash("{big_question}")}" }}'
    reading = read_sidecar(f'lang = "da"\nof = "sole-session@0.1.0"\n[text]\n{row}\n', edition)
    assert "The braces of “step.question.say” differ" in reading.faults[0].text


WRONG = [
    ('lang  = "da"', 'lang  = "sv"', "The name of the file says “da”, and “lang” says “sv”."),
    ('lang  = "da"', "", "“lang” is missing."),
    ('"where-we-stand-abc@0.1.0"', '"ipa@0.1.0"', "This is a translation of “ipa”, not of “where-we-stand-abc”."),
    ('state = "draft"', 'state = "done"', "“done” is not a word for “state”."),
    ('state = "draft"', 'stat = "draft"', "Did you mean “state”?"),
    ('"step.b-in.title"', '"zebra"', "The method has no text “zebra”. Take it out."),
    ('t = "Tjek ind", h', 't = "Tjek ind", hash', "There is no key “hash” here."),
    ('t = "Tjek ind"', "t = 3", "“t” is a text."),
    ('t = "Tjek ind"', 't = "Tjek\\u202e ind"', "hidden control character"),
    ("[text]", "[texts]", "There is no key “texts” here."),
    ("[text]", "[text", "This line is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG)
def test_a_faulty_sidecar_refuses_the_file(old, new, says):
    source = planted(sidecar_source("da"), old, new)
    reading = read(source_of(EVA), sidecars={"da": source})
    assert reading.edition is None
    assert {fault.lint for fault in reading.faults} == {20}
    assert any(says in fault.text for fault in reading.faults), [str(fault) for fault in reading.faults]


def test_a_sidecar_without_texts_is_no_fault():
    reading = read(source_of(EVA), sidecars={"de": f'lang = "de"\nof = "{EVA}@0.1.0"\n'})
    assert reading.edition is not None
    assert len(reading.notes) == 69


def test_a_text_that_is_no_table_refuses_the_file():
    assert "A table belongs here" in refused(f'lang = "da"\nof = "{EVA}@0.1.0"\ntext = 3\n').text
