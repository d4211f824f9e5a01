from __future__ import annotations

from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "kollegium.runs"
    label = "runs"

    def ready(self) -> None:
        # The community page lies a floor below and knows nothing of sessions: it shows what is registered with it.
        from kollegium.accounts import guests
        from kollegium.communities import queries
        from kollegium.runs.actions.guests import keep_seat
        from kollegium.runs.queries.sessions import section

        queries.sections.append(section)
        # A guest is a stranger everywhere but in their own run, and at the door.
        guests.namespaces_of_runs.add("runs")
        guests.open_names |= {"runs:code", "runs:come_in", "runs:noted"}
        guests.doors.append("runs:code")
        guests.seat_keepers.append(keep_seat)
