"""Writing questions whose content is a list of lines: options, pairs, an order; without JavaScript."""

from typing import Any

import pytest
from django.urls import reverse

from quizzes.editing import add_question
from quizzes.models import Bank, Question
from tests.quizzes.questionpages import add, edit, errors, sent_back
from tests.quizzes.wordings import CHOICE, PAIRS, SEVERAL, STEPS

WEIGHTED = {
    "rule": "weights",
    "options": [
        {"id": "a", "text": "ән", "correct": True, "weight": "1"},
        {"id": "b", "text": "би", "correct": False, "weight": "-1/3"},
    ],
}
CHAMBERS = {
    "stems": [{"id": "a", "text": "Мәжіліс", "match": "p"}, {"id": "b", "text": "Сенат", "match": "p"}],
    "options": [{"id": "p", "text": "Парламент"}, {"id": "g", "text": "Үкімет"}],
}
CONTENTS = [
    ("single_choice", CHOICE),
    ("multiple_response", SEVERAL),
    ("multiple_response", WEIGHTED),
    ("matching", PAIRS),
    ("matching", CHAMBERS),
    ("ordering", STEPS),
    ("ordering", {**STEPS, "rule": "all_or_nothing"}),
    ("multiple_response", {**SEVERAL, "also": [[SEVERAL["options"][1]["id"]]]}),
    ("matching", {**CHAMBERS, "also": [{"a": "g", "b": "p"}]}),
    ("ordering", {**STEPS, "also": [{item["id"]: at for at, item in enumerate(STEPS["items"][::-1], 1)}]}),
]


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


def asked(bank: Bank, slug: str, content: dict[str, Any]) -> Question:
    return add_question(bank=bank, author=None, type=slug, stem="?", content=content, evidence=None)


def fields(**sent: str) -> dict[str, str]:
    return {"action": "save", "stem": "Қайсысы?", "source": "none", "rows": "4"} | sent


def written(client, bank, slug: str, **sent: str) -> dict[str, Any]:
    """The content of the question that the page saves."""
    add(client, bank, fields(**sent), slug)
    version = Question.objects.get().current_version
    assert version.type == slug
    return version.content


# --- New questions --------------------------------------------------------------------------------
def test_several_options_are_right_where_their_boxes_are_ticked(client, bank):
    content = written(
        client, bank, "multiple_response",
        text_0="ән", correct_0="on", text_1="шахмат", feedback_1="Шахмат былтыр жабылды.",
        text_2="домбыра", correct_2="on", rule="rights_minus_wrongs",
    )  # fmt: skip
    assert content == SEVERAL


def test_weights_are_kept_as_they_are_written(client, bank):
    content = written(
        client, bank, "multiple_response",
        text_0="ән", correct_0="on", weight_0="1", text_1="би", weight_1="-1/3", rule="weights",
    )  # fmt: skip
    assert content == WEIGHTED


def test_answers_that_read_the_same_are_one_and_an_answer_alone_fits_nothing(client, bank):
    content = written(
        client, bank, "matching",
        stem_0="Мәжіліс", match_0="Парламент", stem_1="Сенат", match_1=" парламент", match_2="Үкімет",
    )  # fmt: skip
    assert content == {
        "stems": [{"id": "a", "text": "Мәжіліс", "match": "c"}, {"id": "b", "text": "Сенат", "match": "c"}],
        "options": [{"id": "c", "text": "Парламент"}, {"id": "d", "text": "Үкімет"}],
    }


def test_lines_stand_in_the_right_order_and_empty_ones_are_none(client, bank):
    content = written(
        client, bank, "ordering",
        text_0="бастауыш", text_2="негізгі мектеп", text_3="жоғары сынып", rule="pairs",
    )  # fmt: skip
    assert content == STEPS


@pytest.mark.parametrize(
    ("slug", "sent", "found"),
    [
        (
            "multiple_response",
            {"text_0": "ән", "text_1": "би"},
            {"__all__": ["Mark the right options."]},
        ),
        (
            "multiple_response",
            {"text_0": "ән", "correct_0": "on", "text_1": "би", "correct_1": "on"},
            {"__all__": ["Give at least one wrong option: there must be something to leave out."]},
        ),
        (
            "multiple_response",
            {"text_0": "ән", "correct_0": "on", "weight_0": "көп", "text_1": "би", "rule": "weights"},
            {
                "weight_0": ["Write the share of the points from −1 to 1, for example 0,5 or -1/3."],
                "weight_1": ["Give every option its share of the points."],
            },
        ),
        (
            "single_choice",
            {"text_0": "ән", "key": "0", "text_2": "ән", "text_3": "Ән"},
            {"text_2": ["Two options read the same."], "text_3": ["Two options read the same."]},
        ),
        (
            "matching",
            {"stem_0": "ән", "match_0": "Асқар", "stem_2": "би", "match_3": "Болат"},
            {"match_2": ["Write the answer that belongs here."]},
        ),
        (
            "matching",
            {"stem_0": "ән", "match_0": "Асқар", "stem_1": "Ән", "match_1": "Болат"},
            {"stem_1": ["Two lines read the same."]},
        ),
        ("matching", {"stem_0": "ән", "match_0": "Асқар"}, {"__all__": ["Give at least two pairs."]}),
        (
            "ordering",
            {"text_0": "бастауыш", "text_3": "Бастауыш"},
            {"text_3": ["Two lines read the same."]},
        ),
        ("ordering", {"text_0": "бастауыш"}, {"__all__": ["Give at least two lines to put in order."]}),
    ],
)  # fmt: skip
def test_problems_stand_at_their_lines_and_nothing_is_saved(client, bank, slug, sent, found):
    response = add(client, bank, fields(**sent), slug)

    assert errors(response) == found
    page = response.content.decode()
    for sentences in found.values():
        assert sentences[0] in page
    assert Question.objects.count() == 0


