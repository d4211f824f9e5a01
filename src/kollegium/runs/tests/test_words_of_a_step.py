"""How a step's words come out once the host has filled in what the method leaves open."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kollegium.runs.queries.works import filled


@pytest.mark.parametrize(
    ("text", "said", "reads"),
    [
        ("{about} Write it down.", "How we mark", "How we mark. Write it down."),
        ("{about} Write it down.", "How do we mark?", "How do we mark? Write it down."),
        ("Our theme: {about} There is no agenda.", "Marking ", "Our theme: Marking. There is no agenda."),
        ("About {about}. Write.", "The autumn.", "About The autumn. Write."),
        ("About {about} Monday is the day.", "marking", "About marking Monday is the day."),
        ("{about} is what we look at.", "Marking", "Marking is what we look at."),
        ("{about} 1 is not at all.", "Marking helps", "Marking helps. 1 is not at all."),
        ("{about} Øv dig.", "Bedømmelse", "Bedømmelse. Øv dig."),
        ("{about}", "Marking", "Marking"),
        ("{about} Write.", "", " Write."),
        ("{other} Write.", "Marking", "{other} Write."),
    ],
)
def test_what_the_host_fills_in_stands_apart_from_the_next_sentence(text, said, reads):
    assert filled(SimpleNamespace(inputs={"about": said}), text) == reads
