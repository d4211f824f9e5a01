"""What somebody wrote in a session: text by text with who reads it, and whether it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from kollegium.audiences.words import Audience


@dataclass(frozen=True)
class OwnText:
    """``is_private``: nobody else reads it. ``stays`` says why it cannot be taken back; empty if it can."""

    id: str
    shelf: str
    text: str
    audience: Audience
    is_private: bool
    stays: str


@dataclass(frozen=True)
class OwnWordsPage:
    title: str
    back_url: str
    here_url: str
    texts: tuple[OwnText, ...]
