"""Sentences of the engine, marked for translation without depending on a translation library."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extraction looks for
    """Give a message back unchanged; the extractor finds it, the caller translates it."""
    return message


GONE_ON = N_("Somebody has already gone on.")
NOT_YOURS = N_("This is not open to you at this moment.")
ONLY_LEAD = N_("Only whoever leads the session can do this.")
FINISHED = N_("This session is over.")
NEW_LEAD = N_("Somebody else has just taken over. Look again who leads now.")
NO_LEAD = N_("You cannot lead this session: your part in it does not go together with leading.")
ALREADY_LEADS = N_("You lead already.")
PARKED = N_("This part belongs to whoever it is about. It is not handed on.")
NUDGED = N_("Those who had not been here have had their mail. Nobody gets a second one.")
NO_NUDGE = N_("A reminder goes out while people work in their own time.")
NOT_STARTED = N_("Nothing is going on at this moment.")
NOT_SPEAKING = N_("The turn has already moved on.")
NOT_IN_ROUND = N_("This person has no turn in this round.")
NO_WAY_BACK = N_("There is no earlier step to go back to.")
NO_MORE_LAPS = N_("The method allows no further lap here.")
TOO_FEW_KEPT = N_("Keep at least %(least)d here. Kept so far: %(now)d.")
TOO_MANY_KEPT = N_("Keep at most %(most)d here. Kept now: %(now)d.")
ALL_OR_NONE = N_("Keep all that stand here or none: there are fewer than %(least)d.")
NOT_ON_SHELF = N_("Something was kept that does not stand here.")
WRONG_GROUPS = N_("Each person who is here must be in exactly one group.")
NO_SUCH_GROUP = N_("There is no such group.")
WRONG_ROLE = N_("This person cannot hold this role.")
WRONG_COUNT = N_("This is not the number of people the role is for.")
WRONG_MODE = N_("A phase runs live or over days.")
WRONG_MINUTES = N_("Extend by one to sixty minutes.")
WRONG_PHASE = N_("This phase is already over.")
WRONG_WORD = N_("This is nothing one can do in a session.")
SEAT_TAKEN = N_("This person already has a place here.")
TOO_FEW_PEOPLE = N_("This method is for at least %(least)d people; %(now)d are here.")
FULL = N_("All places in this session are taken.")

REASONS = {
    "when": N_("This step was not needed this time."),
    "nobody": N_("Nobody is here for this step."),
    "empty": N_("There was nothing to look at here."),
    "no_entries": N_("There was nothing to go through here."),
}
