"""What scripted people say: sentences as teachers of carpentry would write them."""

from __future__ import annotations

SENTENCES = (
    "Two of us planned the same task and compared what the learners did with it.",
    "We rarely look at each other’s lessons, though our rooms are side by side.",
    "The learners explain more when we ask before we show.",
    "We agree at meetings and forget it in the workshop.",
    "When a drawing is unclear we help at once instead of waiting a minute.",
    "Jonas and I swapped groups for a day; mine asked better questions with him.",
    "We each have our own word for the same joint, and the learners pay for it.",
    "I changed the order of the task, and three who usually wait began on their own.",
    "Our talk is about timetables until the hour is over.",
    "Nobody has seen how I end a lesson, and I would like somebody to.",
    "The roof-angle task works because we made it together.",
    "We say that they are weak this year, and then we leave.",
    "Marking the same five drawings side by side taught me more than a course.",
    "An hour without substitutes would be enough to plan one task together.",
    "What goes well stays in one workshop and never reaches the next.",
    "The learners notice when we disagree, and they learn from how we do it.",
    "I do not say when something went wrong, because nobody else does.",
    "We could begin each meeting with one piece of a learner’s work.",
)
# A goal, its first step, and how one would notice it.
GOALS = (
    (
        "Learners explain each other’s drawings before anything is marked.",
        "Let two learners explain each other’s drawing before I mark it.",
        "They point at the drawing when they say that a joint holds.",
    ),
    (
        "We sit in on one another’s lessons and write down only what learners say.",
        "Sit in on one lesson next door and write down only what learners say.",
        "We can quote three sentences of learners at the next meeting.",
    ),
    (
        "We wait a minute before we help with a drawing.",
        "Count to sixty before helping, once in each lesson this week.",
        "More of them find the fault themselves.",
    ),
)
QUESTION = "What did the learners do when you waited?"


def said_by(person: int, number: int) -> str:
    """A sentence for the ``number``-th thing that the ``person`` at a table says; different people say different things."""
    return SENTENCES[(person * 3 + number) % len(SENTENCES)]
