"""A file that somebody brings along, as text."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_BYTES = 4 * 1024 * 1024
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WIDE = (b"\xff\xfe", b"\xfe\xff")


class NotAText(Exception):
    """The file cannot be read; the text says what to do."""


def text_of(file: UploadedFile[bytes]) -> str:
    """The text of a CSV or JSON file, in UTF-8 or as older spreadsheets save it. ``NotAText`` says what is wrong."""
    data: bytes = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotAText(_("This file is larger than 4 MB. Leave out what the search does not need."))
    if data.startswith(SPREADSHEETS):
        raise NotAText(_("This is a spreadsheet. Save it as CSV, and choose that file."))
    try:
        text = data.decode("utf-16" if data.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or "\ufffd" in text:
        raise NotAText(_("This file is not a text. Save it as CSV or JSON, and choose that file."))
    return text
