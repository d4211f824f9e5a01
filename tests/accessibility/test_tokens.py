"""Contrast and gamut, computed from the sheet itself: OKLCH to sRGB to WCAG ratios, in light and dark."""

from __future__ import annotations

import math
import re

import pytest

from kollegium.ui.stylesheet import PARTS

SHEET = (PARTS / "tokens.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([\w-]+):\s*(light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)|oklch\([^)]*\))\s*;")
ROUNDING = 0.0005
TEXT, EDGE = 4.5, 3.0

PAIRS = [
    *((front, ground, TEXT) for front in ("ink", "soft", "spruce", "bad") for ground in ("paper", "slip", "sunk")),
    *((front, "spruce-wash", TEXT) for front in ("ink", "soft", "spruce")),
    ("ink", "bad-wash", TEXT),
    ("bad", "bad-wash", TEXT),
    ("spruce", "bad-wash", TEXT),
    ("on-spruce", "spruce", TEXT),
    ("on-lamp", "lamp", TEXT),
    ("paper", "ink", TEXT),
    *(("line", ground, EDGE) for ground in ("paper", "slip", "sunk")),
    *(("ink", ground, EDGE) for ground in ("paper", "slip")),
]


def linear_rgb(colour: str) -> tuple[float, float, float]:
    """Björn Ottosson's Oklab matrices."""
    lightness, chroma, hue = (float(part.rstrip("%")) for part in colour[6:-1].split())
    lightness /= 100
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def luminance(colour: str) -> float:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in linear_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens() -> dict[str, tuple[str, str]]:
    """The light and the dark value of each colour."""
    return {name: (light or whole, dark or whole) for name, whole, light, dark in TOKEN.findall(SHEET)}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "needed"), PAIRS)
def test_a_pair_of_colours_can_be_told_apart(front: str, ground: str, needed: float, scheme: int):
    colours = tokens()
    assert contrast(colours[front][scheme], colours[ground][scheme]) >= needed


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", sorted(tokens()))
def test_a_colour_lies_inside_what_every_screen_shows(name: str, scheme: int):
    assert all(-ROUNDING <= part <= 1 + ROUNDING for part in linear_rgb(tokens()[name][scheme]))


def test_the_ratios_are_computed_as_wcag_does():
    assert contrast("oklch(0% 0 0)", "oklch(100% 0 0)") == pytest.approx(21, abs=0.01)


def test_every_colour_of_the_sheet_was_read():
    assert len(tokens()) == SHEET.count("oklch(") - SHEET.count("light-dark(")
