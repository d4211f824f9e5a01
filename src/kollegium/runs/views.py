"""The pages of a run and what their forms do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kollegium.accounts.request import PersonRequest
from kollegium.runs import codes, coming_in, keeping, typed
from kollegium.runs.actions import agreeing, choosing, committing, moving, noting, posting, sealing, sorting, writing
from kollegium.runs.actions.bringing import put_on_table
from kollegium.runs.actions.guests import close_door as close
from kollegium.runs.actions.guests import give_code, print_sheet
from kollegium.runs.actions.guests import show_out as end_seat
from kollegium.runs.actions.rehearsing import end
from kollegium.runs.actions.typing_in import type_in
from kollegium.runs.answers import answered, back, notice, rehearsal_begun, started
from kollegium.runs.goals import GoalRefused
from kollegium.runs.queries.commits import tried_form
from kollegium.runs.queries.guests import address_of_doors, door_page
from kollegium.runs.queries.lead import LeadsNot, lead_face, screen_face
from kollegium.runs.queries.promises import promises_page
from kollegium.runs.queries.records import who_page
from kollegium.runs.queries.rehearsals import rehearsal_page, rehearse_page, wish_of
from kollegium.runs.queries.seat import seat_face
from kollegium.runs.queries.starts import start_of, start_page
from kollegium.runs.queries.today import today_page
from kollegium.runs.rehearsing.following import go_on
from kollegium.ui.http import page


@never_cache
@login_required
def seat(request: PersonRequest, run: UUID) -> HttpResponse:
    step, tried = request.GET.get("step", ""), request.GET.get("tried", "")
    language, now = translation.get_language(), timezone.now()
    face = seat_face(run, viewer=request.user.pk, language=language, now=now, wanted=step, tried=tried)
    values = {"face": replace(face, **notice(request)), **coming_in.guest_values(request)}
    return page(request, "runs/pages/seat.html", values)


@never_cache
@login_required
def lead(request: PersonRequest, run: UUID) -> HttpResponse:
    said = notice(request)
    try:
        face = lead_face(run, viewer=request.user.pk, language=translation.get_language(), now=timezone.now())
    except LeadsNot as leads_not:
        return back(request, run, words=said["notice"] or _("%(name)s leads now.") % {"name": leads_not})
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
    said, me, now = request.POST, request.user.pk, timezone.now()
    texts, then, place = typed.numbered(said, "slot"), said.get("then", ""), said.get("place", "")
    deed = partial(writing.hand_in, run, place, texts, then, by=me, now=now, kept=typed.kept(said))
    return answered(request, run, deed)


@login_required
@require_POST
def notes(request: PersonRequest, run: UUID) -> HttpResponse:
    texts, place = typed.numbered(request.POST, "note"), request.POST.get("place", "")
    return answered(request, run, partial(noting.note, run, place, texts, by=request.user.pk, now=timezone.now()))


@login_required
@require_POST
def posts(request: PersonRequest, run: UUID) -> HttpResponse:
    said, me, now = request.POST, request.user.pk, timezone.now()
    place, then, text, which = said.get("place", ""), said.get("then", ""), typed.worded(said), said.get("post", "")
    if then == "pass":
        return answered(request, run, partial(posting.say_pass, run, place, by=me, now=now))
    if then == "change":
        return answered(request, run, partial(posting.change_post, run, which, text, by=me, now=now))
    return answered(request, run, partial(posting.post, run, place, text, answers=which, by=me, now=now))


@login_required
@require_POST
def sheets(request: PersonRequest, run: UUID) -> HttpResponse:
    place, author, text = (request.POST.get(name, "") for name in ("place", "author", "text"))
    deed = partial(type_in, run, place, author, text, by=request.user.pk, now=timezone.now())
    return answered(request, run, deed)


@login_required
@require_POST
def checks(request: PersonRequest, run: UUID) -> HttpResponse:
    entry, passes = request.POST.get("entry", ""), request.POST.get("then") == "through"
    deed = partial(sealing.let_through, run, entry, passes=passes, by=request.user.pk, now=timezone.now())
    return answered(request, run, deed)


@login_required
@require_POST
def own(request: PersonRequest, run: UUID) -> HttpResponse:
    box, text = request.POST.get("box", ""), request.POST.get("text", "")
    return answered(request, run, partial(sealing.show_mine, run, box, text, by=request.user.pk, now=timezone.now()))


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
    said, me, now = request.POST, request.user.pk, timezone.now()
    place, heap, name = said.get("place", ""), said.get("old"), said.get("new", "")
    if heap is not None:
        return answered(request, run, partial(sorting.rename_heap, run, place, heap, name, by=me, now=now))
    return answered(request, run, partial(sorting.sort, run, place, typed.heaps(said), by=me, now=now))


@login_required
@require_POST
def wordings(request: PersonRequest, run: UUID) -> HttpResponse:
    place, speaker, text = request.POST.get("place", ""), request.POST.get("speaker", ""), typed.worded(request.POST)
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
    said, me, now = request.POST, request.user.pk, timezone.now()
    place, key, entry = (said.get(name, "") for name in ("place", "key", "entry"))
    if said.get("then") == "let_go":
        return answered(request, run, partial(committing.let_go, run, place, entry, by=me, now=now))
    words, one = typed.fields(said), {"key": key, "entry": entry}
    try:
        return answered(request, run, partial(committing.commit, run, place, words, by=me, now=now, **one))
    except GoalRefused:
        writing.save_typed(run, place, words, by=me, now=now)
        return back(request, run, tried=tried_form(place, key))


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
@require_http_methods(["GET", "POST"])
def mine(request: PersonRequest, run: UUID) -> HttpResponse:
    return keeping.owns(request, run, now=timezone.now())


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def record(request: PersonRequest, run: UUID) -> HttpResponse:
    return keeping.keeps(request, run, now=timezone.now())


@never_cache
@login_required
def days(request: PersonRequest, run: UUID) -> HttpResponse:
    return keeping.days(request, run, now=timezone.now())


@never_cache
@login_required
def plain(request: PersonRequest, run: UUID) -> HttpResponse:
    return keeping.plain(request, run, now=timezone.now())


@never_cache
@login_required
def paper(request: PersonRequest, run: UUID) -> HttpResponse:
    return keeping.on_paper(request, run, now=timezone.now())


@never_cache
@login_required
def promises(request: PersonRequest) -> HttpResponse:
    found = promises_page(viewer=request.user.pk, now=timezone.now())
    return page(request, "runs/pages/promises.html", {"page": found, "here": "today"})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def promise(request: PersonRequest, commitment: UUID) -> HttpResponse:
    return keeping.looks_back(request, commitment, now=timezone.now())


@login_required
@require_POST
def table(request: PersonRequest, run: UUID, entry: UUID) -> HttpResponse:
    return answered(request, run, partial(put_on_table, run, entry, by=request.user.pk, now=timezone.now()))


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return coming_in.with_code(request, now=timezone.now())
    return coming_in.at_the_door(request, now=timezone.now())


@never_cache
@require_http_methods(["GET", "POST"])
def come_in(request: HttpRequest, code: str) -> HttpResponse:
    return coming_in.who_are_you(request, code, now=timezone.now())


@login_required
@require_POST
def noted(request: PersonRequest) -> HttpResponse:
    return coming_in.has_noted(request)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def door(request: PersonRequest, run: UUID) -> HttpResponse:
    found = door_page(run, viewer=request.user, language=translation.get_language(), now=timezone.now())
    if request.method == "POST":
        return coming_in.opens_door(request, found, now=timezone.now())
    return page(request, "runs/pages/door.html", {"page": found})


@login_required
@require_POST
def close_door(request: PersonRequest, run: UUID, door: UUID) -> HttpResponse:
    close(run, door, by=request.user.pk, now=timezone.now())
    return redirect("runs:door", run)


@never_cache
@login_required
@require_POST
def sheet(request: PersonRequest, run: UUID, door: UUID) -> HttpResponse:
    names = [(name, codes.spelled(own)) for name, own in print_sheet(run, door, by=request.user.pk, now=timezone.now())]
    found = door_page(run, viewer=request.user, language=translation.get_language(), now=timezone.now())
    return page(request, "runs/pages/sheet.html", {"page": found, "names": names, "short": address_of_doors()})


@never_cache
@login_required
@require_POST
def fresh_code(request: PersonRequest, run: UUID, seat: UUID) -> HttpResponse:
    own = give_code(run, seat, by=request.user.pk, now=timezone.now())
    found = door_page(run, viewer=request.user, language=translation.get_language(), now=timezone.now())
    name = next((guest.name for guest in found.guests if guest.seat == seat), "")
    return page(request, "runs/pages/door.html", {"page": replace(found, fresh=(name, codes.spelled(own)))})


@login_required
@require_POST
def show_out(request: PersonRequest, run: UUID, seat: UUID) -> HttpResponse:
    end_seat(run, seat, by=request.user.pk, now=timezone.now())
    return redirect("runs:door", run)


@never_cache
@login_required
def rehearse(request: PersonRequest, method: str) -> HttpResponse:
    said = request.POST if request.method == "POST" else request.GET
    people, role, language = said.get("people", ""), said.get("role", ""), translation.get_language() or "en"
    error = ""
    if request.method == "POST":
        wish = wish_of(method, people=people, role=role, viewer=request.user, language=language)
        begun = rehearsal_begun(request, wish, now=timezone.now())
        if isinstance(begun, HttpResponse):
            return begun
        error = begun
    found = rehearse_page(method, people=people, role=role, error=error, viewer=request.user, language=language)
    return page(request, "runs/pages/rehearse.html", {"page": found, "here": "methods"}, status=422 if error else 200)


@never_cache
@login_required
def rehearsal(request: PersonRequest, run: UUID) -> HttpResponse:
    found = rehearsal_page(run, viewer=request.user, language=translation.get_language() or "en")
    return page(request, "runs/pages/rehearsal.html", {"page": found, "here": "methods"})


@login_required
@require_POST
def rehearsal_on(request: PersonRequest, run: UUID) -> HttpResponse:
    go_on(run, by=request.user.pk, now=timezone.now())
    return redirect("runs:seat", run)


@login_required
@require_POST
def end_rehearsal(request: PersonRequest, run: UUID) -> HttpResponse:
    end(run, by=request.user)
    return redirect("methods:library")
