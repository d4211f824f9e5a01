"""What the settings promise where the site has an address with https, and on every answer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.test import Client

from kollegium.config.tests.starting import environment

ASKED = """
import json
from kollegium.config import settings as s
names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS"]
print(json.dumps({name: getattr(s, name) for name in names}))
"""
YEAR = 31_536_000


@pytest.fixture(scope="module")
def with_https():
    told = environment(KOLLEGIUM_SITE_URL="https://kollegium.example.org")
    done = subprocess.run([sys.executable, "-c", ASKED], env=told, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_with_https_every_cookie_is_the_hosts_own_and_out_of_reach_of_scripts(with_https):
    names = with_https["SESSION_COOKIE_NAME"], with_https["CSRF_COOKIE_NAME"]
    assert all(name.startswith("__Host-") for name in names)
    assert with_https["SESSION_COOKIE_SECURE"]
    assert with_https["CSRF_COOKIE_SECURE"]
    assert with_https["SESSION_COOKIE_HTTPONLY"]
    assert with_https["SESSION_COOKIE_SAMESITE"] == with_https["CSRF_COOKIE_SAMESITE"] == "Lax"


def test_with_https_the_browser_never_comes_without(with_https):
    assert with_https["SECURE_HSTS_SECONDS"] == YEAR


@pytest.mark.parametrize("path", ["/accounts/login/", "/nowhere/", "/healthz"])
def test_every_answer_forbids_guessing_and_keeps_addresses_to_itself(client, db, path):
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Content-Type"].startswith("text/")
    assert "charset=utf-8" in answer["Content-Type"] or path == "/healthz"


def test_a_post_without_its_token_changes_nothing(db, person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post("/accounts/logout/").status_code == 403
    assert strict.get("/accounts/email/").status_code == 200  # still signed in
