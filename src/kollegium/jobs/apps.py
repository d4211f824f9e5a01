from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Finds the `jobs` module of every app."""

    name = "kollegium.jobs"

    def ready(self) -> None:
        autodiscover_modules("jobs")
