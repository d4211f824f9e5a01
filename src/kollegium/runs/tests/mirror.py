"""The mirror as one member has half filled it in, and as the group sees itself from five and from eight voices on."""

from __future__ import annotations

from statistics import median

from kollegium.runs import faces

WORDS = ("Not something we do", "By chance", "Some of us, sometimes", "Most of us, regularly", "Part of how we work")
STATEMENTS = (
    "Together we make the important professional decisions about our teaching and explain them to one another.",
    "We act on the conviction that together we can help every learner forward, whatever the starting point.",
    "When something in our teaching puzzles us, we look into it together before we decide what to change.",
    "We take responsibility for learners we do not teach ourselves, too.",
    "Whoever has an idea for better learning starts trying it, without waiting to be told.",
    "We disagree openly about teaching and listen until we understand each other.",
    "We make things together – lessons, tasks, assessments, observations – and do not only talk about them.",
    "What we do together serves a purpose we share, beyond grades and test results.",
    "Learners help to develop the teaching, and something changes because of what they say.",
    "In what we decide we keep the whole in view: the school, other schools, the community around us.",
)
POLES = (
    ("We either talk or act", "What we talk about we try, and what we try we talk through"),
    ("We go by a few figures", "We look for learning that matters to the learner"),
    ("Working together happens at meetings", "Working together is part of the day"),
    ("Others decide what we work on together", "We who teach decide and lead it ourselves"),
    ("We are kind to each other", "We are kind and ask hard questions"),
    ("We do what we are told", "We find out what works here"),
    ("Each for our own class", "All of us for all learners"),
)
MINE = (4, 4, 2, None, None)
VOICES = (
    (0, 1, 3, 4, 0),
    (0, 0, 1, 4, 3),
    (1, 3, 2, 2, 0),
    (0, 2, 2, 3, 1),
    (2, 1, 1, 0, 4),
    (3, 1, 0, 2, 2),
    (0, 1, 2, 5, 0),
    (0, 0, 3, 3, 2),
    (4, 2, 1, 1, 0),
    (1, 2, 4, 1, 0),
)
SPREADS = ("mixed", "alike", "mixed", "mixed", "apart", "apart", "alike", "alike", "mixed", "mixed")


def statements() -> tuple[faces.Statement, ...]:
    given = MINE + (None,) * (len(STATEMENTS) - len(MINE))
    return tuple(
        faces.Statement(f"p{number:02}", str(number), text, value, abstains=number == 4)
        for number, (text, value) in enumerate(zip(STATEMENTS, given, strict=True), start=1)
    )


def contrasts() -> tuple[faces.Contrast, ...]:
    return tuple(
        faces.Contrast(
            f"c{number}", str(number), *poles, now=3 if number < 3 else None, later=6 if number < 3 else None
        )
        for number, poles in enumerate(POLES, start=1)
    )


def row(text: str, counts: tuple[int, ...], spread: str, few: bool = False) -> faces.PictureRow:
    voices = [value for value, count in enumerate(counts, start=1) for _ in range(count)]
    label = "The middle lies at " + str(median(voices))
    return faces.PictureRow(
        text, len(voices), float(median(voices)), spread, None if few else counts, label, is_apart=spread == "apart"
    )


def picture(*, few: bool = False) -> faces.Picture:
    rows = tuple(
        row(text, counts, spread, few) for text, counts, spread in zip(STATEMENTS, VOICES, SPREADS, strict=True)
    )
    both = tuple(
        faces.ContrastRow(
            left,
            right,
            row(left, (0, 2, 3, 2, 1, 0, 0), "alike", few),
            row(right, (0, 0, 0, 1, 2, 3, 2), "alike", few),
        )
        for left, right in POLES
    )
    return faces.Picture(rows, both, WORDS, 6 if few else 8)
