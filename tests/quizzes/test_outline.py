"""A quiz that is being built, as its page reads it."""

import pytest

from quizzes import publishing
from quizzes.outline import outline, sample
from tests.factories import FactFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import NUMBER


def test_lines_are_numbered_by_questions_and_summed_up(bank, quiz):
    choice = make_approved(QuestionFactory(bank=bank))
    number = make_approved(
        QuestionFactory(bank=bank, version__type="number", version__content=NUMBER, version__points=250)
    )
    publishing.add_to_quiz(quiz=quiz, questions=[choice])
    publishing.add_draw(quiz=quiz, bank=bank, count=3)
    publishing.add_to_quiz(quiz=quiz, questions=[number])

    plan = outline(quiz)

    assert [(line.first, line.last) for line in plan.lines] == [(1, 1), (2, 4), (5, 5)]
    assert [line.version for line in plan.lines] == [choice.current_version, None, number.current_version]
    assert (plan.questions, plan.points, plan.minutes) == (5, 650, 4)


def test_second_question_on_a_sentence_points_at_the_first(bank, quiz, sentences):
    twins = [
        make_approved(QuestionFactory(bank=bank, fact=FactFactory(sentence=sentences[1], kind=kind)))
        for kind in ("quantity", "entity")
    ]
    other = make_approved(QuestionFactory(bank=bank))
    publishing.add_to_quiz(quiz=quiz, questions=[twins[0], other, twins[1]])

    assert [line.twin for line in outline(quiz).lines] == [None, None, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_outline_asks_the_database_no_more_for_many(bank, quiz, django_assert_num_queries, count):
    publishing.add_to_quiz(
        quiz=quiz, questions=[make_approved(QuestionFactory(bank=bank)) for _ in range(count)]
    )
    with django_assert_num_queries(3):
        assert len(outline(quiz).lines) == count


def test_sample_is_what_one_pupil_would_be_asked(bank, quiz):
    pinned = make_approved(QuestionFactory(bank=bank, rank=1))
    for rank in (2, 3, 4):
        make_approved(QuestionFactory(bank=bank, rank=rank))
    publishing.add_to_quiz(quiz=quiz, questions=[pinned])
    publishing.add_draw(quiz=quiz, bank=bank, count=2)

    drawn = sample(quiz, seed=1)

    assert drawn[0] == pinned.current_version
    assert len({version.question_id for version in drawn}) == 3
    assert drawn == sample(quiz, seed=1)


def test_sample_leaves_out_a_draw_that_cannot_be_filled(bank, quiz):
    pinned = make_approved(QuestionFactory(bank=bank))
    publishing.add_to_quiz(quiz=quiz, questions=[pinned])
    publishing.add_draw(quiz=quiz, bank=bank, count=2)

    assert sample(quiz, seed=1) == [pinned.current_version]
