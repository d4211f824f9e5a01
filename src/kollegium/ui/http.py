"""A page as an answer: the template gets plain values, and may not ask the database anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input


def query(**said: str) -> str:
    """What stands after an address: ``?step=…&tried=…``, without the empty ones; nothing if all are empty."""
    there = {name: words for name, words in said.items() if words}
    return f"?{urlencode(there)}" if there else ""


class TemplateAsked(Exception):
    """A template tried to query; the values it needs belong into the page's query."""


def _refuse(execute: object, sql: str, *_rest: Any) -> NoReturn:
    raise TemplateAsked(sql[:200])


def page(request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render ``template`` with ``values`` and the signed-in person as ``viewer``; a query from inside raises."""
    viewer = request.user if request.user.is_authenticated else None
    with connection.execute_wrapper(_refuse):
        return render(request, template, {"viewer": viewer, "here": None, **values}, status=status)


class OneField:
    """The hidden field of a page's forms; Django would mask it anew for each form, at a cost that shows."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _field(self) -> str:
        return csrf_input(self._request)

    def __html__(self) -> str:
        return self._field

    __str__ = __html__


def one_csrf_input(request: HttpRequest) -> dict[str, object]:
    """Context processor: made when a page prints its first form, so that a page without forms sets no cookie."""
    return {"csrf_input": OneField(request)}
