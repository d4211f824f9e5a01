"""What comes after a session: its record is read and sent, its days are taken along, its promises are looked back at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kollegium.accounts.actions import erase
from kollegium.accounts.request import FORGET, PersonRequest
from kollegium.engine.moves import MoveRefused
from kollegium.inquiry.actions import DayRefused, FollowUp
from kollegium.runs import paper
from kollegium.runs.actions.promising import look_back
from kollegium.runs.actions.sending import send
from kollegium.runs.actions.withdrawing import take_back
from kollegium.runs.answers import in_words
from kollegium.runs.days import calendar_of
from kollegium.runs.goals import AT_MOST_YEARS, read_day
from kollegium.runs.plain import text_of
from kollegium.runs.queries.own_words import own_words_page
from kollegium.runs.queries.promises import look_back_page
from kollegium.runs.queries.records import USUAL_HOUR, letter_of, record_days, record_page
from kollegium.runs.queries.starts import read_hour
from kollegium.runs.record import Letter
from kollegium.ui.http import page
from kollegium.ui.words import date_in_words, day_in_words, how_far

AT_MOST = 500


def looks_back(request: PersonRequest, commitment: UUID, *, now: dt.datetime) -> HttpResponse:
    """One promise and its form; when it is sent, back to where it came from. What is wrong is said beside the field."""
    said = request.POST
    if request.method != "POST":
        return _promise(request, commitment, {}, now)
    typed = {name: said[name] for name in ("due", "first_step") if name in said}
    day = read_day(said.get("due", "").strip())
    if said.get("due", "").strip() and day is None:
        return _promise(request, commitment, typed, now, due_error=_no_day(said["due"]))
    try:
        follow_up = FollowUp(said.get("outcome", ""), day, said.get("first_step", "")[:AT_MOST])
        look_back(commitment, follow_up, by=request.user.pk, now=now)
    except DayRefused as refused:
        return _promise(request, commitment, typed, now, due_error=_wrong_day(refused))
    except ValueError:
        messages.warning(request, _("Choose one of the answers."))
        return _promise(request, commitment, typed, now)
    return redirect(_way_back(said.get("back", "")))


def _promise(
    request: PersonRequest, commitment: UUID, typed: dict[str, str], now: dt.datetime, due_error: str = ""
) -> HttpResponse:
    found = look_back_page(commitment, typed, viewer=request.user.pk, now=now, due_error=due_error)
    way = request.POST.get("back", "") or request.GET.get("back", "")
    values = {"page": found, "back": way, "here": "today"}
    return page(request, "runs/pages/promise.html", values, status=422 if due_error else 200)


def _way_back(said: str) -> str:
    """The list of promises, or the session that the form names; nothing else leads anywhere."""
    if said == "promises":
        return reverse("runs:promises")
    try:
        return reverse("runs:seat", args=[UUID(said)])
    except ValueError:
        return reverse("runs:today")


def _no_day(typed: str) -> str:
    words = _("“%(typed)s” is not a day. Write it like this: 2026-12-10 or 10.12.2026.")
    return words % {"typed": typed.strip()}


def _wrong_day(refused: DayRefused) -> str:
    if refused.is_over:
        return _("%(day)s is over. Choose a day that is still to come.") % {"day": date_in_words(refused.day)}
    return _("That is more than two years away. Choose a day on which you can look at it again.")


def keeps(request: PersonRequest, run: UUID, *, now: dt.datetime) -> HttpResponse:
    """The record; whoever leads also reads it as it will be sent, and sends it."""
    letter = _letter(run, request, now) if request.method == "POST" else None
    if letter and not letter.errors and request.POST.get("then") == "send":
        try:
            send(run, letter.line, _moment(letter), by=request.user.pk, now=now)
        except MoveRefused as refused:
            messages.warning(request, in_words(refused))
        return redirect("runs:record", run)
    language = translation.get_language() or "en"
    found = record_page(run, viewer=request.user.pk, language=language, now=now, letter=letter)
    status = 422 if letter and letter.errors else 200
    return page(request, "runs/pages/record.html", {"page": found, "here": "communities"}, status=status)


def _letter(run: UUID, request: PersonRequest, now: dt.datetime) -> Letter:
    said = {name: request.POST.get(name, "").strip() for name in ("line", "day", "hour")}
    day, today = read_day(said["day"]), timezone.localdate(now)
    typed = letter_of(run, Letter("", said["line"], said["day"], said["hour"]))
    if len(said["line"]) > AT_MOST:
        typed = replace(typed, line_error=_("One line has room for 500 characters. Say the rest when you meet."))
    if said["day"] and day is None:
        typed = replace(typed, day_error=_no_day(said["day"]))
    elif day and day < today:
        words = _("%(day)s is over. Choose a day that is still to come.")
        typed = replace(typed, day_error=words % {"day": day_in_words(day)})
    elif day and day.year > today.year + AT_MOST_YEARS:
        typed = replace(typed, day_error=_("That is more than two years away. Choose a nearer day."))
    elif day:
        typed = replace(typed, day=day.isoformat(), day_words=f"{day_in_words(day)}, {how_far(day, today)}")
    if said["hour"] and read_hour(said["hour"]) is None:
        words = _("“%(typed)s” is not a time of day. Write it like this: 15:30.")
        typed = replace(typed, hour_error=words % {"typed": said["hour"]})
    return replace(typed, is_read=not typed.errors)


def _moment(letter: Letter) -> dt.datetime | None:
    day = read_day(letter.day)
    return timezone.make_aware(dt.datetime.combine(day, read_hour(letter.hour) or USUAL_HOUR)) if day else None


def owns(request: PersonRequest, run: UUID, *, now: dt.datetime) -> HttpResponse:
    """The reader's own texts; a press takes one of them back. A guest, who has no page of an account, goes for good here."""
    is_leaving = request.method == "POST" and request.POST.get("then") == "go" and request.user.is_guest
    if is_leaving and request.POST.get("sure") == "yes":
        return _goes(request, now)
    if request.method == "POST" and not is_leaving:
        try:
            take_back(run, UUID(request.POST.get("entry", "")), by=request.user.pk, now=now)
        except ValueError as error:
            raise Http404 from error
        except MoveRefused as refused:
            messages.warning(request, in_words(refused))
        return redirect("runs:mine", run)
    found = own_words_page(run, viewer=request.user.pk, language=translation.get_language() or "en")
    values = {"page": found, "is_unsure": is_leaving}
    return page(request, "runs/pages/mine.html", values, status=422 if is_leaving else 200)


