"""A folder for each major version of PostgreSQL, and never the wrong one by accident."""

from __future__ import annotations

from pathlib import Path

from kollegium.config.trouble import Trouble
from kollegium.config.words import _

BEGUN = "taking-over"  # names the folder that is being filled from an older one


def others(data: Path) -> list[Path]:
    """The folders with data of other major versions beside `data`, the newest last."""
    found = [folder for folder in data.parent.glob("[0-9]*") if (folder / "PG_VERSION").exists() and folder != data]
    return sorted(found, key=lambda folder: int(folder.name))


def refuse_others(data: Path) -> None:
    """Trouble if there is data of another version and none of this one, or only half of it."""
    if (data.parent / BEGUN).exists() and (data.parent / BEGUN).read_text() == data.name:
        raise Trouble(
            _("Taking over from an older PostgreSQL has begun and is not done. Run `kollegium upgrade` again.")
        )
    found = others(data)
    if found and not data.exists():
        raise Trouble(
            _(
                "{folder} holds data of PostgreSQL {old}, and this is PostgreSQL {new}. Run `kollegium upgrade`: it takes "
                "everything over and leaves the old folder as it is."
            ).format(folder=data.parent, old=found[-1].name, new=data.name)
        )
