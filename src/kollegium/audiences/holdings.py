"""What the program keeps for itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kollegium.audiences.holding import Holding

HOLDINGS = (
    Holding(
        tables=(
            "procrastinate_jobs",
            "procrastinate_events",
            "procrastinate_periodic_defers",
            "procrastinate_workers",
        ),
        what=_("What is still to be done"),
        purpose=_("To send mails and end sessions on time."),
        people=_("Whoever a mail is for, as a number."),
        lasts=_("Three days after it was done."),
        taken=_("Nothing: there are numbers in it and no words."),
        erased=_("What still waits for you is taken out."),
        ends_by=("jobs.clear_away",),
    ),
    Holding(
        tables=(
            "trust.actor_key",
            "django_migrations",
            "django_content_type",
            "auth_group",
            "auth_group_permissions",
            "auth_permission",
        ),
        what=_("The program’s own notes"),
        purpose=_("To know which tables there are, and whether a request is genuine."),
        people=_("Nobody."),
        lasts=_("As long as the installation."),
        taken=_("Nothing: it is about nobody."),
        erased=_("Nothing: it is about nobody."),
        is_of_accounts=False,
    ),
)
