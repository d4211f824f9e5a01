"""Signing in: by mailed code, by password, by link; and out again."""

from __future__ import annotations

import re

import pytest
from django.core import mail

pytestmark = pytest.mark.django_db


def code_from_mail() -> str:
    return re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "nobody")


def test_a_mailed_code_signs_in(client, cast):
    answer = client.post("/accounts/login/", {"email": "bo@bredal.example"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/code/confirm/"
    answer = client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    assert signed_in_as(client) == str(cast.bo.pk)
    assert answer["Location"] == "/"
