"""Words of people's as Markdown (CommonMark) in which nothing that they typed is a sign."""

from __future__ import annotations

import re

MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
AT_THE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def plain(words: str) -> str:
    """What somebody typed as one paragraph; lines of their own stay lines."""
    said = MEANS_SOMETHING.sub(r"\\\1", words.strip())
    said = AT_THE_START.sub(r"\1\\\2", said) if not said[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", said)
    return re.sub(r"\s*\n\s*", "\\\\\n  ", said)
