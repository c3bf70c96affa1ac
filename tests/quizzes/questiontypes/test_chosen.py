"""Several right options, pairs, an order: what samples do not say."""

from collections import Counter
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.choosing import read_weight
from quizzes.questiontypes.multiple_response import RULES
from quizzes.questiontypes.registry import question_type
from tests.quizzes.wordings import PAIRS, SEVERAL, STEPS


def options(*texts: str, right: str, **more: Any) -> Content:
    """Options with their texts as ids; those in `right` are right."""
    return {"options": [{"id": text, "text": text, "correct": text in right} for text in texts], **more}


# --- Several right answers ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (options("а", "ә", right=""), [Problem("keys_missing")]),
        (options("а", "ә", right="аә"), [Problem("nothing_wrong")]),
        (options("а", "ә", right="а", rule="weights"), [Problem("weight_missing", one) for one in "аә"]),
        (options("а", "ә", right="а", rule="as_you_like"), [Problem("shape")]),
        (options("а:ә", "б", right="б"), [Problem("shape")]),
        (options("а", right=""), [Problem("options_too_few"), Problem("keys_missing")]),
    ],
)
def test_what_cannot_be_asked_of_several_options_is_named(content: Content, problems: list[Problem]) -> None:
    assert question_type("multiple_response").problems(content) == problems


@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from(sorted(set(RULES) - {"weights"})))
def test_exactly_the_right_options_give_everything_and_all_of_them_nothing(
    right: int, wrong: int, rule: str
) -> None:
    ids = "абвгдежз"[: right + wrong]
    content = options(*ids, right=ids[:right], rule=rule)
    kind = question_type("multiple_response")
    assert kind.mark(content, list(ids[:right])).share == 1
    expected = Fraction(max(0, right - wrong), right) if rule == "net_rights" else 0
    assert kind.mark(content, list(ids)).share == expected


@given(st.sets(st.sampled_from("abc")))
def test_chosen_options_are_kept_in_the_written_order_whatever_the_page_sends(chosen: set[str]) -> None:
    kind = question_type("multiple_response")
    assert kind.parse(SEVERAL, sorted(chosen, reverse=True)) == (sorted(chosen) or None)


def test_several_options_are_said_together() -> None:
    kind = question_type("multiple_response")
    assert kind.key_text(SEVERAL) == "ән; домбыра"
    assert [kind.answer_text(SEVERAL, answer) for answer in (["a", "b"], None)] == ["ән; шахмат", ""]


@pytest.mark.parametrize(
    ("text", "readable"),
    [("1", True), ("-1", True), ("0,5", True), ("1/3", True), ("-2/3", True), ("\u22121/3", True)]
    + [(text, False) for text in ("", "1,1", "-2", "4/3", "1/0", "1/", "/3", "көп", "50 %")],
)
def test_weights_are_shares_from_minus_one_to_one(text: str, readable: bool) -> None:
    assert (read_weight(text) is not None) is readable


def test_with_weights_several_options_may_be_wholly_right() -> None:
    content = {
        "options": [
            {"id": one, "text": one, "correct": one != "в", "weight": "0" if one == "в" else "1"}
            for one in "абв"
        ]
    }
    kind = question_type("single_choice")
    assert kind.problems(content) == []
    assert kind.key_text(content) == "а; б"
    assert [kind.mark(content, one).reason for one in "абв"] == ["right", "right", "wrong"]


def test_an_option_without_a_weight_among_weighted_ones_counts_as_it_is_marked() -> None:
    content = options("а", "ә", right="а")
    content["options"][1]["weight"] = "0.25"
    kind = question_type("single_choice")
    assert [kind.mark(content, one).share for one in "аә"] == [1, 0.25]


