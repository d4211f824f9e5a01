"""A QR code: an address as dots, drawn by segno, dark on light in every light, or a camera would not read it."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

DARK, LIGHT = "#000", "#fff"


@lru_cache(maxsize=256)
def draw_qr(address: str, words: str) -> SafeString:
    """The code of ``address`` as SVG that grows with its place; ``words`` say what it is to those who hear the page."""
    code = segno.make_qr(address, error="m")
    drawn = code.svg_inline(dark=DARK, light=LIGHT, border=3, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1))  # noqa: S308 - segno's own drawing
