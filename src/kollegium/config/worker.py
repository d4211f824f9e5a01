"""The process that does what can wait. It ends when its standard input does. `python -m kollegium.config.worker`."""

from __future__ import annotations

import os
import signal
import sys
import threading

from django.core.management import execute_from_command_line

GRACE = 5.0  # seconds a job gets to finish; what is cut off is done again after the next start


def main() -> None:
    threading.Thread(target=_end_with_input, daemon=True).start()
    execute_from_command_line(["kollegium manage", "procrastinate", "worker", "--concurrency=2", *sys.argv[1:]])


def _end_with_input() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
