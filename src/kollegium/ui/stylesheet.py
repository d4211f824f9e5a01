"""One sheet for the browser, one file per component for us: joined when it is asked for, so there is no build step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PARTS = Path(__file__).parent / "css"
SHEET = "ui/kollegium.css"
FIRST = ("fonts", "reset", "tokens", "base", "layout")
LAST = ("utilities", "print")


def parts() -> list[Path]:
    """The files of the sheet in their order: foundations, components, pages, utilities. Layers do the rest."""
    between = sorted(path for path in PARTS.glob("*.css") if path.stem not in FIRST + LAST)
    return [*(PARTS / f"{name}.css" for name in FIRST), *between, *(PARTS / f"{name}.css" for name in LAST)]


def joined() -> str:
    """The whole sheet."""
    return "\n".join(path.read_text(encoding="utf-8") for path in parts())


class JoinedSheetFinder(BaseFinder):
    """Finds `ui/kollegium.css`: a file in a folder of this process, written anew when a part is newer."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        self._folder = Path(mkdtemp(prefix="kollegium-sheet-"))
        finalize(self, rmtree, self._folder, ignore_errors=True)
        self._storage = FileSystemStorage(location=self._folder)

    def check(self, **_kwargs: object) -> list[object]:  # type: ignore[override]
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: object) -> str | list[str]:  # type: ignore[override]  # noqa: FBT001, FBT002 - Django's signature
        if path != SHEET:
            return []
        found = str(self._write())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._write()
        yield SHEET, self._storage

    def _write(self) -> Path:
        sheet = self._folder / SHEET
        newest = max(path.stat().st_mtime for path in parts())
        if not sheet.exists() or sheet.stat().st_mtime < newest:
            sheet.parent.mkdir(parents=True, exist_ok=True)
            sheet.write_text(joined(), encoding="utf-8")
        return sheet
