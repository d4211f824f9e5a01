"""`python -m bench [--quick] [NAME ...]`: all benchmarks, or the named ones, each with a line PASS or FAIL."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping

from bench import grouping, plenary, policies, seat_page, sessions, start, streams
from bench.measure import load
from bench.site import Site, filled_site

ON_A_SITE = {"seat_page": seat_page.run, "policies": policies.run}
OTHERS: Mapping[str, Callable[..., bool]] = {
    "start": start.run,
    "grouping": grouping.run,
    "plenary": plenary.run,
    "sessions": sessions.run,
    "streams": lambda *, quick: streams.run([1000], rounds=3) if quick else streams.run(),
}


def main() -> int:
    names = [*ON_A_SITE, *OTHERS]
    grammar = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    grammar.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME", help=", ".join(names))
    grammar.add_argument("--quick", action="store_true", help="a few rounds each, for a look; the figures jump about")
    asked = grammar.parse_args()
    chosen = asked.names or names
    print(f"{time.strftime('%d %B %Y, %H:%M')}, load {load()}\n")
    results = on_a_site([name for name in chosen if name in ON_A_SITE], quick=asked.quick)
    for name in chosen:
        if name in OTHERS:
            print(f"{name}:")
            results.append(OTHERS[name](quick=asked.quick))
    print(f"\nload at the end {load()}")
    return 0 if all(results) else 1


def on_a_site(names: list[str], *, quick: bool) -> list[bool]:
    """Those that share one filled site."""

    def measured(site: Site, name: str) -> bool:
        print(f"{name}:")
        good = ON_A_SITE[name](site, quick=quick)
        print()
        return good

    if not names:
        return []
    with filled_site() as site:
        return [measured(site, name) for name in names]


if __name__ == "__main__":
    raise SystemExit(main())
