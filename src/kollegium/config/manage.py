"""Django's own commands, for a process that was told where its database is. `python -m kollegium.config.manage ARGS`."""

from __future__ import annotations

import sys

from django.core.management import execute_from_command_line


def main() -> None:
    execute_from_command_line(["kollegium manage", *sys.argv[1:]])


if __name__ == "__main__":
    main()
