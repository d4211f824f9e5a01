"""Backups: taking one, and finding everything in it again."""

from __future__ import annotations
