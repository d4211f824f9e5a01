from __future__ import annotations

from django.apps import AppConfig


class RunsConfig(AppConfig):
    name = "kollegium.runs"
    label = "runs"

    def ready(self) -> None:
        # The community page lies a floor below and knows nothing of sessions: it shows what is registered with it.
        from kollegium.communities import queries
        from kollegium.runs.queries.sessions import section

        queries.sections.append(section)
