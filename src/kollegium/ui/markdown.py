"""Words of people's as Markdown (CommonMark) in which nothing that they typed is a sign."""

from __future__ import annotations

import re

MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
SIGN_AT_THE_START = re.compile(r"^(\s*)([-+=])", re.MULTILINE)
NUMBER_AT_THE_START = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
LINE_END = re.compile(r"\r\n?")


def plain(words: str) -> str:
    """What somebody typed as one paragraph; lines of their own stay lines."""
    said = MEANS_SOMETHING.sub(r"\\\1", LINE_END.sub("\n", words.strip()))
    said = NUMBER_AT_THE_START.sub(r"\1\\\2", SIGN_AT_THE_START.sub(r"\1\\\2", said))
    return re.sub(r"\s*\n\s*", "\\\\\n  ", said)
