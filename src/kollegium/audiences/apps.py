from __future__ import annotations

from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    name = "kollegium.audiences"
    label = "audiences"
