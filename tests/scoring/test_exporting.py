"""A class's attempts for other programs: complete, and without names unless they are asked for."""

import json

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.exporting import attempts_json, pseudonym, statements
from scoring.saves import AnswerSave
from scoring.xapi import interaction, response_text
from tests.factories import EnrolmentFactory
from tests.scoring.moments import NOW

SITE = "https://quiz.example"
PARTS = [{"id": "a", "text": "бір", "match": "x"}, {"id": "b", "text": "екі", "match": "y"}]
TARGETS = [{"id": "x", "text": "1"}, {"id": "y", "text": "2"}]
GAPS = [{"id": "1", "keys": [{"text": "Астана"}]}, {"id": "2", "keys": [{"text": "1997"}]}]


@pytest.fixture
def sit(assignment):
    def sat(pupil, answers=("a",), *, hand_in=True):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW) if hand_in else attempt

    return sat


@pytest.mark.django_db
def test_attempts_come_with_questions_answers_and_marks(assignment, pupil, sit):
    attempt = sit(pupil)
    told = attempts_json(assignment, with_names=True)
    (one,) = told["attempts"]
    assert one["pupil"] == {"id": str(pupil.pk), "name": pupil.full_name}
    assert (one["points"], one["max_points"]) == (attempt.points, attempt.max_points)
    assert [answer["answer"] for answer in one["answers"]] == ["a", None, None]
    assert {answer["version"] for answer in one["answers"]} == {
        asked["version"] for asked in told["questions"]
    }
    assert json.loads(json.dumps(told)) == told


@pytest.mark.django_db
def test_without_names_nothing_tells_who_it_was(assignment, pupil, sit):
    sit(pupil)
    for told in (
        attempts_json(assignment, with_names=False),
        statements(assignment, site=SITE, with_names=False),
    ):
        text = json.dumps(told, ensure_ascii=False)
        assert pseudonym(pupil) in text
        assert pupil.full_name not in text


@pytest.mark.django_db
def test_what_is_not_handed_in_is_not_told(assignment, pupil, sit):
    sit(pupil, hand_in=False)
    assert attempts_json(assignment, with_names=True)["attempts"] == []
    assert statements(assignment, site=SITE, with_names=True) == []


@pytest.mark.django_db
def test_statements_tell_every_answer_and_then_the_attempt(assignment, pupil, sit):
    sit(pupil, ["a", "b"])
    told = statements(assignment, site=SITE, with_names=True)
    assert [statement["verb"]["id"].rsplit("/", 1)[1] for statement in told] == [
        "answered",
        "answered",
        "completed",
    ]
    assert [statement["result"].get("response") for statement in told] == ["a", "b", None]
    assert [statement["result"]["success"] for statement in told] == [False, True, False]
    assert told[0]["object"]["definition"]["interactionType"] == "choice"
    assert told[0]["object"]["definition"]["correctResponsesPattern"] == ["b"]
    assert told[0]["actor"]["account"] == {"homePage": f"{SITE}/", "name": str(pupil.pk)}
    assert len({statement["context"]["registration"] for statement in told}) == 1


@pytest.mark.django_db
def test_telling_twice_gives_the_same_ids(assignment, pupil, sit):
    sit(pupil, ["a", "b"])
    first, second = (statements(assignment, site=SITE, with_names=True) for _ in range(2))
    assert first == second
    assert len({statement["id"] for statement in first}) == 3


@pytest.mark.parametrize(
    ("slug", "content", "answer", "text", "pattern"),
    [
        ("true_false", {"correct": False}, True, "true", ["false"]),
        (
            "multiple_response",
            {"options": [{"id": one, "text": one, "correct": one != "c"} for one in "abc"]},
            ["a", "c"],
            "a[,]c",
            ["a[,]b"],
        ),
        ("short_answer", {"keys": [{"id": "1", "text": "Астана"}]}, "астана", "астана", ["Астана"]),
        ("number", {"value": "5", "tolerance": "0.5", "unit": ""}, "5,2", "5,2", ["4.5[:]5.5"]),
        ("date", {"value": "1995-08-30"}, "30.08.1995", "30.08.1995", ["1995-08-30"]),
        ("matching", {"stems": PARTS, "options": TARGETS}, {"a": "x"}, "a[.]x", ["a[.]x[,]b[.]y"]),
        ("ordering", {"items": PARTS}, {"a": 2, "b": 1}, "b[,]a", ["a[,]b"]),
        ("gaps", {"text": "[[1]] [[2]]", "gaps": GAPS}, {"2": "1997"}, "[,]1997", ["Астана[,]1997"]),
        ("essay", {"rubric": []}, "Ойым", "Ойым", None),
        ("essay", {"rubric": []}, None, "", None),
    ],
)
def test_every_type_has_its_interaction(slug, content, answer, text, pattern):
    assert response_text(slug, content, answer) == text
    assert interaction(slug, content).get("correctResponsesPattern") == pattern


@pytest.mark.django_db
def test_files_have_names_only_where_they_are_asked_for(client, owner, assignment, pupil, sit):
    sit(pupil)
    client.force_login(owner)
    for route in ("scoring:assignment_attempts", "scoring:assignment_statements"):
        address = reverse(route, args=[assignment.pk])
        assert "attachment" in client.get(address)["Content-Disposition"]
        assert pupil.full_name not in client.get(address).content.decode()
        assert pupil.full_name in client.get(address, {"names": "1"}).content.decode()


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_class(
    classroom, assignment, pupil, sit, django_assert_num_queries
):
    sit(pupil)
    with django_assert_num_queries(2):
        attempts_json(assignment, with_names=True)
    for number in range(2):
        sit(EnrolmentFactory(classroom=classroom, pupil__full_name=f"Оқушы {number}").pupil)
    with django_assert_num_queries(2):
        attempts_json(assignment, with_names=True)
    with django_assert_num_queries(2):
        statements(assignment, site=SITE, with_names=True)
