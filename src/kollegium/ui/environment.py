"""The Jinja2 environment every page and mail is rendered with."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, Template

from kollegium.ui import words
from kollegium.ui.drawings import distribution, plan, qr, ribbon, table, thread
from kollegium.ui.http import query
from kollegium.ui.once import once


def url(name: str, *args: object, **kwargs: object) -> str:
    """The path of a named page. ``NoReverseMatch`` when there is no such page."""
    return reverse(name, args=args, kwargs=kwargs)


class Piece(Template):
    """A template whose macros are the same for every page: none is ever given globals of its own.

    Jinja2 compares the globals of both templates at each import of each page; this spares a page one part in thirty.
    """

    def _get_default_module(self, ctx: object = None) -> Any:
        return super()._get_default_module()


def environment(**options: Any) -> Environment:
    """Make the environment for Django's Jinja2 backend.

    ``options`` are what the backend passes on (loader, auto_reload, ...). An unknown name in a template is an error,
    everything is escaped, and all drawing is done by the functions of ``kollegium.ui.drawings``.
    """
    env = Environment(  # noqa: S701 - autoescape stands in the options below
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        },
    )
    env.template_class = Piece
    env.policies["ext.i18n.trimmed"] = True
    _speak(env)
    _draw(env)
    env.globals.update(url=url, query=query, static=cache(static), once=once)
    env.globals.update(language=translation.get_language, is_rtl=translation.get_language_bidi)
    return env


def _speak(env: Environment) -> None:
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.filters.update(
        day_in_words=words.day_in_words,
        date_in_words=words.date_in_words,
        clock_time=words.clock_time,
        minutes_in_words=words.minutes_in_words,
        how_far=words.how_far,
        count_in_words=words.count_in_words,
        initials=words.initials,
    )


def _draw(env: Environment) -> None:
    env.globals.update(
        draw_table=table.draw_table,
        draw_plan=plan.draw_plan,
        draw_thread=thread.draw_thread,
        draw_voices=distribution.draw_voices,
        draw_ribbon=ribbon.draw_ribbon,
        draw_qr=qr.draw_qr,
    )
