"""Other hands: a process beside the site in which people take part by script, so that a test may look at one of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any


class Hands:
    """Calls a deed of a module of deeds by its name: ``hands.play(run, "b-round")``. Answers with what it gave."""

    def __init__(self, environment: Mapping[str, str], deeds: str = "tests.journeys.deeds") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", deeds],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __getattr__(self, deed: str) -> Any:
        return partial(self._do, deed)

    def _do(self, deed: str, *about: Any) -> Any:
        self._process.stdin.write(json.dumps([deed, *about]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"fault": "the hands are gone"}')
        assert "fault" not in answer, answer["fault"]
        return answer["gave"]

    def rest(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