def _goes(request: PersonRequest, now: dt.datetime) -> HttpResponse:
    erase(request.user, by=request.user, now=now)
    logout(request)
    response = redirect("accounts:erased")
    response.headers["Clear-Site-Data"] = FORGET
    return response


def days(request: PersonRequest, run: UUID, *, now: dt.datetime) -> HttpResponse:
    """The reader's own days of a session, as a file for their calendar."""
    language = translation.get_language() or "en"
    title, found = record_days(run, viewer=request.user.pk, language=language, now=now)
    site = settings.SITE_URL.partition("//")[2]
    made = calendar_of(title, found, site=site, zone=settings.TIME_ZONE, now=now)
    return _file(made, "text/calendar; charset=utf-8", "kollegium.ics")


def plain(request: PersonRequest, run: UUID, *, now: dt.datetime) -> HttpResponse:
    """The reader's own record as Markdown."""
    language = translation.get_language() or "en"
    found = record_page(run, viewer=request.user.pk, language=language, now=now)
    return _file(text_of(found).encode(), "text/markdown; charset=utf-8", "record.md")


def on_paper(request: PersonRequest, run: UUID, *, now: dt.datetime) -> HttpResponse:
    """The reader's own record as PDF; not there without the extra."""
    if not paper.is_there():
        raise Http404
    language = translation.get_language() or "en"
    found = record_page(run, viewer=request.user.pk, language=language, now=now)
    return _file(paper.pdf_of(found, language), "application/pdf", "record.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
