"""Writing questions with typed answers: what was typed comes back, and problems stand at their fields."""

from typing import Any

import pytest
from django.urls import reverse

from quizzes.forms.questions import FORMS
from quizzes.models import Question
from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import QUESTION_TYPES
from tests.factories import BankFactory, QuestionFactory
from tests.quizzes.wordings import GAPS, NUMBER

SHORT: dict[str, Any] = {
    "keys": [
        {"id": "a", "text": "домбыра"},
        {"id": "b", "text": "аспап", "weight": "0.5", "feedback": "Қай аспап?"},
    ],
    "kind": "term",
    "match": "pattern",
    "case_sensitive": True,
    "unit": "дана",
}
CONTENTS: list[tuple[str, Content]] = [
    ("short_answer", SHORT),
    ("short_answer", {"keys": [{"id": "a", "text": "домбыра"}], "kind": "phrase"}),
    (
        "number",
        NUMBER
        | {"alternatives": [{"value": "300", "tolerance": "50", "weight": "0.5", "feedback": "Дәлірек."}]},
    ),
    ("number", NUMBER),
    ("date", {"value": "1995-03-01", "also": ["1995-03-02", "1996-03-01"]}),
    *[("date", {"value": value}) for value in ("1995-03-01", "1995-03", "1995", "--03-01", "--03")],
    (
        "gaps",
        {
            **GAPS,
            "gaps": [
                {
                    "id": "1",
                    "keys": [{"text": "ән", "weight": "1", "feedback": "Иә."}, {"text": "күй"}],
                    "kind": "quote",
                    "match": "exact",
                    "case_sensitive": True,
                    "weight": "2",
                },
                {**GAPS["gaps"][1], "kind": "phrase"},
            ],
        },
    ),
    (
        "essay",
        {
            "rubric": [{"id": "a", "text": "Дәлел", "points": 50}],
            "model_answer": "Өйткені …",
            "lines": 12,
        },
    ),
    ("description", {}),
]


def sent(slug: str, content: Content) -> dict[str, Any]:
    """What the page with this content sends when nothing is changed."""
    initial = FORMS[slug].initial_content(content)
    fields = FORMS[slug](initial=initial).fields
    values = {name: initial[name] for name in fields if initial.get(name) not in (None, "", False)}
    return values | {"stem": "Не?", "rows": initial.get("rows", ""), "source": "none", "action": "save"}


@pytest.mark.parametrize(("slug", "content"), CONTENTS)
def test_form_sent_unchanged_gives_the_same_content(slug, content):
    assert QUESTION_TYPES[slug].problems(content) == []
    ids = {one["id"] for value in content.values() if isinstance(value, list) for one in value if "id" in one}
    form = FORMS[slug](sent(slug, content), taken_ids=ids)
    assert form.is_valid(), form.errors
    assert form.content() == content


@pytest.mark.parametrize(
    ("slug", "fields", "field"),
    [
        ("short_answer", {}, "text_0"),
        ("short_answer", {"text_0": "ән", "text_1": "ән"}, "text_1"),
        ("short_answer", {"text_0": "ән", "weight_0": "0.5"}, "weight_0"),
        ("number", {"value": "5", "tolerance": "0", "value_1": "көп"}, "value_1"),
        ("number", {"value": "5", "tolerance": "0", "value_0": "6", "weight_0": "2"}, "weight_0"),
        ("date", {}, "day"),
        ("date", {"day": "31", "month": "2"}, "day"),
        ("date", {"day": "3", "year": "1995"}, "day"),
        ("gaps", {"text": "Бос орын жоқ."}, "text"),
        ("gaps", {"text": "[[1]] [[1]]", "keys_1": "ән"}, "text"),
        ("gaps", {"text": "[[1]]", "keys_1": ""}, "keys_1"),
        ("gaps", {"text": "[[1]]", "keys_1": "ән", "choices_1": "ән"}, "choices_1"),
        ("gaps", {"text": "[[1]]", "keys_1": "ән", "weight_1": "0"}, "weight_1"),
        ("essay", {"text_0": "Дәлел"}, "points_0"),
    ],
)
def test_problem_stands_at_its_field(slug, fields, field):
    form = FORMS[slug]({"stem": "Не?"} | fields)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_gaps_of_the_text_get_their_fields_before_anything_is_saved(owner, school, sign_in):
    bank = BankFactory(school=school)
    address = reverse("quizzes:question_add", args=[bank.pk]) + "?type=gaps"
    typed = {"stem": "Толтыр.", "text": "[[1]] және [[2]]", "keys_1": "ән", "action": "gaps"}
    page = sign_in(owner).post(address, typed)
    form = page.context["form"]
    assert (form.gaps, form["keys_1"].value(), form["keys_2"].value()) == (["1", "2"], "ән", None)
    assert Question.objects.count() == 0


@pytest.mark.parametrize("kept", ["", "[", "[1]", '{"text": "ән"}', '[{"text": 5}]'])
def test_what_came_back_unreadable_about_a_gap_is_left_out(kept):
    form = FORMS["gaps"]({"stem": "Не?", "text": "[[1]]", "keys_1": "ән", "kept_1": kept})
    assert form.is_valid(), form.errors
    assert form.content()["gaps"][0]["keys"] == [{"text": "ән"}]


@pytest.mark.parametrize(("slug", "content"), CONTENTS)
def test_teacher_writes_and_rewrites_the_question(slug, content, owner, school, sign_in):
    question = QuestionFactory(
        bank=BankFactory(school=school), fact=None, version__type=slug, version__content=content
    )
    address = reverse("quizzes:question_edit", args=[question.pk])
    client = sign_in(owner)
    assert client.get(address).status_code == 200
    answer = client.post(address, sent(slug, content) | {"version": question.current_version_id})
    assert answer.status_code == 302, answer.context["form"].errors
    question.refresh_from_db()
    version = question.current_version
    assert (version.number, version.content) == (2, content)
    assert version.points == (0 if slug == "description" else 100)
    assert client.get(reverse("quizzes:question", args=[question.pk])).status_code == 200
