"""What row policies cost: the same pages of the same code, with policies and on a copy of the database without any.

`python -m bench policies`. In the copy no table has a policy, the actor's signature is not checked, and the reads of a
face trust whoever asks; the web process is a superuser there.
"""

from __future__ import annotations

import psycopg

from bench.measure import Side, in_turn, table, verdict
from bench.site import Site

GOAL = 1.25
ALIKE = 100  # bytes: a time of day may have more digits
COPY = "kollegium_open"
OPEN_FUNCTIONS = """
CREATE OR REPLACE FUNCTION trust.account() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT nullif(split_part(current_setting('kollegium.actor', true), '.', 1), '')::bigint $$;
CREATE OR REPLACE FUNCTION trust.seat_in(run uuid, account bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT s.id FROM public.runs_seat s WHERE s.run_id = run AND s.person_id = account $$;
CREATE OR REPLACE FUNCTION trust.entries_of(wanted uuid) RETURNS SETOF public.runs_entry LANGUAGE sql STABLE AS $$
  SELECT e.* FROM public.runs_entry e
  WHERE e.run_id = wanted AND (e.released_at IS NOT NULL OR e.seat_id = trust.seat_in(wanted, trust.account())
    OR e.shelf_id IN (SELECT x.id FROM public.runs_shelf x WHERE x.run_id = wanted AND x.seen_by = 'all'))
  ORDER BY e.number, e.slot $$;
"""
GUARDED = "SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity"


def run(site: Site, *, quick: bool) -> bool:
    """Measure, print, and say whether the goal is met on each page."""
    opened = {"KOLLEGIUM_DATABASE_APP": without_policies(site)}
    paths = {
        "seat": f"/runs/{site.facts['run']}/",
        "community": f"/communities/{site.facts['community']}/",
        "today": "/",
    }
    with site.serving("bench.open_web", opened) as off, site.serving("kollegium.config.web") as on:
        results = [compare(name, path, site, (off, on), 3 if quick else 16) for name, path in paths.items()]
    return all(results)


def compare(name: str, path: str, site: Site, webs, rounds: int) -> bool:
    sides = [
        Side(f"{name}, policies {word}", web, path, site.postmaster)
        for word, web in zip(("off", "on"), webs, strict=True)
    ]
    in_turn(sides, rounds)
    table(sides)
    off, on = sides
    ratio = on.cpu / off.cpu
    words = f"{name} page: policies cost {ratio * 100 - 100:.0f} % of CPU (goal {GOAL * 100 - 100:.0f} %)"
    if abs(off.size - on.size) > ALIKE:
        raise SystemExit(f"{name}: {off.size} and {on.size} bytes; the two pages must be the same.")
    return verdict(ratio <= GOAL, words)


def without_policies(site: Site) -> str:
    """Make the copy; returns its address for a superuser."""
    with psycopg.connect(site.server.admin_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {COPY} TEMPLATE kollegium STRATEGY file_copy")
    url = site.server.url("kollegium", COPY)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(OPEN_FUNCTIONS)
        for (guarded,) in admin.execute(GUARDED).fetchall():
            admin.execute(f"ALTER TABLE {guarded} DISABLE ROW LEVEL SECURITY")
        admin.execute("VACUUM ANALYZE")
    with psycopg.connect(site.admin_url, autocommit=True) as admin:
        admin.execute("VACUUM ANALYZE")
    return url
