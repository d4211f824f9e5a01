"""Numbers of the drawings: everything SVG shows is computed here, so that templates carry no inline style."""

from __future__ import annotations
