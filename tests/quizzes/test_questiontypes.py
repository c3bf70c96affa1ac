"""Every type through its own samples, and what holds for all of them."""

from fractions import Fraction

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from quizzes import markwords, words
from quizzes.models import QuestionVersion
from quizzes.questiontypes.base import Content, MalformedAnswerError, Problem, Sample
from quizzes.questiontypes.figures import read_number
from quizzes.questiontypes.registry import QUESTION_TYPES, question_type
from tests.quizzes.wordings import CHOICE, GAPS, NUMBER, PAIRS, SEVERAL, SHORT, STEPS, TRUTH

SAMPLES = [
    pytest.param(slug, sample, id=f"{slug}: {sample.name}")
    for slug, kind in QUESTION_TYPES.items()
    for sample in kind.samples
]


def asked(slug: str, content: Content, answer: object = None, order: list[str] | None = None) -> str:
    version = QuestionVersion(type=slug, stem="Неше үйірме бар?", content=content)
    page = Template('{% load questions %}{% ask_question version "q7" answer order 7 %}')
    return page.render(Context({"version": version, "answer": answer, "order": order or []}))


def reviewed(slug: str, content: Content, answer: object, reason: str) -> str:
    version = QuestionVersion(
        type=slug, stem="Неше үйірме бар?", content=content, explanation="Санап шықтық."
    )
    page = Template("{% load questions %}{% review_question version answer order reason 7 %}")
    return page.render(Context({"version": version, "answer": answer, "order": [], "reason": reason}))


def key_texts(slug: str, content: Content) -> list[str]:
    """Everything that the review must show of the key."""
    kind = question_type(slug)
    right = [option.text for option in kind.reviewed_options(content, (), None) if option.is_right]
    pairs = [text for part in kind.reviewed_parts(content, None) for text in (part.text, part.right)]
    key = words.key_text(QuestionVersion(type=slug, stem="?", content=content))
    return pairs or (right if slug != "true_false" else []) or [key]


# --- Every type -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("slug", "sample"), SAMPLES)
def test_sample_is_marked_as_it_says(slug: str, sample: Sample) -> None:
    kind = question_type(slug)
    if sample.is_malformed:
        with pytest.raises(MalformedAnswerError):
            kind.parse(sample.content, sample.values)
        return

    marked = kind.mark(sample.content, kind.parse(sample.content, sample.values))

    assert (marked.share, marked.reason) == (sample.share, sample.reason)


@pytest.mark.parametrize(("slug", "sample"), SAMPLES)
def test_sample_content_is_sound_and_its_reason_has_words(slug: str, sample: Sample) -> None:
    assert question_type(slug).problems(sample.content) == []
    assert sample.is_malformed or sample.reason in markwords.REASONS


@pytest.mark.parametrize("slug", QUESTION_TYPES)
def test_samples_cover_right_wrong_open_and_malformed(slug: str) -> None:
    samples = question_type(slug).samples
    covered = {"essay": {"waiting", "open"}, "description": {"not_asked"}}
    assert covered.get(slug, {"right", "wrong", "open"}) <= {sample.reason for sample in samples}
    assert any(sample.is_malformed for sample in samples)


@pytest.mark.parametrize(("slug", "sample"), SAMPLES)
def test_page_that_asks_keeps_the_answer_and_page_that_reviews_says_the_verdict(
    slug: str, sample: Sample
) -> None:
    kind = question_type(slug)
    if sample.is_malformed:
        return
    answer = kind.parse(sample.content, sample.values)

    page = asked(slug, sample.content, answer)
    review = reviewed(slug, sample.content, answer, sample.reason)

    assert page.count("<fieldset") == page.count("</fieldset>") == 1
    chosen = len([value for value in sample.values if value]) if kind.options(sample.content, ()) else 0
    if slug == "gaps":
        chosen = sum(bool(part.choices and part.given) for part in kind.parts(sample.content, (), answer))
    assert page.count(" checked") + page.count(" selected") == chosen
    assert str(markwords.REASONS[sample.reason]) in review
    if "also" not in sample.content:  # else what was accepted may stand there instead
        for key in key_texts(slug, sample.content):
            assert key in review
    assert "Санап шықтық." in review


CONTENTS = {
    "single_choice": CHOICE,
    "multiple_response": SEVERAL,
    "true_false": TRUTH,
    "number": NUMBER,
    "matching": PAIRS,
    "ordering": STEPS,
    "short_answer": SHORT,
    "date": {"value": "1995-03-01"},
    "gaps": GAPS,
}
OTHER_KEYS: dict[str, Content] = {
    "single_choice": {
        "options": [
            {"id": one["id"], "text": one["text"], "correct": one["id"] == "a"} for one in CHOICE["options"]
        ]
    },
    "multiple_response": {
        "rule": "all_or_nothing",
        "options": [{**one, "correct": not one["correct"], "weight": "0.5"} for one in SEVERAL["options"]],
    },
    "true_false": {"correct": True},
    "number": {**NUMBER, "value": "12", "tolerance": "3"},
    "matching": {**PAIRS, "stems": [{**stem, "match": "y"} for stem in PAIRS["stems"]]},
    "short_answer": {"keys": [{"id": "z", "text": "шахмат"}], "kind": "phrase", "match": "exact"},
    "date": {"value": "--04"},
    "gaps": {
        **GAPS,
        "gaps": [{**gap, "keys": [{"text": gap.get("choices", ["би"])[-1]}]} for gap in GAPS["gaps"]],
    },
    "essay": {"rubric": [{"id": "a", "text": "Дәлел", "points": 50}], "model_answer": "Иә."},
}


