"""`use` brings another method's steps into a phase (method-language.md 40)."""

from __future__ import annotations

from kollegium.engine.minutes import phase_minutes
from kollegium.engine.reading import edition_from, read
from kollegium.engine.tests.planting import SIX, SMALL, planted, source_of

USE = '[[step]]\nid = "warm"\nphase = "one"\nuse = "ipa"\n'
USING = SMALL + USE


def the_six(method: str) -> str | None:
    return source_of(method) if method in SIX else None


def using(rest: str = "", source: str = USING):
    return edition_from(source + rest, library=the_six)


def refusal(source: str, library=the_six) -> str:
    reading = read(source, library=library)
    assert reading.edition is None
    return reading.faults[0].text


def test_the_steps_of_the_other_method_come_in_their_order():
    steps = [step.id for step in using().steps]
    assert steps == [
        "look",
        "warm-alone",
        "warm-pair-up",
        "warm-pairs",
        "warm-note-it",
        "warm-plenary",
        "warm-look-back",
    ]


def test_all_steps_lie_in_the_phase_of_the_step():
    assert {step.phase for step in using().steps} == {"one"}


def test_shelves_get_the_prefix_and_their_opening_step_too():
    shelf = using().shelves["warm-harvest"]
    assert (shelf.id, shelf.opens) == ("warm-harvest", "warm-plenary")


def test_steps_name_the_shelves_by_their_new_ids():
    edition = using()
    assert edition.step("warm-note-it").into == "warm-harvest"
    assert edition.step("warm-plenary").show == ("warm-harvest",)


def test_other_roles_are_added_and_the_rest_role_is_ours():
    assert list(using().people) == ["team", "facilitator"]


def test_the_other_rest_role_becomes_ours_where_it_is_named():
    edition = using('when = "people >= 4"\n', SMALL + USE.replace("ipa", "sole-session"))
    assert edition.step("warm-next").by == "team"


def test_a_role_of_the_same_id_is_one_role():
    source = (
        planted(SMALL, "[[phase]]", '[people.facilitator]\nlabel = "Ours"\ncount = 1\ncast = "lot"\n[[phase]]') + USE
    )
    assert edition_from(source, library=the_six).people["facilitator"].label == "Ours"


def test_inputs_come_under_their_own_id_unless_we_have_one():
    assert using().inputs["question"].label == "The open question"
    assert using('[inputs.question]\nlabel = "Ours"\n').inputs["question"].label == "Ours"


def test_conditions_and_absences_hold_for_all_that_is_brought_in():
    edition = using(
        'when = "people >= 6"\nwithout = ["parent"]\n',
        planted(USING, "minutes = 5", 'minutes = 5\nwithout = ["parent"]'),
    )
    assert {step.when_used for step in edition.steps[1:]} == {("people >= 6",)}
    assert {step.without for step in edition.steps} == {("parent",)}
    assert edition.step("warm-look-back").when == "asked facilitator"


def test_minutes_count_only_if_the_condition_holds():
    edition = using('when = "people >= 6"\n')
    assert [phase_minutes(edition, people)["one"] for people in (4, 6)] == [5, 5 + 10]


def test_loops_and_marks_are_renamed():
    edition = using(
        "",
        SMALL.replace("[2, 4]", "[4, 4]").replace("min = 2", "min = 4")
        + USE.replace("ipa", "nine-step-peer-mentoring"),
    )
    assert edition.step("warm-s5-ask").loop == "warm-questions"
    assert edition.step("warm-s4-account").show == ("warm-cases#chosen",)
    assert edition.step("warm-s0-back").when == "has warm-promises"
    assert edition.step("warm-s0-back").who == ("authors of warm-promises",)
    assert edition.step("warm-s5-read").reads == "warm-readings"


def test_the_same_method_comes_in_twice_under_two_names():
    assert len(using(USE.replace("warm", "cool")).steps) == 13


def test_a_method_that_is_nowhere_is_refused():
    assert "neither beside this file nor in the library" in refusal(SMALL + USE.replace("ipa", "nowhere"))
    assert "neither beside this file nor in the library" in refusal(USING, library=None)


def test_a_method_that_uses_itself_is_refused():
    assert "uses itself" in refusal(SMALL + USE.replace("ipa", "small"))


def test_a_method_that_uses_itself_through_another_is_refused():
    others = {"other": (SMALL + USE).replace('"small"', '"other"').replace("ipa", "small")}
    assert "uses itself" in refusal(SMALL + USE.replace("ipa", "other"), library=others.get)


def test_a_faulty_method_is_refused_with_its_first_fault():
    others = {"ipa": source_of("ipa").replace('act = "talk"', 'act = "chat"')}
    text = refusal(USING, library=others.get)
    assert "has faults of its own" in text
    assert "There is no act “chat” here" in text


def test_a_method_that_repeats_phases_stays_on_its_own():
    assert "repeats whole phases" in refusal(SMALL + USE.replace("ipa", "lesson-study"))


def test_a_long_chain_of_methods_is_refused():
    def chain(method: str) -> str:
        number = int(method.removeprefix("m"))
        return (SMALL + USE).replace('"small"', f'"{method}"').replace("ipa", f"m{number + 1}").replace('"warm"', '"w"')

    assert "more than eight deep" in refusal(SMALL + USE.replace("ipa", "m1"), library=chain)


def test_methods_that_multiply_are_refused():
    def doubling(method: str) -> str:
        number = int(method.removeprefix("m"))
        source = SMALL.replace('"small"', f'"{method}"')
        row = USE.replace("ipa", f"m{number + 1}")
        return source + "".join(row.replace("warm", f"w{n}") for n in range(15)) if number < 4 else source

    assert "more than 200 steps" in refusal(SMALL + USE.replace("ipa", "m1"), library=doubling)


def test_an_id_that_is_taken_is_refused():
    step = '[[step]]\nid = "warm-pairs"\nphase = "one"\nact = "do"\ntitle = "x"\nminutes = 1\n'
    assert "an id that is taken" in refusal(USING + step)


def test_a_shelf_that_is_taken_is_refused():
    shelf = source_of("ipa")
    shelf = shelf[shelf.index("[shelves.harvest]") : shelf.index("[[phase]]")].replace("harvest", "warm-harvest")
    assert "A shelf already has an id that this step would bring in." in refusal(SMALL + shelf + USE)


def test_an_id_that_grows_too_long_is_refused():
    assert "Shorten it." in refusal(SMALL + USE.replace("warm", "w" * 60))


def test_faults_of_what_is_brought_in_are_at_the_step():
    source = USING.replace("max = 6", "max = 6") + 'without = ["parent"]\n'
    fault = read(source, library=the_six).faults[0]
    assert (fault.place, fault.lint) == ("step warm", 16)


def test_a_condition_may_not_close_a_shelf_of_ours():
    shelf = '[shelves.box]\nlabel = "x"\nholds = "note"\nseen_by = "self"\nopens = "warm-plenary"\nthen = "all"\nnames = "person"\nkept = "run"\n'
    step = '[[step]]\nid = "put"\nphase = "one"\nact = "write"\ntitle = "x"\ninto = "box"\nminutes = 1\n'
    assert read(SMALL + shelf + step + USE, library=the_six).edition is not None
    assert "so it always takes place" in refusal(SMALL + shelf + step + USE + 'when = "people >= 4"\n')
