"""The words of the command line, one module each: `add(words)` and `run(asked) -> exit code`."""

from __future__ import annotations