@pytest.mark.parametrize("slug", OTHER_KEYS)
def test_page_that_asks_is_the_same_whatever_the_key(slug: str) -> None:
    assert asked(slug, CONTENTS.get(slug, {})) == asked(slug, OTHER_KEYS[slug])


@pytest.mark.parametrize("slug", CONTENTS)
def test_content_of_another_shape_has_a_problem_and_no_crash(slug: str) -> None:
    content = CONTENTS[slug]
    for broken in ({}, dict.fromkeys(content), {name: [1] for name in content}):
        assert question_type(slug).problems(broken) != []


# --- Single choice --------------------------------------------------------------------------------
def options(*texts: str, right: int = 0) -> Content:
    return {
        "options": [
            {"id": f"o{number}", "text": text, "correct": number == right}
            for number, text in enumerate(texts)
        ]
    }


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (options("он"), [Problem("options_too_few")]),
        (options("он", "  "), [Problem("option_empty", "o1")]),
        (options("Он екі", "он  екі"), [Problem("option_repeated", "o1")]),
        (options("он", "отыз", right=5), [Problem("key_missing")]),
        (options(*"абвгдежзийклм"), [Problem("options_too_many")]),
        (
            {"options": [{"id": "a", "text": text, "correct": text == "он"} for text in ("он", "отыз")]},
            [Problem("option_ids_repeated")],
        ),
        (
            {"options": [{"id": text, "text": text, "correct": True} for text in ("он", "отыз")]},
            [Problem("several_keys")],
        ),
    ],
)
def test_options_that_cannot_be_asked_are_named(content: Content, problems: list[Problem]) -> None:
    assert question_type("single_choice").problems(content) == problems


@pytest.mark.parametrize("slug", ["single_choice", "multiple_response"])
def test_options_stand_as_written_unless_shuffled(slug: str) -> None:
    kind, content = question_type(slug), options("Парламент", "Үкімет", "Сот")
    assert kind.presentation(content, 5, shuffle=False) == ["o0", "o1", "o2"]
    orders = {tuple(kind.presentation(content, seed, shuffle=True)) for seed in range(60)}
    assert len(orders) == 6
    assert kind.presentation(content, 5, shuffle=True) == kind.presentation(content, 5, shuffle=True)


def test_options_are_offered_in_the_order_of_the_presentation() -> None:
    offered = question_type("single_choice").options(CHOICE, ["c", "a", "b"])
    assert [(option.id, option.text) for option in offered] == [("c", "14"), ("a", "10"), ("b", "12")]


def test_chosen_option_answers_with_its_feedback() -> None:
    review = reviewed("single_choice", CHOICE, "c", "wrong")
    assert "Бұл – былтырғы сан." in review
    assert "Бұл – былтырғы сан." not in reviewed("single_choice", CHOICE, "a", "wrong")


# --- Number ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("28", Fraction(28)),
        ("+28", Fraction(28)),
        ("12,5", Fraction(25, 2)),
        ("12.5", Fraction(25, 2)),
        ("\u22123", Fraction(-3)),
        ("–3", Fraction(-3)),
        ("1 000 000", Fraction(10**6)),
        ("1\u00a0000", Fraction(1000)),
        ("1\u2009000,5", Fraction(2001, 2)),
        ("1\u202f000", Fraction(1000)),
        ("2e-3", Fraction(1, 500)),
        ("007", Fraction(7)),
    ],
)
def test_numbers_as_people_write_them(text: str, number: Fraction) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1/2",
        "1.000,5",
        "1,000.5",
        "1e",
        "e3",
        "12 5",
        "1 00",
        "1000 000",
        "--1",
        "5%",
        "١٢",
        "1_000",
        "∞",
    ],
)
def test_what_is_not_plainly_one_number_is_refused(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_of_the_tolerance_belong_to_it(value: int, tolerance: int, beyond: int) -> None:
    kind = question_type("number")
    content = {"value": str(value), "tolerance": str(tolerance), "unit": ""}
    assert kind.mark(content, str(value + tolerance)).reason == "right"
    assert kind.mark(content, str(value - tolerance)).reason == "right"
    assert kind.mark(content, str(value + tolerance + beyond + 1)).reason == "wrong"


def test_slack_is_one_part_in_a_million_million() -> None:
    kind = question_type("number")
    content = {"value": "1000000000000", "tolerance": "0", "unit": ""}
    assert kind.mark(content, "1000000000001").reason == "right"
    assert kind.mark(content, "1000000000002").reason == "wrong"


@given(st.text(max_size=60))
def test_any_typed_text_is_an_answer_or_open(typed: str) -> None:
    kind = question_type("number")
    answer = kind.parse(NUMBER, [typed])
    assert kind.mark(NUMBER, answer).reason in markwords.REASONS
    assert kind.answer_text(NUMBER, answer) == typed.replace("\0", "").strip()


def test_key_of_a_number_shows_tolerance_and_unit() -> None:
    kind = question_type("number")
    assert kind.key_text(NUMBER) == "340 оқушы"
    assert kind.key_text({"value": "12,5", "tolerance": "0,5", "unit": "%"}) == "12,5 ± 0,5 %"


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ({"value": "көп", "tolerance": "0", "unit": ""}, [Problem("value_unreadable", "value")]),
        ({"value": "5", "tolerance": "", "unit": ""}, [Problem("tolerance_unreadable", "tolerance")]),
        ({"value": "5", "tolerance": "-1", "unit": ""}, [Problem("tolerance_negative", "tolerance")]),
    ],
)
def test_numbers_that_cannot_be_asked_are_named(content: Content, problems: list[Problem]) -> None:
    assert question_type("number").problems(content) == problems
