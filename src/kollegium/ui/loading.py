"""Where templates and their translations come from: the house, and after it what installed acts bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, TemplateNotFound

from kollegium.engine.kinds import acts

Source = tuple[str, str | None, Callable[[], bool] | None]


class OfActs(BaseLoader):
    """``acts/<act>/<page>.html`` from the directory of an act, wherever its package is installed."""

    def get_source(self, environment: Environment, template: str) -> Source:
        act, _slash, page = template.removeprefix("acts/").partition("/")
        if not template.startswith("acts/") or act not in acts():
            raise TemplateNotFound(template)
        return FileSystemLoader(acts()[act].home).get_source(environment, page)


def loader(folders: Iterable[Path]) -> BaseLoader:
    """The house's own templates first, so that no package stands in their place."""
    return ChoiceLoader([FileSystemLoader([str(folder) for folder in folders]), OfActs()])


def locales(house: Path) -> list[Path]:
    """The house's catalogues, then those in the directories of acts: a text of the house stays as the house says it."""
    own = [act.home / "locale" for act in acts().values()]
    return [house / "locale", *(folder for folder in own if folder.is_dir())]
