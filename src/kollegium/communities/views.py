"""Pages of communities: load, act, answer."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kollegium.accounts.request import PersonRequest
from kollegium.communities import actions, queries, rules
from kollegium.communities.doors import INVITED_WITH
from kollegium.communities.forms import ClassListForm, DescribeForm, FoundForm, InviteForm, RolesForm

# The secret of a new link travels to the page that shows it once in its own cookie, never through our tables.
NEW_LINK = "new-link"
NEW_LINK_SECONDS = 60


def _frame(request: PersonRequest, **context: object) -> dict[str, object]:
    return {"viewer": request.user, "here": "communities", **context}


@login_required
@require_GET
def communities(request: PersonRequest) -> HttpResponse:
    mine = queries.my_communities(viewer=request.user)
    may_found = rules.can_found(request.user)
    return render(request, "communities/pages/communities.html", _frame(request, communities=mine, may_found=may_found))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: PersonRequest) -> HttpResponse:
    form = FoundForm(request.POST or None)
    if form.is_valid():
        return redirect(actions.found_team(**form.cleaned_data, by=request.user, now=timezone.now()))
    context = _frame(request, form=form, schools=queries.schools(), may_found=rules.can_found(request.user))
    return render(request, "communities/pages/new.html", context)


@login_required
@require_GET
def community(request: PersonRequest, community_id: int) -> HttpResponse:
    page = queries.community_page(community_id, viewer=request.user, now=timezone.now())
    return render(request, "communities/pages/community.html", _frame(request, page=page))


@login_required
@require_GET
def people(request: PersonRequest, community_id: int) -> HttpResponse:
    page = queries.people_page(community_id, viewer=request.user)
    return render(request, "communities/pages/people.html", _frame(request, page=page))


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: PersonRequest, community_id: int) -> HttpResponse:
    page = queries.people_page(community_id, viewer=request.user)
    form = DescribeForm(request.POST or None, initial={"name": page.name, "purpose": page.purpose})
    if form.is_valid():
        actions.describe(community_id, **form.cleaned_data, by=request.user, now=timezone.now())
        return redirect("communities:community", community_id)
    return render(request, "communities/pages/describe.html", _frame(request, page=page, form=form))


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: PersonRequest, community_id: int) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if form.is_valid():
        return _invited(request, community_id, form)
    page = queries.people_page(community_id, viewer=request.user)
    links = queries.open_invitations(community_id, viewer=request.user, now=timezone.now())
    token = request.get_signed_cookie(NEW_LINK, default="", max_age=NEW_LINK_SECONDS)
    link = settings.SITE_URL + reverse("invitations:invitation", args=[token]) if token else ""
    context = _frame(request, page=page, form=form, links=links, link=link)
    response = render(request, "communities/pages/invite.html", context)
    response.delete_cookie(NEW_LINK, path=request.path)
    return response


def _invited(request: PersonRequest, community_id: int, form: InviteForm) -> HttpResponse:
    told = form.cleaned_data
    roles = [told["role"]] if told["role"] else []
    now = timezone.now()
    token = actions.invite(community_id, roles=roles, days=told["days"], uses=told["uses"], by=request.user, now=now)
    response = redirect("communities:invite", community_id)
    response.set_signed_cookie(
        NEW_LINK,
        token,
        max_age=NEW_LINK_SECONDS,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@login_required
@require_POST
def revoke(request: PersonRequest, community_id: int, invitation_id: int) -> HttpResponse:
    actions.revoke(community_id, invitation_id, by=request.user, now=timezone.now())
    return redirect("communities:invite", community_id)


@login_required
@require_POST
def remove(request: PersonRequest, community_id: int, member_id: int) -> HttpResponse:
    actions.remove(community_id, member_id, by=request.user, now=timezone.now())
    return redirect("communities:people", community_id)


@login_required
@require_POST
def give_roles(request: PersonRequest, community_id: int, member_id: int) -> HttpResponse:
    form = RolesForm(request.POST)
    if form.is_valid():
        actions.give_roles(
            community_id, member_id, roles=form.cleaned_data["role"], by=request.user, now=timezone.now()
        )
    return redirect("communities:people", community_id)


@login_required
@require_POST
def leave(request: PersonRequest, community_id: int) -> HttpResponse:
    actions.leave(community_id, by=request.user, now=timezone.now())
    return redirect("communities:communities")


@login_required
@require_GET
def classes(request: PersonRequest, community_id: int) -> HttpResponse:
    page = queries.people_page(community_id, viewer=request.user)
    lists = queries.class_lists(community_id, viewer=request.user)
    return render(request, "communities/pages/classes.html", _frame(request, page=page, lists=lists))


@login_required
@require_http_methods(["GET", "POST"])
def new_class(request: PersonRequest, community_id: int) -> HttpResponse:
    return _class(request, community_id, queries.ClassPage(0, "", ()))


@login_required
@require_http_methods(["GET", "POST"])
def class_list(request: PersonRequest, community_id: int, class_id: int) -> HttpResponse:
    return _class(request, community_id, queries.class_page(community_id, class_id, viewer=request.user))


def _class(request: PersonRequest, community_id: int, stands: queries.ClassPage) -> HttpResponse:
    page = queries.people_page(community_id, viewer=request.user)
    form = ClassListForm(request.POST or None, initial={"name": stands.name, "names": "\n".join(stands.names)})
    if form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        actions.keep_class(community_id, **told, class_id=stands.id or None, by=request.user, now=now)
        return redirect("communities:classes", community_id)
    context = _frame(request, page=page, stands=stands, form=form)
    return render(request, "communities/pages/class_list.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def drop_class(request: PersonRequest, community_id: int, class_id: int) -> HttpResponse:
    actions.drop_class(community_id, class_id, by=request.user, now=timezone.now())
    return redirect("communities:classes", community_id)


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    viewer = request.user if request.user.is_authenticated else None
    try:
        if request.method == "POST" and viewer is not None:
            return redirect("communities:community", actions.accept(token, by=viewer, now=timezone.now()))
        page = queries.get_invitation(token, viewer=viewer, now=timezone.now())
    except (Http404, actions.InvitationOver):
        return render(request, "communities/pages/invitation_over.html", status=404)
    if viewer is None:
        request.session[INVITED_WITH] = token
    return render(request, "communities/pages/invitation.html", {"viewer": viewer, "page": page})