# --- Matching -------------------------------------------------------------------------------------
def pairs(*stems: tuple[str, str], options: str) -> Content:
    return {
        "stems": [
            {"id": f"s{number}", "text": text, "match": match} for number, (text, match) in enumerate(stems)
        ],
        "options": [{"id": one, "text": one} for one in options],
    }


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (pairs(("он", "x"), options="xy"), [Problem("stems_too_few")]),
        (pairs(("он", "x"), ("отыз", "x"), options="x"), [Problem("matches_too_few")]),
        (pairs(("он", "x"), ("Он", "y"), options="xy"), [Problem("match_stem_repeated", "s1")]),
        (pairs(("он", "x"), (" ", "y"), options="xy"), [Problem("match_stem_empty", "s1")]),
        (pairs(("он", "x"), ("отыз", "z"), options="xy"), [Problem("match_missing", "s1")]),
        (
            pairs(("он", "x"), ("отыз", "x"), options="xyy"),
            [Problem("option_repeated", "y"), Problem("option_ids_repeated")],
        ),
        (pairs(*[(str(n), "x") for n in range(21)], options="xy"), [Problem("stems_too_many")]),
    ],
)  # fmt: skip
def test_pairs_that_cannot_be_asked_are_named(content: Content, problems: list[Problem]) -> None:
    assert question_type("matching").problems(content) == problems


@pytest.mark.parametrize("shuffle", [True, False])
def test_matching_never_offers_the_options_beside_their_stems(shuffle: bool) -> None:
    kind = question_type("matching")
    orders = {tuple(kind.presentation(PAIRS, seed, shuffle=shuffle)) for seed in range(60)}
    assert len(orders) == 6


def test_years_to_match_stand_in_their_order() -> None:
    content = {
        "stems": [{"id": one, "text": one, "match": one} for one in "аб"],
        "options": [{"id": "а", "text": "1995"}, {"id": "б", "text": "1991"}, {"id": "в", "text": "1993"}],
    }
    kind = question_type("matching")
    assert {tuple(kind.presentation(content, seed, shuffle=True)) for seed in range(20)} == {("б", "в", "а")}


def test_pairs_are_said_in_words() -> None:
    kind = question_type("matching")
    assert kind.key_text(PAIRS) == "ән үйірмесі – Асқар Серікұлы; би үйірмесі – Гүлнәр Бекқызы"
    assert kind.answer_text(PAIRS, {"b": "z"}) == "би үйірмесі – Болат Нұрланұлы"
    assert kind.answer_text(PAIRS, None) == ""


# --- Ordering -------------------------------------------------------------------------------------
def test_share_of_an_order_is_that_of_its_ordered_pairs() -> None:
    kind = question_type("ordering")
    places = permutations((1, 2, 3))
    shares = Counter(kind.mark(STEPS, dict(zip("abc", order, strict=True))).share for order in places)
    assert shares == {Fraction(0): 1, Fraction(1, 3): 2, Fraction(2, 3): 2, Fraction(1): 1}


@pytest.mark.parametrize("shuffle", [True, False])
def test_items_are_always_mixed(shuffle: bool) -> None:
    kind = question_type("ordering")
    orders = {tuple(kind.presentation(STEPS, seed, shuffle=shuffle)) for seed in range(60)}
    assert len(orders) == 6


def test_order_is_said_with_its_places() -> None:
    kind = question_type("ordering")
    assert kind.key_text(STEPS) == "1. бастауыш; 2. негізгі мектеп; 3. жоғары сынып"
    assert (
        kind.answer_text(STEPS, {"a": 3, "b": 1, "c": 1}) == "1. негізгі мектеп; 1. жоғары сынып; 3. бастауыш"
    )


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        (("он",), [Problem("items_too_few")]),
        (("он", " "), [Problem("item_empty", "i1")]),
        (("он", "отыз", "ОН"), [Problem("item_repeated", "i2")]),
        (tuple(str(number) for number in range(21)), [Problem("items_too_many")]),
    ],
)
def test_orders_that_cannot_be_asked_are_named(texts: tuple[str, ...], problems: list[Problem]) -> None:
    content = {"items": [{"id": f"i{number}", "text": text} for number, text in enumerate(texts)]}
    assert question_type("ordering").problems(content) == problems
