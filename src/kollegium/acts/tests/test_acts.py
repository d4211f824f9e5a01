from __future__ import annotations

from dataclasses import replace

import pytest

from kollegium.acts.base import IN_ANY_STEP
from kollegium.engine.controls import FOR_THE_LEAD, controls
from kollegium.engine.kinds import UNKNOWN, act_of, acts
from kollegium.engine.moves import MoveRefused
from kollegium.engine.tests.village import LIBRARY, Village, method

EACH = ["arrange", "choose", "commit", "do", "round", "sort", "talk", "write"]
METHODS = sorted(path.name for path in LIBRARY.iterdir() if (path / "method.toml").exists())


def test_there_is_a_directory_for_each_act_of_the_language():
    assert sorted(acts()) == EACH


def test_a_step_of_no_kind_has_and_does_nothing():
    step = replace(method("check-in").steps[0], act="dance")
    assert act_of(step) is UNKNOWN


@pytest.mark.parametrize("name", EACH)
def test_the_readme_of_an_act_explains_each_of_its_keys(name):
    text = (acts()[name].home / "README.md").read_text("utf-8")
    assert [field for field in acts()[name].fields if f"`{field}" not in text] == []


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("face", ["seat", "lead", "screen"])
def test_each_act_has_a_template_for_each_face(name, face):
    assert (acts()[name].home.parent.parent / acts()[name].template(face)).is_file()


@pytest.mark.parametrize("mode", ["live", "async"])
@pytest.mark.parametrize("method_id", METHODS)
def test_people_get_no_control_that_their_act_does_not_name(method_id, mode):
    village = Village(method(method_id), method(method_id).size.best[0], mode=mode)
    while not village.state.is_finished:
        for place in village.state.places:
            allowed = act_of(village.edition.step(place.step)).gives | IN_ANY_STEP | FOR_THE_LEAD
            for seat in village.state.here:
                found = controls(village.edition, village.state, seat, place)
                assert {one for one in found if not one.startswith("press:")} <= allowed
        go_on(village)


@pytest.mark.parametrize("mode", ["live", "async"])
@pytest.mark.parametrize("method_id", METHODS)
def test_only_people_who_are_here_are_waited_for(method_id, mode):
    village = Village(method(method_id), method(method_id).size.best[0], mode=mode)
    village.answer("left", by="s2")
    while not village.state.is_finished:
        for place in village.state.places:
            waited = act_of(village.edition.step(place.step)).waits_for(village.edition, village.state, place)
            assert set(waited) <= set(village.state.here)
        go_on(village)


@pytest.mark.parametrize("method_id", METHODS)
def test_an_outcome_comes_only_from_an_act_that_names_it(method_id):
    village = Village(method(method_id), method(method_id).size.best[0])
    named = {kind for each in acts().values() for kind in each.says}
    while not village.state.is_finished:
        running = [act_of(village.edition.step(place.step)) for place in village.state.places]
        said = {type(outcome) for outcome in go_on(village).outcomes} & named
        neighbours = acts()["arrange"].says if any(step.within == "pairs" for step in village.edition.steps) else ()
        assert said <= {kind for each in running for kind in each.says} | set(neighbours)


def go_on(village: Village):
    village.everybody_writes()
    try:
        return village.forward()
    except MoveRefused:
        return village.answer("skip")
