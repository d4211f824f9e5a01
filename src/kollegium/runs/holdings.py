"""What is kept about sessions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

AS_LONG = _("As long as the community.")
IT_GOES = _("It goes.")

HOLDINGS = (
    Holding(
        tables=("runs_run", "runs_move", "runs_shelf", "runs_thread"),
        what=_("The course of a session"),
        purpose=_("To show everybody the same step, and to tell later how it went."),
        people=_("Who started it and who pressed what, as numbers; its title and what it began with, as typed."),
        lasts=_("As long as the community. A rehearsal goes after a day."),
        taken=_("Title, day and community of the sessions you sat in."),
        erased=_("It stays with the others. Your rehearsals go."),
        ends_by=("runs.end_old_rehearsals",),
        takes=("runs_run",),
        stays=("runs_run.title", "runs_run.inputs", "runs_run.room"),
    ),
    Holding(
        tables=("runs_seat", "trust.pulse"),
        what=_("Seats"),
        purpose=_("To know who sits in a session, in which role and group."),
        people=_("Whoever takes part, guests and pupils included."),
        lasts=_("As long as the community. What a guest is called stays with what they shared."),
        taken=_("Your name and your roles in each session."),
        erased=_("Your name is taken off; the others read: a former member."),
        takes=("runs_seat",),
    ),
    Holding(
        tables=("runs_door", "trust.own_code"),
        what=_("Codes for guests"),
        purpose=_("To let people in without an account, and back to their seat."),
        people=_("Guests. Own codes are kept so that nobody can read them."),
        lasts=_("A code for a seat goes a day after the seat has ended."),
        taken=_("Nothing: there are no words in it."),
        erased=IT_GOES,
        ends_by=("runs.forget_guests",),
    ),
    Holding(
        tables=("runs_entry", "trust.unsigned", "runs_placement"),
        what=_("What people write in a session"),
        purpose=_("To work with it in the session, and to keep what the method says is kept."),
        people=_("Whoever takes part, and whoever they write about."),
        lasts=_("As the method says of each shelf: until the session is over, or as long as the community."),
        taken=_("All of yours, the private too."),
        erased=_(
            "What only you can read goes, and so does what lies in a closed box. What others can read stays without "
            "your name; take it back before, where that is possible."
        ),
        ends_by=("runs.forget_old",),
        takes=("runs_entry",),
        stays=("runs_entry.text", "runs_entry.fields", "runs_placement.heap"),
    ),
    Holding(
        tables=("trust.sealed", "trust.voice"),
        what=_("Answers without names"),
        purpose=_("To show all answers together, once, in random order."),
        people=_("Whoever answered, until the box opens. After that nobody is connected with an answer."),
        lasts=_(
            "A box that has not opened is emptied thirty days after the session; what has opened stays as a whole."
        ),
        taken=_("What you have put into a box that is still closed."),
        erased=_("What lies in a closed box goes. After the opening nobody knows which answer was yours."),
        ends_by=("runs.forget_old",),
        takes=("trust.sealed",),
        stays=("trust.voice.content",),
    ),
    Holding(
        tables=("runs_post",),
        what=_("What is said in a round or a talk over days"),
        purpose=_("To talk with each other although one is not there at the same time."),
        people=_("Whoever takes part."),
        lasts=_("Until the session is over, like spoken words."),
        taken=_("All of yours, while the session goes on."),
        erased=_("Your words go; that somebody has passed stays."),
        takes=("runs_post",),
    ),
    Holding(
        tables=("runs_draft",),
        what=_("What is typed and not yet handed over"),
        purpose=_("To lose nothing when a line breaks or a lid is closed."),
        people=_("Whoever types. Nobody else reads it."),
        lasts=_("Until it is handed over, and at most half a year after the session."),
        taken=_("All of it."),
        erased=IT_GOES,
        ends_by=("runs.forget_old",),
        takes=("runs_draft",),
    ),
    Holding(
        tables=("runs_choice",),
        what=_("Votes and choices, and the reasons for them"),
        purpose=_("To count them, and to show what came of it."),
        people=_("Whoever chose."),
        lasts=AS_LONG,
        taken=_("All of yours."),
        erased=_("They go; what the count came to stays."),
        takes=("runs_choice",),
    ),
    Holding(
        tables=("runs_tally", "runs_approval"),
        what=_("What was counted and agreed on"),
        purpose=_("To know what a group has decided, and which wording it stands behind."),
        people=_("Nobody in a count; who stands behind a wording, as a seat."),
        lasts=AS_LONG,
        taken=_("Nothing of its own: it stands in the records of your sessions."),
        erased=_("It stays, without your name: a group’s decision does not fall because somebody has left."),
    ),
    Holding(
        tables=("runs_record",),
        what=_("Records"),
        purpose=_("To remember what was decided and promised."),
        people=_("Who sent it and who got the mail, as seats; a line by whoever led."),
        lasts=AS_LONG,
        taken=_("The records of the sessions you can still read, each as you read it."),
        erased=_("They stay with the others, without your name."),
        stays=("runs_record.line",),
    ),
)
