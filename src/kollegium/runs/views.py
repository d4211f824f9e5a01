"""The pages of a run and what their forms do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kollegium.accounts.request import PersonRequest
from kollegium.inquiry.actions import look_again
from kollegium.runs import typed
from kollegium.runs.actions import agreeing, choosing, moving, writing
from kollegium.runs.answers import answered, back, notice, started
from kollegium.runs.goals import GoalRefused
from kollegium.runs.queries.lead import lead_face, screen_face
from kollegium.runs.queries.records import record_page, who_page
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.queries.starts import start_of, start_page
from kollegium.runs.queries.today import today_page
from kollegium.ui.http import page


@never_cache
@login_required
def seat(request: PersonRequest, run: UUID) -> HttpResponse:
    step, tried = request.GET.get("step", ""), request.GET.get("tried", "")
    language, now = translation.get_language(), timezone.now()
    face = seat_face(run, viewer=request.user.pk, language=language, now=now, wanted=step, tried=tried)
    return page(request, "runs/pages/seat.html", {"face": replace(face, **notice(request))})


@never_cache
@login_required
def lead(request: PersonRequest, run: UUID) -> HttpResponse:
    face = lead_face(run, viewer=request.user.pk, language=translation.get_language(), now=timezone.now())
    said = notice(request)
    face = replace(face, forward_fault=said["notice"], seat=replace(face.seat, **said))
    return page(request, "runs/pages/lead.html", {"face": face})


@never_cache
@login_required
def screen(request: PersonRequest, run: UUID) -> HttpResponse:
    face = screen_face(run, viewer=request.user.pk, language=translation.get_language(), now=timezone.now())
    return page(request, "runs/pages/screen.html", {"face": face})


@login_required
@require_POST
def moves(request: PersonRequest, run: UUID) -> HttpResponse:
    said = request.POST
    deed = partial(
        moving.move,
        run,
        said.get("kind", ""),
        typed.about(said) | moving.at_place(said.get("kind", ""), said.get("place", "")),
        by=request.user.pk,
        now=timezone.now(),
        seen=typed.number(said.get("seen")),
        key=typed.key_of(request),
    )
    return answered(request, run, deed)


@login_required
@require_POST
def write(request: PersonRequest, run: UUID) -> HttpResponse:
    said = request.POST
    texts, then = typed.numbered(said, "slot"), said.get("then", "")
    deed = partial(writing.hand_in, run, said.get("place", ""), texts, then, by=request.user.pk, now=timezone.now())
    return answered(request, run, deed)


@login_required
@require_POST
def answers(request: PersonRequest, run: UUID) -> HttpResponse:
    said = request.POST
    given, then = typed.fields(said), said.get("then", "")
    deed = partial(
        writing.hand_in_form, run, said.get("place", ""), given, then, by=request.user.pk, now=timezone.now()
    )
    return answered(request, run, deed)


@login_required
@require_POST
def choices(request: PersonRequest, run: UUID) -> HttpResponse:
    said = typed.choice(request.POST)
    return answered(request, run, partial(choosing.choose, run, said, by=request.user.pk, now=timezone.now()))


@login_required
@require_POST
def heaps(request: PersonRequest, run: UUID) -> HttpResponse:
    lie, place = typed.by_entry(request.POST, "heap"), request.POST.get("place", "")
    return answered(request, run, partial(choosing.sort, run, place, lie, by=request.user.pk, now=timezone.now()))


@login_required
@require_POST
def wordings(request: PersonRequest, run: UUID) -> HttpResponse:
    place, speaker, text = (request.POST.get(name, "") for name in ("place", "speaker", "text"))
    deed = partial(agreeing.record, run, place, speaker, text, by=request.user.pk, now=timezone.now())
    return answered(request, run, deed)


@login_required
@require_POST
def approvals(request: PersonRequest, run: UUID) -> HttpResponse:
    entry, stance, text = (request.POST.get(name, "") for name in ("entry", "stance", "text"))
    deed = partial(agreeing.stand, run, entry, stance, text, by=request.user.pk, now=timezone.now())
    return answered(request, run, deed)


@login_required
@require_POST
def goals(request: PersonRequest, run: UUID) -> HttpResponse:
    me, now, place, fields = request.user.pk, timezone.now(), request.POST.get("place", ""), typed.fields(request.POST)
    try:
        return answered(request, run, partial(agreeing.commit, run, place, fields, by=me, now=now))
    except GoalRefused:
        writing.save_typed(run, place, fields, by=me, now=now)
        return back(request, run, tried=place)


@login_required
@require_POST
def drafts(request: PersonRequest, run: UUID, place: str) -> HttpResponse:
    then = request.POST.get("then", "")
    writing.save_typed(run, place, typed.fields(request.POST), then, by=request.user.pk, now=timezone.now())
    return back(request, run) if then else HttpResponse(status=204)


@never_cache
@login_required
def today(request: PersonRequest) -> HttpResponse:
    found = today_page(viewer=request.user, language=translation.get_language(), now=timezone.now())
    return page(request, "runs/pages/today.html", {"page": found, "here": "today"})


@never_cache
@login_required
def start(request: PersonRequest, community: int) -> HttpResponse:
    is_sent, now = request.method == "POST", timezone.now()
    wish = typed.wish(request.POST if is_sent else request.GET)
    language = translation.get_language()
    found = start_page(community, wish, viewer=request.user, language=language, now=now, is_sent=is_sent)
    if is_sent and found.method and not found.errors:
        return started(request, start_of(community, wish), now=now)
    values = {"page": found, "here": "communities"}
    return page(request, "runs/pages/start.html", values, status=422 if found.errors else 200)


@never_cache
@login_required
def who(request: PersonRequest, run: UUID) -> HttpResponse:
    found = who_page(run, viewer=request.user.pk, language=translation.get_language())
    return page(request, "runs/pages/who.html", {"page": found})


@never_cache
@login_required
def record(request: PersonRequest, run: UUID) -> HttpResponse:
    found = record_page(run, viewer=request.user.pk, language=translation.get_language(), now=timezone.now())
    return page(request, "runs/pages/record.html", {"page": found})


@login_required
@require_POST
def promise(request: PersonRequest, commitment: UUID) -> HttpResponse:
    try:
        look_again(commitment, request.POST.get("outcome", ""), by=request.user.pk, now=timezone.now())
    except ValueError:
        messages.warning(request, _("Choose one of the answers."))
    return redirect("runs:today")
