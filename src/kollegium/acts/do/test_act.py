from __future__ import annotations

from kollegium.acts.do.act import ACT
from kollegium.engine.tests.village import Village, method


def test_who_has_not_confirmed_is_waited_for():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s3-secrecy")
    village.answer("confirm", by="s2")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ("s1", "s3", "s4", "s5")


def test_looking_in_silence_waits_for_nobody():
    village = Village(method("where-we-stand-abc"), 5)
    village.to("b-picture")
    assert ACT.waits_for(village.edition, village.state, village.state.place) == ()


def test_a_missing_confirmation_holds_nobody_up():
    village = Village(method("nine-step-peer-mentoring"), 5)
    village.to("s3-secrecy")
    village.forward()
    assert village.state.place.step == "s3-choose"
