"""The web process: pages and streams on one port. `python -m kollegium.config.web --host H --port N`."""

from __future__ import annotations

from a2wsgi import WSGIMiddleware

from kollegium.live.serve import arguments, hub_of_environment, serve

THREADS = 4


def main() -> None:
    asked = arguments("Serve pages and live streams.", 8000)
    from kollegium.config.wsgi import application

    serve(hub_of_environment(), WSGIMiddleware(application, workers=THREADS), asked)


if __name__ == "__main__":
    main()
