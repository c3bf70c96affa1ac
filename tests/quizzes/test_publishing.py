"""Building a quiz, and freezing it."""

import pytest
from django.db import IntegrityError, transaction

from content.models import Edition
from quizzes import publishing, reviewing
from quizzes.editing import Evidence, write_version
from quizzes.errors import PublishError, PublishProblem
from quizzes.models import Item, Question, QuestionVersion, QuizEntry, QuizVersion, Tag
from tests.factories import FactFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import QUESTION


def approved(bank, count: int, **fields) -> list[Question]:
    return [make_approved(QuestionFactory(bank=bank, **fields)) for _ in range(count)]


def order(quiz) -> list[int | None]:
    return list(quiz.entries.values_list("question", flat=True))


def refused(quiz) -> list[PublishProblem]:
    with pytest.raises(PublishError) as error:
        publishing.publish(quiz=quiz, teacher=None)
    assert QuizVersion.objects.count() == 0
    return error.value.problems


# --- Building -------------------------------------------------------------------------------------
def test_questions_are_added_in_order_and_once(bank, quiz):
    first, second, third = approved(bank, 3)
    publishing.add_to_quiz(quiz=quiz, questions=[second])

    added = publishing.add_to_quiz(quiz=quiz, questions=[first, second, third])

    assert [entry.question for entry in added] == [first, third]
    assert order(quiz) == [second.pk, first.pk, third.pk]
    assert list(quiz.entries.values_list("position", flat=True)) == [1, 2, 3]


def test_best_questions_come_by_rank_each_on_another_sentence(bank, quiz, sentences):
    best = make_approved(QuestionFactory(bank=bank, rank=1, fact=FactFactory(sentence=sentences[1])))
    make_approved(QuestionFactory(bank=bank, rank=2, fact=FactFactory(sentence=sentences[1], kind="entity")))
    third, fourth = (make_approved(QuestionFactory(bank=bank, rank=rank)) for rank in (3, 4))
    QuestionFactory(bank=bank, rank=0)
    publishing.add_to_quiz(quiz=quiz, questions=[fourth])

    publishing.add_best(quiz=quiz, bank=bank, count=5)

    assert order(quiz) == [fourth.pk, best.pk, third.pk]


def test_no_more_than_asked_for_are_added(bank, quiz):
    approved(bank, 3)
    assert len(publishing.add_best(quiz=quiz, bank=bank, count=2)) == 2


def test_drawing_line_stands_behind_the_others(bank, quiz, school):
    tag = Tag.objects.create(school=school, name="9-сынып")
    publishing.add_to_quiz(quiz=quiz, questions=approved(bank, 1))

    entry = publishing.add_draw(quiz=quiz, bank=bank, count=3, tag=tag)

    assert (entry.position, entry.draw_bank, entry.draw_tag, entry.draw_count) == (2, bank, tag, 3)


@pytest.mark.parametrize(
    ("which", "by", "expected"),
    [(0, 1, [1, 0, 2]), (2, -1, [0, 2, 1]), (0, -1, [0, 1, 2]), (2, 5, [0, 1, 2]), (0, 2, [1, 2, 0])],
)
def test_lines_move_as_far_as_there_are_places(bank, quiz, which, by, expected):
    questions = approved(bank, 3)
    entries = publishing.add_to_quiz(quiz=quiz, questions=questions)

    publishing.move(entry=entries[which], by=by)

    assert order(quiz) == [questions[place].pk for place in expected]


def test_removed_line_leaves_question_and_order(bank, quiz):
    first, second, third = approved(bank, 3)
    entries = publishing.add_to_quiz(quiz=quiz, questions=[first, second, third])

    publishing.remove(entry=entries[1])
    publishing.move(entry=entries[1], by=1)

    assert order(quiz) == [first.pk, third.pk]
    assert Question.objects.filter(pk=second.pk).exists()