# --- The next wording -----------------------------------------------------------------------------
@pytest.mark.parametrize(("slug", "content"), CONTENTS)
def test_page_saved_as_it_opened_keeps_the_content(client, bank, slug, content):
    question = asked(bank, slug, content)

    edit(client, question, sent_back(edit(client, question)))

    question.refresh_from_db()
    assert (question.current_version.number, question.current_version.content) == (2, content)


def test_lines_keep_their_ids_when_they_move_and_new_ones_get_new_ids(client, bank):
    question = asked(bank, "ordering", STEPS)
    data = sent_back(edit(client, question))
    swapped = {"id_0": "b", "text_0": "негізгі мектеп", "id_1": "a", "text_1": "бастауыш"}

    edit(client, question, data | swapped | {"text_3": "колледж"})

    question.refresh_from_db()
    items = question.current_version.content["items"]
    assert [(item["id"], item["text"]) for item in items] == [
        ("b", "негізгі мектеп"),
        ("a", "бастауыш"),
        ("c", "жоғары сынып"),
        ("d", "колледж"),
    ]


def test_a_shared_answer_that_parts_gets_an_id_of_its_own(client, bank):
    question = asked(bank, "matching", CHAMBERS)

    edit(client, question, sent_back(edit(client, question)) | {"match_1": "Жоғарғы палата"})

    question.refresh_from_db()
    content = question.current_version.content
    assert [stem["match"] for stem in content["stems"]] == ["p", "c"]
    assert [option["id"] for option in content["options"]] == ["p", "c", "g"]


def test_hint_is_kept_and_shown_to_teachers(client, bank):
    question = asked(bank, "ordering", STEPS)

    edit(client, question, sent_back(edit(client, question)) | {"hint": "Алтыншы тарауды қара."})

    question.refresh_from_db()
    assert question.current_version.hint == "Алтыншы тарауды қара."
    assert sent_back(edit(client, question))["hint"] == "Алтыншы тарауды қара."
    for page in ("quizzes:question", "admin:quizzes_question_change"):
        shown = client.get(reverse(page, args=[question.pk])).content.decode()
        assert "Алтыншы тарауды қара." in shown


# --- Buttons that move lines ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slug", "content", "action", "ids", "right"),
    [
        ("single_choice", CHOICE, "up-1", ["b", "a", "c"], [0]),
        ("single_choice", CHOICE, "down-1", ["a", "c", "b"], [2]),
        ("multiple_response", SEVERAL, "up-2", ["a", "c", "b"], [0, 1]),
        ("matching", PAIRS, "down-0", ["b", "a", ""], []),
        ("ordering", STEPS, "up-2", ["a", "c", "b"], []),
        ("ordering", STEPS, "up-0", ["a", "b", "c"], []),
        ("ordering", STEPS, "down-4", ["a", "b", "c"], []),
        ("ordering", STEPS, "down-x", ["a", "b", "c"], []),
    ],
)
def test_moved_line_takes_everything_along_and_nothing_is_saved(
    client, bank, slug, content, action, ids, right
):
    question = asked(bank, slug, content)

    response = edit(client, question, sent_back(edit(client, question)) | {"action": action})

    rows = response.context["form"].listed_rows()
    assert [row.fields["id"].value() or "" for row in rows[:3]] == ids
    assert [row.index for row in rows if row.is_right] == right
    assert errors(response) == {}
    assert question.versions.count() == 1


def test_more_lines_of_every_kind_up_to_the_most(client, bank):
    for slug, most in (("multiple_response", 12), ("matching", 20), ("ordering", 20)):
        sent = fields(action="more", rows="4")
        assert add(client, bank, sent, slug).context["form"].rows == 6
        assert add(client, bank, sent | {"rows": "99"}, slug).context["form"].rows == most
