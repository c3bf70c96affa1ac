"""Options: who chose them, and which of them a teacher should look at."""

import pytest

from scoring import itemstats
from scoring.itemstats import Flag, ItemOptions, ItemStatistics
from scoring.itemstats.flags import idle_options, suspected_keys

ABLE, MIDDLING, WEAK = 1.0, 0.5, 0.0


def item(choices: list[tuple[str, float]], *, right: str = "a", guess: float | None = 0.25) -> ItemStatistics:
    """The first of two items; choices: option («» for none) and the mark at the other item, a row each."""
    offered = ItemOptions(
        ids=("a", "b", "c"), right={right}, chosen=[{each} - {""} for each, _rest in choices], guess=guess
    )
    marks = [[float(each == right), rest] for each, rest in choices]
    return itemstats.analyse(marks, [1, 1], options=[offered, None]).items[0]


def test_options_are_counted_among_those_who_were_asked():
    found = item([("a", ABLE), ("a", MIDDLING), ("b", WEAK), ("", WEAK)]).options
    assert [(each.id, each.is_right, each.chosen, each.share) for each in found] == [
        ("a", True, 2, 0.5),
        ("b", False, 1, 0.25),
        ("c", False, 0, 0.0),
    ]
    assert [each.mean_total for each in found] == [1.75, 0, None]


def test_choosing_is_held_against_the_rest_of_the_test():
    key, wrong, unchosen = item([("a", ABLE), ("a", ABLE), ("b", WEAK), ("b", WEAK)]).options
    assert key.point_biserial == pytest.approx(1)
    assert wrong.point_biserial == pytest.approx(-1)
    assert unchosen.point_biserial is None


def test_attempts_that_were_not_asked_have_no_choice():
    offered = ItemOptions(ids=("a", "b"), right={"a"}, chosen=[{"a"}, {"b"}, {"b"}])
    found = itemstats.analyse([[1, 1], [0, 0], [float("nan"), 1]], [1, 1], options=[offered, None]).items[0]
    assert [(each.chosen, each.share) for each in found.options] == [(1, 0.5), (1, 0.5)]


def test_items_without_options_have_none():
    assert itemstats.analyse([[1], [0]], [1]).items[0].options == ()


def test_several_options_may_be_chosen():
    offered = ItemOptions(ids=("a", "b", "c"), right={"a", "b"}, chosen=[{"a", "b"}, {"a"}])
    found = itemstats.analyse([[1], [0.5]], [1], options=[offered]).items[0]
    assert [each.share for each in found.options] == [1, 0.5, 0]


def test_a_wrong_option_that_able_pupils_choose_points_at_the_key():
    found = item([("b", ABLE)] * 30 + [("a", WEAK)] * 20 + [("c", WEAK)] * 10)
    assert found.flags == (Flag.CHECK_KEY, Flag.LIKE_GUESSING)
    assert suspected_keys(found) == ("b",)


def test_an_item_that_able_pupils_miss_without_a_common_answer_is_flagged():
    found = item([("", ABLE)] * 30 + [("a", WEAK)] * 30 + [("b", WEAK)] * 4 + [("c", WEAK)] * 4)
    assert found.flags[0] is Flag.ABLE_MISS_IT


def test_an_item_that_has_nothing_to_do_with_the_rest_is_flagged():
    found = item([("a", ABLE), ("a", WEAK), ("b", ABLE), ("c", WEAK), ("c", ABLE), ("b", WEAK)] * 70)
    assert found.flags == (Flag.TELLS_LITTLE,)


def test_an_item_that_nearly_all_got_right_is_flagged_with_its_idle_options():
    found = item([("a", ABLE), ("a", WEAK)] * 100)
    assert found.flags == (Flag.NEARLY_ALL_RIGHT, Flag.IDLE_OPTION)
    assert idle_options(found) == ("b", "c")


def test_an_item_that_guessing_would_answer_as_well_is_flagged():
    found = item([("a", ABLE)] * 15 + [("b", WEAK)] * 25 + [("c", WEAK)] * 20, guess=0.25)
    assert found.flags == (Flag.LIKE_GUESSING,)


def test_a_sound_item_has_no_flag():
    assert item([("a", ABLE)] * 40 + [("b", WEAK)] * 12 + [("c", WEAK)] * 12).flags == ()


def test_under_fifty_answers_nothing_is_said():
    found = item([("b", ABLE)] * 30 + [("a", WEAK)] * 19)
    assert found.flags == ()
    assert (suspected_keys(found), idle_options(found)) == ((), ())
