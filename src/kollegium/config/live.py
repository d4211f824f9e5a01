"""Streams alone, for larger sites behind a proxy. `python -m kollegium.config.live --host H --port N`."""

from __future__ import annotations

from kollegium.live.serve import arguments, hub_of_environment, serve


def main() -> None:
    serve(hub_of_environment(), None, arguments("Serve live streams alone.", 8001))


if __name__ == "__main__":
    main()
