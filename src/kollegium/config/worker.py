"""The process that does what can wait. It ends when its standard input does. `python -m kollegium.config.worker`."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

import django

AT_ONCE = 2
GRACE = 5.0  # seconds a job gets to finish; what is cut off is done again after the next start


def main() -> None:
    threading.Thread(target=_end_with_input, daemon=True).start()
    django.setup()
    asyncio.run(_work())


async def _work() -> None:
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    if isinstance(connector, DjangoConnector):
        with app.replace_connector(connector.get_worker_connector()) as working:
            async with working.open_async():
                await working.run_worker_async(concurrency=AT_ONCE, shutdown_graceful_timeout=GRACE)


def _end_with_input() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE + 1)
    os._exit(1)


if __name__ == "__main__":
    main()
