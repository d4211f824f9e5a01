"""A page as an answer: the template gets plain values, and may not ask the database anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject


class TemplateAsked(Exception):
    """A template tried to query; the values it needs belong into the page's query."""


def _refuse(execute: object, sql: str, *_rest: Any) -> NoReturn:
    raise TemplateAsked(sql[:200])


def page(request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render ``template`` with ``values`` and the signed-in person as ``viewer``; a query from inside raises."""
    viewer = request.user if request.user.is_authenticated else None
    with connection.execute_wrapper(_refuse):
        return render(request, template, {"viewer": viewer, "here": None, **values}, status=status)


def one_csrf_input(request: HttpRequest) -> dict[str, object]:
    """The hidden field of every form, made once for a page; left alone, Django masks it anew for each form."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}
