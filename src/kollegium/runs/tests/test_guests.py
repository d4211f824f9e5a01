"""Chairs without accounts: coming in, coming back, and what whoever leads does about it."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.engine.moves import MoveRefused
from kollegium.runs import codes
from kollegium.runs.actions import guests
from kollegium.runs.models import Run, Seat
from kollegium.runs.queries.meeting import met_before
from kollegium.runs.queries.situation import situation
from kollegium.runs.tests.school import NAMES, Lesson, comes_in, lesson, own_code, text

pytestmark = pytest.mark.django_db
WRONG = "This code lets nobody in now."


@pytest.fixture
def sole(cast) -> Lesson:
    return lesson(cast)


# --- codes ---


def test_no_two_signs_of_a_code_look_alike_and_none_is_a_vowel():
    assert set(codes.SIGNS).isdisjoint("0O1IL2Z5S6GB8UV" + "AEIOU")
    assert len(set(codes.SIGNS)) == 19


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{first}-{last}", "{first} {last}", "{first}–{last}"])
def test_a_code_is_forgiven_its_case_spaces_and_hyphens(sole, typed):
    code = sole.opens()
    said = typed.format(code, lower=code.lower(), first=code[:3], last=code[3:])
    assert comes_in(said).answer.headers["Location"] == sole.address()


def over(sole: Lesson, how: str) -> str:
    """A code that lets nobody in."""
    if how == "never was":
        return "3479CD"
    if how == "expired":
        sole.now -= dt.timedelta(days=2)
    code = sole.opens(places=1)
    if how == "used up":
        comes_in(code, "Ben")
    if how == "closed":
        sole.closes()
    if how == "over":
        with acting(sole.lead):
            Run.objects.filter(pk=sole.run).update(finished_at=sole.now)
    return code


HOWS = ["never was", "used up", "closed", "expired", "over"]


@pytest.mark.parametrize("how", HOWS)
def test_a_code_that_lets_nobody_in_says_the_same_whatever_is_wrong_and_keeps_what_was_typed(sole, how):
    answer = comes_in(over(sole, how), "Ana Maria").answer
    assert answer.status_code == 422
    assert WRONG in text(answer)
    assert 'value="Ana Maria"' in answer.content.decode()
    assert Person.objects.filter(name="Ana Maria").exists() is False


@pytest.mark.parametrize("how", HOWS)
def test_a_qr_code_that_lets_nobody_in_says_so_too(sole, how):
    answer = Client().get(reverse("runs:come_in", args=[over(sole, how)]))
    assert (answer.status_code, WRONG in text(answer)) == (422, True)


# --- coming in ---


def test_a_guest_sits_down_with_one_press_on_the_page_of_the_qr_code(sole):
    page, browser = reverse("runs:come_in", args=[sole.opens()]), Client()
    assert "Who are you?" in text(browser.get(page))
    assert browser.post(page, {"name": " Ana  Maria "}).headers["Location"] == sole.address()
    assert sole.people() == ["Astrid Holm", "Ana Maria"]
    assert "Your own code" in text(browser.get(sole.address()))


def test_who_has_typed_a_code_without_a_name_is_asked_for_it(sole):
    code = sole.opens()
    answer = comes_in(code, "").answer
    assert answer.headers["Location"] == reverse("runs:come_in", args=[code])


@pytest.mark.parametrize("name", ["", "  ", "12", "a" * 81])
def test_what_is_no_name_gets_a_sentence_and_stays_in_the_field(sole, name):
    answer = Client().post(reverse("runs:come_in", args=[sole.opens()]), {"name": name})
    assert answer.status_code == 422
    assert "Write the name the others know you by." in text(answer)
    assert f'value="{name}"' in answer.content.decode()


def test_somebody_of_the_same_name_adds_a_letter(sole):
    code = sole.opens()
    comes_in(code, "Ana")
    answer = comes_in(code, "ana").answer
    assert "Somebody called ana sits here already. Add a letter." in text(answer)
    assert comes_in(code, "Ana B").answer.status_code == 302
    assert sole.door().places_left == 18


def test_a_pupil_is_a_name_and_nothing_else(sole):
    comes_in(sole.opens(), "Ana")
    guest = Person.objects.get(is_guest=True)
    assert (guest.name, guest.email, guest.has_usable_password(), guest.memberships.count()) == ("Ana", "", False, 0)
    seat = sole.seat("Ana")
    assert (seat.kind, seat.is_guest, seat.guest_until) == ("student", True, sole.now + dt.timedelta(days=1))


def test_a_session_in_the_browser_ends_with_the_seat(sole):
    browser = comes_in(sole.opens(days=7))
    left = browser.session.get_expiry_date() - sole.now
    assert dt.timedelta(days=6, hours=23) < left <= dt.timedelta(days=7, seconds=1)


def test_a_guest_holds_the_role_of_the_door(sole):
    comes_in(sole.opens("volunteer:granny", places=2), "Edith")
    assert (sole.seat("Edith").roles, sole.seat("Edith").kind) == (["granny"], "volunteer")
    comes_in(sole.opens("student"), "Ana")
    assert sole.seat("Ana").roles == ["explorers"]


def test_a_door_is_open_to_as_many_as_the_method_has_room_for(sole):
    with pytest.raises(MoveRefused, match="There is room"):
        sole.opens("volunteer:granny", places=5)
    with pytest.raises(MoveRefused, match="Nobody can come in like this"):
        sole.opens("student:helper")
    with pytest.raises(MoveRefused):
        sole.opens("parent")


def test_a_full_session_takes_nobody_more(cast):
    one = lesson(cast, "sole-session")
    first, second = one.opens(places=35), one.opens(places=35)
    for number in range(35):
        guests.come_in(first, name=f"Pupil {number}x", language="en", now=one.now)
    answer = comes_in(second, "Ana").answer
    assert "All places in this session are taken." in text(answer)
    assert len(one.people()) == 36


# --- beginning ---


def test_a_session_waits_until_enough_are_there_and_then_draws_the_roles(sole):
    code = sole.opens()
    with pytest.raises(MoveRefused, match="This method is for at least"):
        sole.goes_on()
    for name in NAMES:
        comes_in(code, name)
    sole.goes_on()
    with acting(sole.lead):
        found = situation(sole.run, sole.lead, "en")
    assert found.state.place
    sole.goes_on()
    with acting(sole.lead):
        holders = situation(sole.run, sole.lead, "en").state.holders("helper")
    assert len(holders) == 1
    assert sole.seat("Astrid Holm").pk not in holders


def test_a_latecomer_finds_the_step_that_goes_on_and_a_group_at_the_next(sole):
    code = sole.opens()
    for name in NAMES:
        comes_in(code, name)
    while step_of(sole) != "investigate":
        sole.goes_on()
    late = comes_in(code, "Gina")
    assert "Explore" in text(late.get(sole.address()))
    sole.goes_on()
    with acting(sole.lead):
        groups = situation(sole.run, sole.lead, "en").state.groups
    assert str(sole.seat("Gina").pk) in {seat for group in groups for seat in group}


def step_of(one: Lesson) -> str:
    with acting(one.lead):
        place = situation(one.run, one.lead, "en").state.place
    return place.step if place else ""


# --- coming back ---


def test_an_own_code_is_shown_until_it_is_noted(sole):
    browser = comes_in(sole.opens())
    own = own_code(browser)
    assert own_code(browser) == own
    assert browser.post(reverse("runs:noted")).headers["Location"] == sole.address()
    assert "Your own code" not in text(browser.get(sole.address()))


def test_a_guest_goes_on_at_another_device_and_the_first_goes_on_too(sole):
    first = comes_in(sole.opens(), "Ana")
    second = comes_in(own_code(first), "")
    assert second.answer.headers["Location"] == sole.address()
    assert first.session["_auth_user_id"] == second.session["_auth_user_id"]
    assert ["Your own code" in text(one.get(sole.address())) for one in (first, second)] == [True, False]
    assert sole.people() == ["Astrid Holm", "Ana"]


def test_a_door_that_closed_keeps_nobody_from_coming_back(sole):
    own = own_code(comes_in(sole.opens()))
    sole.closes()
    assert comes_in(own).answer.headers["Location"] == sole.address()


def test_a_fresh_code_ends_the_one_before(sole):
    own = codes.read(own_code(comes_in(sole.opens())))
    fresh = guests.give_code(sole.run, sole.seat("Ana").pk, by=sole.lead, now=sole.now)
    assert WRONG in text(comes_in(own).answer)
    assert comes_in(fresh).answer.headers["Location"] == sole.address()


def test_an_own_code_ends_with_its_seat(sole):
    sole.now -= dt.timedelta(hours=23, minutes=59)
    own = own_code(comes_in(sole.opens()))
    later = sole.now + dt.timedelta(days=1, minutes=1)
    with pytest.raises(guests.CodeOver):
        guests.come_back(codes.read(own), language="en", now=later)
    assert guests.come_back(codes.read(own), language="en", now=sole.now).run == sole.run


# --- class lists ---


def test_pupils_tap_their_name_and_it_is_theirs(sole):
    code = sole.opens(class_id=sole.class_list())
    page, first = reverse("runs:come_in", args=[code]), Client()
    assert all(name in text(first.get(page)) for name in NAMES)
    chosen = re.search(r'name="chosen" value="([^"]+)">\s*<span>Ben<', first.get(page).content.decode())[1]
    assert first.post(page, {"chosen": chosen}).headers["Location"] == sole.address()
    assert sole.people() == ["Astrid Holm", "Ben"]
    second = Client()
    assert "Ben" not in text(second.get(page))
    assert "Somebody sits under this name already." in text(second.post(page, {"chosen": chosen}))


def test_who_types_a_name_of_the_list_sits_down_at_once(sole):
    code = sole.opens(class_id=sole.class_list())
    assert comes_in(code, " cleo ").answer.headers["Location"] == sole.address()
    assert comes_in(code, "Zoe").answer.headers["Location"] == reverse("runs:come_in", args=[code])


def test_a_sheet_has_a_code_for_everybody_whether_they_sit_there_or_not(sole):
    code = sole.opens(class_id=sole.class_list())
    comes_in(code, "Ben")
    sheet = dict(guests.print_sheet(sole.run, sole.door().pk, by=sole.lead, now=sole.now))
    assert list(sheet) == list(NAMES)
    assert [comes_in(sheet[name], "").answer.status_code for name in ("Ana", "Ben", "Ana")] == [302, 302, 302]
    assert sole.people() == ["Astrid Holm", "Ben", "Ana"]


def test_a_new_sheet_ends_the_one_before(sole):
    sole.opens(class_id=sole.class_list())
    before = dict(guests.print_sheet(sole.run, sole.door().pk, by=sole.lead, now=sole.now))
    guests.print_sheet(sole.run, sole.door().pk, by=sole.lead, now=sole.now)
    assert WRONG in text(comes_in(before["Ana"], "").answer)


def test_a_sheet_lets_nobody_in_by_a_closed_door(sole):
    sole.opens(class_id=sole.class_list())
    sheet = dict(guests.print_sheet(sole.run, sole.door().pk, by=sole.lead, now=sole.now))
    sole.closes()
    assert WRONG in text(comes_in(sheet["Ana"], "").answer)


def test_pupils_of_a_list_are_known_again_in_the_next_lesson(cast):
    class_id = 0
    met = []
    for _lesson in range(2):
        one = lesson(cast, "ipa", "facilitator")
        class_id = class_id or one.class_list()
        code = one.opens(class_id=class_id)
        for name in NAMES[:3]:
            comes_in(code, name)
        with acting(one.lead):
            found = situation(one.run, one.lead, "en")
            names = {found.chairs[seat].name for pair in met_before(found) for seat in pair}
        met.append(names)
        one.goes_on()
        one.goes_on()
        one.goes_on()
    assert met == [set(), {"Astrid Holm", *NAMES[:3]}]


# --- who opens doors ---


@pytest.mark.parametrize("who", ["bo", "louise", "dag", "eva"])
def test_only_whoever_leads_opens_and_closes_doors(cast, client, sole, who):
    sole.opens()
    client.force_login(cast.people[who])
    assert client.get(sole.address("door")).status_code == 404
    with pytest.raises(Http404):
        guests.open_door(sole.run, way="student", places=1, days=1, by=cast.people[who].pk, now=sole.now)
    with pytest.raises(Http404):
        guests.close_door(sole.run, sole.door().pk, by=cast.people[who].pk, now=sole.now)


def test_a_guest_opens_no_door_and_gives_nobody_a_code(sole):
    browser = comes_in(sole.opens(), "Ana")
    comes_in(sole.door().code, "Ben")
    guest, ben = sole.seat("Ana").person_id, sole.seat("Ben").pk
    for deed in (
        lambda: guests.open_door(sole.run, way="student", places=1, days=1, by=guest, now=sole.now),
        lambda: guests.close_door(sole.run, sole.door().pk, by=guest, now=sole.now),
        lambda: guests.give_code(sole.run, ben, by=guest, now=sole.now),
        lambda: guests.show_out(sole.run, ben, by=guest, now=sole.now),
    ):
        with pytest.raises(Http404):
            deed()
    assert browser.get(sole.address("door")).status_code == 404


def test_whoever_leads_ends_a_seat_and_what_was_shared_stays(sole):
    browser = comes_in(sole.opens(), "Ana")
    own = own_code(browser)
    assert browser.get(sole.address()).status_code == 200
    guests.show_out(sole.run, sole.seat("Ana").pk, by=sole.lead, now=sole.now)
    assert browser.get(sole.address()).status_code == 404
    assert WRONG in text(comes_in(own).answer)
    assert sole.people() == ["Astrid Holm", "Ana"]


def test_a_seat_of_another_session_that_one_leads_is_not_here(sole, cast):
    other = lesson(cast)
    comes_in(other.opens(), "Ben")
    with pytest.raises(Http404):
        guests.show_out(sole.run, other.seat("Ben").pk, by=sole.lead, now=sole.now)


def test_a_name_of_the_list_is_free_again_when_its_seat_has_ended(sole):
    code = sole.opens(class_id=sole.class_list())
    comes_in(code, "Ana")
    guests.show_out(sole.run, sole.seat("Ana").pk, by=sole.lead, now=sole.now)
    assert comes_in(code, "Ana").answer.headers["Location"] == sole.address()


def test_a_seat_ends_by_itself(sole):
    sole.now += dt.timedelta(seconds=1) - dt.timedelta(days=1)
    taken = guests.come_in(sole.opens(), name="Ana", language="en", now=sole.now)
    with acting(taken.account):
        assert Seat.objects.count() == 2
        time.sleep(1.1)
        assert Seat.objects.count() == 0


def test_a_day_after_the_end_of_the_seat_the_account_is_forgotten_and_shared_words_keep_their_name(sole):
    taken = guests.come_in(sole.opens(), name="Ana", language="en", now=sole.now)
    guests.forget(now=sole.now + dt.timedelta(days=1, hours=23))
    assert Person.objects.get(pk=taken.account).name == "Ana"
    guests.forget(now=sole.now + dt.timedelta(days=2, seconds=1))
    person = Person.objects.get(pk=taken.account)
    assert (person.name, person.is_active) == ("", False)
    assert sole.people() == ["Astrid Holm", "Ana"]
    with pytest.raises(guests.CodeOver):
        guests.come_back(taken.own_code, language="en", now=sole.now)


# --- wrong tries ---


def test_sixty_wrong_codes_from_one_address_are_enough_by_whatever_way(sole):
    code = sole.opens()
    for number in range(60):
        tried = Client()
        wrong = "3479CD"
        answer = tried.get(f"/j/{wrong}/") if number % 2 else tried.post("/j/", {"code": wrong})
        assert answer.status_code == 422
    assert Client().get("/j/3479CD/").status_code == 429
    assert comes_in(code).answer.status_code == 429


def test_a_class_of_forty_gets_in_from_one_address_within_a_minute(cast):
    one = lesson(cast, "ipa", "facilitator")
    code = one.opens(places=60)
    for _typo in range(20):
        assert comes_in("3479CD").answer.status_code == 422
    assert {comes_in(code, f"Pupil {n}").answer.status_code for n in range(40)} == {302}
    assert len(one.people()) == 41
