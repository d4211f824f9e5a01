"""Every way of choosing, from the form to what came of it."""

from __future__ import annotations

import pytest

from kollegium.engine.moves import MoveRefused
from kollegium.runs.tests.fair import fair

A, B, C = "point of bo", "point of carmen", "point of ivana"
OPTIONS = 'options = ["red", "green", "blue"]\nby = "all"'
FROM = 'from = "points"\nby = "all"\nmarks = "kept"'


def test_an_order_becomes_points_and_the_best_is_kept(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "rank"\nkeep = [1, 1]')
    a, b, c = one.points
    one.say("bo", order=(b, a, c))
    one.say("carmen", order=(a, b, c), lifted=(b, -1))
    assert one.close() == [(B, True, "6 points"), (A, False, "4 points"), (C, False, "2 points")]


def test_an_order_stands_as_one_left_it(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "rank"')
    a, b, c = one.points
    one.say("bo", order=(a, b, c), lifted=(c, -1))
    assert [point.id for point in one.face("bo").choose.points] == [a, c, b]


def test_scores_come_out_as_their_middle(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "score"\nkeep = [1, 1]')
    a, b, _c = one.points
    for who, scores in (("bo", "14"), ("carmen", "55"), ("ivana", "54"), ("astrid", "44")):
        one.say(who, scores={a: scores[0], b: scores[1]})
    assert one.close()[:2] == [(A, True, "middle 4.5 of 5"), (B, False, "middle 4 of 5")]


def test_a_score_can_be_taken_back(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "score"')
    one.say("bo", scores={one.points[0]: "4"})
    one.say("bo", scores={one.points[0]: "-"})
    assert [point.mine for point in one.face("bo").choose.points] == [0, 0, 0]


@pytest.mark.parametrize("score", ["0", "6", "4.5", "many"])
def test_a_score_that_is_none_is_refused(cast, score):
    one = fair(cast, "choose", f'{FROM}\nmethod = "score"')
    with pytest.raises(MoveRefused, match="1 to 5"):
        one.say("bo", scores={one.points[0]: score})


def test_more_than_half_of_the_votes_carry_a_point(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "majority"')
    a, b, _c = one.points
    one.say("bo", stances={a: ("agree", ""), b: ("against", "")})
    one.say("carmen", stances={a: ("agree", ""), b: ("agree", "")})
    lines = {text: (kept, words) for text, kept, words in one.close()}
    assert lines[A] == (True, "2 for it, 0 against it")
    assert lines[B] == (False, "1 for it, 1 against it")


def test_of_options_only_one_with_more_than_half_wins(cast):
    one = fair(cast, "choose", f'{OPTIONS}\nmethod = "majority"')
    for who, option in (("bo", "0"), ("carmen", "0"), ("ivana", "1")):
        one.say(who, picked=(option,))
    assert one.close() == [("red", True, "2 votes"), ("green", False, "1 vote")]


@pytest.mark.parametrize(
    ("method", "more", "said", "line"),
    [
        ("pick", "", {"picked": ("1",)}, ("green", True, "2 votes")),
        ("dots", "votes = 2", {"dots": ("1", 1)}, ("green", True, "2 dots")),
        ("rank", "keep = [1, 1]", {"order": ("1", "0", "2")}, ("green", True, "6 points")),
        ("score", "", {"scores": {"1": "5"}}, ("green", True, "middle 5 of 5")),
        ("one_of", "", {"answers": {"": 1}}, ("green", True, "2 votes")),
    ],
)
def test_options_can_be_chosen_from_in_every_way(cast, method, more, said, line):
    one = fair(cast, "choose", f'{OPTIONS}\nmethod = "{method}"\n{more}')
    one.say("bo", **said)
    one.say("carmen", **said)
    assert one.close()[0] == line


def test_the_lot_is_drawn_at_the_close(cast):
    one = fair(cast, "choose", f'{OPTIONS}\nmethod = "lot"\nkeep = [1, 1]')
    assert one.face("bo").choose.may is False
    assert [kept for _text, kept, _words in one.close()].count(True) == 1


def test_an_objection_needs_a_reason_and_nothing_of_the_form_is_lost(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "consent"')
    a, b, _c = one.points
    with pytest.raises(MoveRefused, match="needs a reason"):
        one.say("bo", stances={a: ("agree", ""), b: ("object", "")})
    assert [point.objects for point in one.face("bo").choose.points] == [False, True, None]


def test_a_reason_without_a_stance_is_kept(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "consent"')
    with pytest.raises(MoveRefused, match="not whether you object"):
        one.say("bo", stances={one.points[0]: ("", "too early")})
    assert one.face("bo").choose.points[0].reason == "too early"


def test_what_somebody_objects_to_is_not_kept_and_nobody_is_named(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "consent"')
    a, b, c = one.points
    one.say("bo", stances={a: ("object", "too early"), b: ("agree", "")})
    one.move("forward")
    (result,) = one.face("carmen").results
    assert [(line.text, line.is_kept, line.names) for line in result.lines] == [
        (B, True, ""),
        (C, True, ""),
        (A, False, ""),
    ]
    assert "too early" not in repr(one.face("carmen"))
    assert c in one.look().state.marks["points#kept"]


def test_where_all_is_objected_to_the_majority_decides(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "consent"\nelse = "majority"')
    a, b, c = one.points
    one.say("bo", stances=dict.fromkeys((a, b, c), ("object", "no")))
    for who in ("carmen", "ivana"):
        one.say(who, stances={a: ("agree", "")})
    one.move("forward")
    assert one.look().state.marks["points#kept"] == (a,)


def test_after_a_tie_everybody_is_asked_again_and_then_it_is_drawn(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "dots"\nvotes = 1\nkeep = [1, 1]\ntie = "talk"')
    a, b, _c = one.points
    one.say("bo", dots=(a, 1), then="done")
    one.say("carmen", dots=(b, 1), then="done")
    one.move("forward")
    again = one.face("bo")
    assert [point.is_tied for point in again.choose.points] == [True, True, False]
    assert (again.is_done, again.choose.voted) == (False, 0)
    assert sum(kept for _text, kept, _words in one.close()) == 1


def test_nothing_of_it_is_known_before_the_close(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "dots"\nvotes = 1')
    one.say("bo", dots=(one.points[1], 1))
    assert [point.mine for point in one.face("bo").choose.points] == [0, 1, 0]
    assert [point.mine for point in one.face("carmen").choose.points] == [0, 0, 0]
    assert one.face("carmen").results == ()


@pytest.mark.parametrize(("secret", "named"), [("", "Bo"), ("secret = true", "")])
def test_who_chose_what_is_shown_after_the_close_unless_it_is_secret(cast, secret, named):
    one = fair(cast, "choose", f'{FROM}\nmethod = "pick"\n{secret}')
    one.say("bo", picked=(one.points[2],))
    one.move("forward")
    assert one.face("carmen").results[0].lines[0].names == named


def test_the_big_screen_names_nobody_who_chose(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "pick"')
    one.say("bo", picked=(one.points[2],))
    one.move("forward")
    assert [(line.text, line.names) for line in one.screen().results[0].lines][:1] == [(C, "")]


def test_too_many_marks_stay_as_they_were_set(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "pick"\nkeep = [1, 2]')
    with pytest.raises(MoveRefused, match="Take some back"):
        one.say("bo", picked=tuple(one.points))
    assert [point.mine for point in one.face("bo").choose.points] == [1, 1, 1]


@pytest.mark.parametrize("said", [{"picked": ("9",)}, {"picked": ("nothing",)}])
def test_what_does_not_stand_there_is_refused(cast, said):
    one = fair(cast, "choose", f'{OPTIONS}\nmethod = "pick"')
    with pytest.raises(MoveRefused, match="does not stand here"):
        one.say("bo", **said)


def test_only_the_role_that_chooses_has_the_controls(cast):
    one = fair(cast, "choose", 'from = "points"\nby = "facilitator"\nmethod = "pick"\nmarks = "kept"')
    with pytest.raises(MoveRefused):
        one.say("bo", picked=(one.points[0],))
    one.say("astrid", picked=(one.points[0],))
    assert one.close()[0] == (A, True, "1 vote")


def test_the_author_of_what_is_kept_gets_the_role(cast):
    one = fair(cast, "choose", f'{FROM}\nmethod = "pick"\nkeep = [1, 1]\ncasts = "owner"')
    one.say("bo", picked=(one.points[1],))
    one.move("forward")
    assert one.look().state.holders("owner") == (one.seat("carmen"),)


def test_what_a_role_keeps_to_itself_is_chosen_from_though_whoever_leads_cannot_read_it(cast):
    rest = 'from = "points"\nby = "helpers"\nmethod = "pick"\nmarks = "kept"'
    one = fair(cast, "choose", rest, seen_by="helpers", then="")
    assert one.look("astrid").entries == ()
    one.say("bo", picked=(one.points[1],))
    assert one.close()[0] == (B, True, "1 vote")
    assert one.look("astrid").state.marks["points#kept"] == (one.points[1],)
    assert one.screen().results == ()
