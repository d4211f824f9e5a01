from __future__ import annotations

from django.apps import AppConfig


class InquiryConfig(AppConfig):
    name = "kollegium.inquiry"
    label = "inquiry"
