"""Pages of plans: load, act, answer."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kollegium.accounts.request import PersonRequest
from kollegium.plans import queries
from kollegium.plans.actions import searching, settling
from kollegium.plans.actions.unit import NotNow
from kollegium.plans.by_hand import NoSuchPlace
from kollegium.plans.cells import safe
from kollegium.plans.forms import MOST_SIGNS, HandForm, KeepForm, PlanForm, SecondsForm
from kollegium.plans.uploads import NotAText, text_of
from kollegium.ui.http import page, query

SECONDS = 5
MOST_DIGITS = 9


@login_required
@require_GET
def plans(request: PersonRequest, community_id: int) -> HttpResponse:
    found = queries.plans_page(community_id, viewer=request.user)
    return page(request, "plans/pages/plans.html", {"page": found, "here": "communities"})


@login_required
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest, community_id: int) -> HttpResponse:
    source, like = request.GET.get("from", ""), _number(request.GET.get("like", ""))
    found = queries.new_page(community_id, source=source, like=like, viewer=request.user)
    form = PlanForm(initial=found.initial)
    if request.method == "POST":
        form = _form_of(request)
        if form.is_valid():
            told = {key: form.cleaned_data[key] for key in ("name", "data", "seconds")}
            made = searching.ask(community_id, **told, typed=form.typed, by=request.user, now=timezone.now())
            return redirect("plans:plan", community_id, made)
    values = {"page": found, "form": form, "here": "communities"}
    return page(request, "plans/pages/new.html", values, status=422 if form.errors else 200)


@login_required
@require_GET
def plan(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    asked = _asked(request.GET)
    found = queries.plan_page(community_id, plan_id, **asked, viewer=request.user, now=timezone.now())
    return page(request, "plans/pages/plan.html", {"page": found, "form": SecondsForm(), "here": "communities"})


@login_required
@require_GET
def paper(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    found = queries.paper_page(community_id, plan_id, viewer=request.user)
    return page(request, "plans/pages/paper.html", {"page": found, "here": "communities"})


@login_required
@require_GET
def file(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    name, seats = queries.seats(community_id, plan_id, viewer=request.user)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name) or "plan"}.csv"'
    rows = csv.writer(answer)
    rows.writerow(("round", "group", "person"))
    rows.writerows((number, group, safe(person)) for number, group, person in seats)
    return answer


@login_required
@require_POST
def search(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    form = SecondsForm(request.POST)
    seconds = form.cleaned_data["seconds"] if form.is_valid() else SECONDS
    with _gently(request):
        searching.look_again(community_id, plan_id, seconds=seconds, by=request.user, now=timezone.now())
    return redirect("plans:plan", community_id, plan_id)


@login_required
@require_POST
def stop(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    searching.stop(community_id, plan_id, by=request.user, now=timezone.now())
    return redirect("plans:plan", community_id, plan_id)


@login_required
@require_POST
def move(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    with _gently(request):
        _by_hand(request, community_id, plan_id, now=timezone.now())
    return _back_to_round(request, community_id, plan_id)


@login_required
@require_POST
def keep(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    with _gently(request):
        _kept(request, community_id, plan_id, now=timezone.now())
    return _back_to_round(request, community_id, plan_id)


@login_required
@require_POST
def back(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    with _gently(request):
        version = _number(request.POST.get("version", ""))
        settling.take_back(community_id, plan_id, version=version, by=request.user, now=timezone.now())
    return redirect("plans:plan", community_id, plan_id)


@login_required
@require_POST
def use(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    with _gently(request):
        version = _number(request.POST.get("version", ""))
        settling.use(community_id, plan_id, version=version, by=request.user, now=timezone.now())
    return redirect("plans:plan", community_id, plan_id)


@login_required
@require_POST
def release(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    settling.use_no_more(community_id, plan_id, by=request.user, now=timezone.now())
    return redirect("plans:plan", community_id, plan_id)


@login_required
@require_POST
def drop(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    settling.drop(community_id, plan_id, by=request.user, now=timezone.now())
    return redirect("plans:plans", community_id)


def _number(said: str) -> int:
    """A whole number from 0 on; 0 for anything else."""
    return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else 0


def _asked(said: QueryDict) -> dict[str, Any]:
    """What of a plan somebody wants to see."""
    numbers = {"number": _number(said.get("round", "")), "part": _number(said.get("part", ""))}
    return {**numbers, "take": said.get("take", ""), "who": said.get("who", "")}


def _form_of(request: PersonRequest) -> PlanForm:
    """The form as it was sent; a file is read in the place of what was typed, and then stands there if it is not too long."""
    file = request.FILES.get("file")
    if file is None:
        return PlanForm(request.POST)
    try:
        text = text_of(file)
    except NotAText as fault:
        form = PlanForm(request.POST)
        form.errors.pop("people", None)
        form.add_error("people", str(fault))
        return form
    said = request.POST.copy()
    said["people"] = text
    form = PlanForm(said)
    form.shown = text if len(text) <= MOST_SIGNS else request.POST.get("people", "")
    return form


@contextmanager
def _gently(request: PersonRequest) -> Iterator[None]:
    """What cannot be done now is said in a sentence on the next page."""
    try:
        yield
    except NotNow:
        messages.warning(request, _("This plan has changed meanwhile. Look at it, and do it again."))
    except NoSuchPlace:
        messages.warning(request, _("There is no such place in this round. Nothing was changed."))


def _by_hand(request: PersonRequest, community_id: int, plan_id: int, *, now: dt.datetime) -> None:
    """Move whoever was taken to a group, or have them change places with another."""
    form = HandForm(request.POST)
    if not form.is_valid() or not (form.cleaned_data["group"] or form.cleaned_data["other"]):
        raise NoSuchPlace
    told = {"number": form.cleaned_data["round"], **{key: form.cleaned_data[key] for key in ("person", "version")}}
    if other := form.cleaned_data["other"]:
        settling.swap(community_id, plan_id, **told, other=other, by=request.user, now=now)
    else:
        settling.move(community_id, plan_id, **told, group=form.cleaned_data["group"], by=request.user, now=now)


def _kept(request: PersonRequest, community_id: int, plan_id: int, *, now: dt.datetime) -> None:
    """Keep a group as it is, or let it go."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise NoSuchPlace
    told = {
        "number": form.cleaned_data["round"],
        **{key: form.cleaned_data[key] for key in ("group", "keep", "version")},
    }
    settling.keep(community_id, plan_id, **told, by=request.user, now=now)


def _back_to_round(request: PersonRequest, community_id: int, plan_id: int) -> HttpResponse:
    """To the round in which the hand was."""
    at, part = request.POST.get("round", ""), request.POST.get("part", "")
    place = f"#round-{_number(at)}"
    said = query(round=str(_number(at) or ""), part=str(_number(part) or ""))
    return redirect(reverse("plans:plan", args=[community_id, plan_id]) + said + place)
