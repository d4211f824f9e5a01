"""What scripted people say: sentences as teachers of carpentry would write them."""

from __future__ import annotations

SENTENCES = (
    "Two of us planned the same task and compared what the learners did with it.",
    "We rarely look at each other’s lessons, though our rooms are side by side.",
    "The learners explain more when we ask before we show.",
    "We agree at meetings and forget it in the workshop.",
    "When a drawing is unclear we help at once instead of waiting a minute.",
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
