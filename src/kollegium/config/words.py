"""The launcher's translations, without Django: it speaks before there are any settings."""

from __future__ import annotations

import gettext
from pathlib import Path

_catalogue = gettext.translation("django", Path(__file__).resolve().parent.parent / "locale", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
