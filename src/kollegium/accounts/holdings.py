"""What is kept about an account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=("accounts_person",),
        what=_("Your account"),
        purpose=_("To know who somebody is, what the others call them, and which language they read."),
        people=_("Everybody with an account, and guests with a seat in one session."),
        lasts=_("Until you erase it. A guest’s name goes a day after their seat has ended."),
        taken=_("Your name, your language, and the day you came."),
        erased=_("It is emptied. A number without a name stays, so that what a group holds on to keeps its place."),
        ends_by=("runs.forget_guests",),
        takes=("accounts_person",),
    ),
    Holding(
        tables=("account_emailaddress", "account_emailconfirmation"),
        what=_("Your mail addresses"),
        purpose=_("To let you in by a code, and to tell you about sessions."),
        people=_("Everybody with an account."),
        lasts=_("Until you take them out or erase your account."),
        taken=_("All of them."),
        erased=_("They go, and so do mails that the server has kept as files."),
        ends_by=("accounts.clear_mail",),
        takes=("account_emailaddress",),
    ),
    Holding(
        tables=("django_session",),
        what=_("Where you are signed in"),
        purpose=_("To know your browser again from page to page."),
        people=_("Everybody who signs in, and guests."),
        lasts=_("Thirty days, or until you sign out; a guest’s as long as their seat."),
        taken=_("Nothing: it holds a number, and your address while you sign in."),
        erased=_("You are signed out on all devices."),
        ends_by=("accounts.end_sessions",),
    ),
)
