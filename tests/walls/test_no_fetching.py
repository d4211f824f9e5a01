"""No address that anybody types is ever asked: what could ask at all is in the command that looks after its own process."""

from __future__ import annotations

import ast

from tests.architecture.tree import everything, imported

FETCHES = ("urllib.request", "http.client", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib")
# The launcher asks its own process on 127.0.0.1 whether it is well; `kollegium doctor` knocks at the mail server.
MAY = {"config/supervisor.py": {"http.client"}, "config/checkup/site.py": {"smtplib"}}


def fetching(tree: ast.AST) -> set[str]:
    """What a file imports that can ask somewhere else."""
    names = {name for _node, name in imported(tree)}
    return {one for one in FETCHES for name in names if name == one or name.startswith(f"{one}.")}


def test_an_import_that_can_fetch_is_seen():
    told = ast.parse("from urllib.request import urlopen\nimport httpx")
    assert fetching(told) == {"urllib.request", "httpx"}


def test_nothing_that_serves_people_can_fetch():
    found = {one.where: fetching(one.tree) for one in everything() if not one.is_test and one.parts[0] != "testing"}
    assert len(found) > 200
    assert {where: names for where, names in found.items() if names} == MAY
