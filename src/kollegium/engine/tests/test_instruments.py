"""An instrument file: statements, contrasts, a scale, and thresholds that cannot be lowered."""

from __future__ import annotations

import pytest

from kollegium.engine.instruments import Outside, OwnGroup, instrument_from
from kollegium.engine.reading import MethodRefused
from kollegium.engine.reading.schema import FORMS
from kollegium.engine.tests.planting import METHODS, planted

MIRROR = (METHODS / "instruments" / "kollegium-mirror.toml").read_text(encoding="utf-8")


def test_the_mirror_has_ten_statements_and_seven_contrasts():
    mirror = instrument_from(MIRROR)
    assert (mirror.id, len(mirror.items), len(mirror.contrasts)) == ("kollegium-mirror", 10, 7)


def test_every_form_that_a_method_may_name_is_there():
    assert {path.stem for path in (METHODS / "instruments").glob("*.toml")} == set(FORMS)


def test_the_thresholds_are_those_of_the_domain():
    mirror = instrument_from(MIRROR)
    assert (mirror.own_group, mirror.outside) == (OwnGroup(median=5, distribution=8), Outside(mean=10))


def test_it_speaks_three_languages():
    mirror = instrument_from(MIRROR)
    assert mirror.items[3].text("sv").startswith("Vi tar ansvar även för elever")
    assert mirror.contrasts[2].between("da")[1] == "Samarbejde er en del af hverdagen"
    assert mirror.steps("da")[1] == "Tilfældigt"
    assert mirror.cannot_judge("sv") == "Kan inte bedöma"


def test_another_language_falls_back_to_english():
    mirror = instrument_from(MIRROR)
    assert mirror.items[3].text("pt") == "We take responsibility for learners we do not teach ourselves, too."
    assert mirror.contrasts[0].between("pt")[0] == "We either talk or act"
    assert (mirror.steps("pt")[1], mirror.cannot_judge("pt")) == ("By chance", "Cannot judge")


WRONG = [
    ("dialect = 1", "dialect = 2", "“dialect” lies between 1 and 1."),
    ("median = 5", "median = 4", "lies between 5 and 2000"),
    ("mean = 10", "mean = 9", "lies between 10 and 2000"),
    ("median = 5, ", "", "a table with median, distribution"),
    ("[scale.how]", "[scale.what]", "a table with how"),
    ("skip = {", "skp = {", "needs “skip”"),
    ('"By chance", ', "", "as many words in each language"),
    ('id = "p02-efficacy"', 'id = "p01-autonomy"', "have the same id"),
    ('id = "p02-efficacy"', "", "with an id"),
    ('id = "p02-efficacy"', 'id = "2"', "cannot be an id"),
    ('en = "Whoever has', 'xx-1 = "Whoever has', "a text for each language"),
    ('sv = "Den som har', 'SV = "Den som har', "names its languages"),
    ('sv = "Den som har', 'de = "Den som har', "the same languages as the scale"),
    ('"Others decide what we work on together", ', "", "has two poles"),
    ("after =", "efter =", "There is no key “efter” here."),
    ("[report]", "[report", "TOML"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG)
def test_a_faulty_instrument_is_refused_in_words(old, new, says):
    with pytest.raises(MethodRefused) as refused:
        instrument_from(planted(MIRROR, old, new))
    assert any(says in fault.text for fault in refused.value.faults), [str(fault) for fault in refused.value.faults]


def test_the_four_questions_about_meetings_are_contrasts_only():
    meetings = instrument_from((METHODS / "instruments" / "kollegium-meetings.toml").read_text(encoding="utf-8"))
    assert (len(meetings.items), len(meetings.contrasts)) == (0, 4)
    assert meetings.own_group == OwnGroup(median=5, distribution=8)