def test_line_is_either_a_question_or_a_draw(bank, quiz):
    question = approved(bank, 1)[0]
    for broken in ({}, {"question": question, "draw_bank": bank}, {"draw_bank": bank, "draw_count": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuizEntry.objects.create(quiz=quiz, position=1, **broken)


# --- Publishing -----------------------------------------------------------------------------------
def test_published_quiz_freezes_wordings_rules_and_settings(bank, quiz, owner, school):
    tag = Tag.objects.create(school=school, name="9-сынып")
    first, second, third = approved(bank, 3)
    third.tags.add(tag)
    quiz.introduction = "Асықпа."
    quiz.shuffle_options = False
    quiz.save()
    publishing.add_to_quiz(quiz=quiz, questions=[second, first])
    publishing.add_draw(quiz=quiz, bank=bank, count=1, tag=tag)

    version = publishing.publish(quiz=quiz, teacher=owner)

    assert (version.number, version.title, version.introduction, version.published_by) == (
        1,
        "Бақылау жұмысы",
        "Асықпа.",
        owner,
    )
    assert (version.shuffle_questions, version.shuffle_options) == (False, False)
    fields = ("position", "question_version", "draw_bank", "draw_tag", "points")
    assert list(version.items.values_list(*fields)) == [
        (1, second.current_version.pk, None, None, 100),
        (2, first.current_version.pk, None, None, 100),
        (3, None, bank.pk, tag.pk, 100),
    ]


def test_drawing_line_becomes_as_many_items_as_it_draws(bank, quiz):
    approved(bank, 4)
    publishing.add_draw(quiz=quiz, bank=bank, count=3)

    version = publishing.publish(quiz=quiz, teacher=None)

    assert list(version.items.values_list("position", "draw_bank")) == [(n, bank.pk) for n in (1, 2, 3)]


def test_items_keep_the_points_of_their_wording(bank, quiz):
    publishing.add_to_quiz(quiz=quiz, questions=approved(bank, 1, version__points=250))
    assert publishing.publish(quiz=quiz, teacher=None).items.get().points == 250


def test_unchanged_quiz_gives_its_standing_version_and_a_changed_one_the_next(bank, quiz, owner):
    question = approved(bank, 1)[0]
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    first = publishing.publish(quiz=quiz, teacher=owner)

    assert publishing.publish(quiz=quiz, teacher=owner) == first

    fact = question.fact
    edited = write_version(
        question=question,
        author=owner,
        evidence=Evidence(fact.sentence.edition, fact.answer_start, fact.answer_end),
        **(QUESTION | {"stem": "Мектепте қанша үйірме бар?"}),
    )
    reviewing.approve(version=edited, teacher=owner)
    second = publishing.publish(quiz=quiz, teacher=owner)

    assert (first.number, second.number) == (1, 2)
    assert [first.items.get().question_version.number, second.items.get().question_version] == [1, edited]


def test_published_quiz_does_not_change_with_its_questions(bank, quiz):
    question = approved(bank, 1)[0]
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    version = publishing.publish(quiz=quiz, teacher=None)

    reviewing.retire(version=question.current_version)

    assert version.items.get().question_version == question.current_version


# --- What stands against it -----------------------------------------------------------------------
def test_empty_quiz_is_refused(quiz):
    assert refused(quiz) == [PublishProblem("empty")]


@pytest.mark.parametrize(
    ("status", "code"), [("draft", "not_approved"), ("rejected", "not_approved"), ("retired", "retired")]
)
def test_question_that_is_not_approved_is_refused_with_its_line(bank, quiz, status, code):
    good, bad = approved(bank, 2)
    publishing.add_to_quiz(quiz=quiz, questions=[good, bad])
    Question.objects.filter(pk=bad.pk).update(status=status)

    assert refused(quiz) == [PublishProblem(code, line=2)]


def test_evidence_that_no_longer_stands_is_refused_with_what_stands_there(bank, quiz):
    question = approved(bank, 1)[0]
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    QuestionVersion.objects.filter(pk=question.current_version.pk).update(evidence_start=8, evidence_end=10)

    assert refused(quiz) == [PublishProblem("mismatch", line=1, standing=" 1")]


def test_evidence_in_another_edition_is_refused(bank, quiz):
    question = approved(bank, 1)[0]
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    document = question.fact.sentence.edition.document
    corrected = Edition.objects.create(
        document=document, number=2, text="Мектепте отыз үйірме бар.", sha256="2"
    )
    QuestionVersion.objects.filter(pk=question.current_version.pk).update(evidence_edition=corrected)

    assert refused(quiz) == [PublishProblem("mismatch", line=1, standing="от")]


def test_content_that_cannot_be_asked_is_refused(bank, quiz):
    question = approved(bank, 1, version__content={"options": []})[0]
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    assert refused(quiz) == [PublishProblem("content", line=1)]


def test_draw_that_the_bank_cannot_fill_is_refused_with_the_numbers(bank, quiz, sentences):
    pinned = approved(bank, 1)[0]
    for kind in ("quantity", "entity"):
        make_approved(QuestionFactory(bank=bank, fact=FactFactory(sentence=sentences[1], kind=kind)))
    publishing.add_to_quiz(quiz=quiz, questions=[pinned])
    publishing.add_draw(quiz=quiz, bank=bank, count=2)

    assert refused(quiz) == [PublishProblem("bank_short", line=2, available=1, wanted=2)]


def test_every_problem_is_named_at_once(bank, quiz):
    bad = QuestionFactory(bank=bank)
    publishing.add_to_quiz(quiz=quiz, questions=[bad])
    publishing.add_draw(quiz=quiz, bank=bank, count=2)

    assert [(problem.code, problem.line) for problem in refused(quiz)] == [
        ("not_approved", 1),
        ("bank_short", 2),
    ]
    assert Item.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_publishing_asks_the_database_no_more_for_many(bank, quiz, django_assert_num_queries, count):
    publishing.add_to_quiz(quiz=quiz, questions=approved(bank, count))
    with django_assert_num_queries(12):
        publishing.publish(quiz=quiz, teacher=None)
