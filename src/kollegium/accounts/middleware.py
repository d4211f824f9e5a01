"""Who reads, before any page is made: guests are strangers outside their chair; pages speak their reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from kollegium.accounts import guests

Answer = Callable[[HttpRequest], HttpResponse]


class GuestMiddleware:
    """The one door that is closed to guests. At the front door they are led back to their chair, later to the code."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_guest and not guests.reaches(request):
            if request.path_info == "/" and (home := request.session.get(guests.HOME)):
                return HttpResponseRedirect(home)
            request.user = AnonymousUser()
        if not request.user.is_authenticated and (door := guests.door_instead(request)):
            return HttpResponseRedirect(door)
        return self._get_response(request)


class LanguageMiddleware:
    """Stands after the one that knows who is signed in; for strangers the browser's own wish holds."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self._get_response(request)
