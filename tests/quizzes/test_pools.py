"""What the places of a published quiz are filled with when an attempt starts."""

from datetime import date, timedelta

import pytest

from quizzes.drawing import DrawError, Rule
from quizzes.editing import add_question
from quizzes.models import Item, Question, QuizVersion, Tag
from quizzes.pools import candidates, pools, questions_for_attempt
from tests.factories import FactFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import QUESTION, cite

TODAY = date(2026, 9, 1)


@pytest.fixture
def published(quiz) -> QuizVersion:
    return QuizVersion.objects.create(
        quiz=quiz, number=1, title=quiz.title, shuffle_questions=False, shuffle_options=True
    )


def approved(bank, count: int, **fields) -> list[Question]:
    return [make_approved(QuestionFactory(bank=bank, **fields)) for _ in range(count)]


def drawn_items(published: QuizVersion, bank, count: int, first: int = 1, tag: Tag | None = None) -> None:
    for position in range(first, first + count):
        Item.objects.create(quiz_version=published, position=position, draw_bank=bank, draw_tag=tag)


def test_unit_is_the_sentence_of_the_fact_or_of_the_evidence_or_the_question_itself(bank, owner, sentences):
    fact = FactFactory(sentence=sentences[1])
    by_fact = QuestionFactory(bank=bank, fact=fact)
    by_evidence = add_question(
        bank=bank, author=owner, evidence=cite(sentences[2].edition, "340"), rank=10**6, **QUESTION
    )
    alone = add_question(bank=bank, author=owner, evidence=None, rank=10**6, **QUESTION)

    assert [(one.question, one.unit) for one in candidates(bank.questions.all())] == [
        (by_fact.pk, sentences[1].pk),
        (by_evidence.pk, sentences[2].pk),
        (alone.pk, -alone.pk),
    ]


def test_pools_hold_approved_questions_of_the_bank_with_the_tag(bank, school):
    tag = Tag.objects.create(school=school, name="9-сынып")
    plain, tagged = approved(bank, 2)
    tagged.tags.add(tag)
    QuestionFactory(bank=bank)
    approved(QuestionFactory().bank, 1)

    found = pools([Rule(bank.pk), Rule(bank.pk, tag=tag.pk)], day=TODAY)

    assert {rule: [one.question for one in pool] for rule, pool in found.items()} == {
        Rule(bank.pk): [plain.pk, tagged.pk],
        Rule(bank.pk, tag=tag.pk): [tagged.pk],
    }


def test_pools_hold_what_the_rule_asks_of_type_difficulty_and_fact(bank):
    _plain, hard = approved(bank, 2)
    Question.objects.filter(pk=hard.pk).update(difficulty="hard")
    number = make_approved(QuestionFactory(bank=bank, fact__kind="date", version__type="true_false"))
    rules = [
        Rule(bank.pk, difficulty="hard"),
        Rule(bank.pk, type="true_false"),
        Rule(bank.pk, kind="date"),
        Rule(bank.pk, difficulty="hard", kind="date"),
    ]

    found = pools(rules, day=TODAY)

    assert [[one.question for one in found[rule]] for rule in rules] == [
        [hard.pk],
        [number.pk],
        [number.pk],
        [],
    ]


def test_pools_leave_out_what_is_overdue_for_a_look_and_what_is_retired(bank):
    held, due_today, overdue, retired = approved(bank, 4)
    for question, review_by in ((due_today, TODAY), (overdue, TODAY - timedelta(days=1))):
        Question.objects.filter(pk=question.pk).update(review_by=review_by)
    Question.objects.filter(pk=retired.pk).update(status="retired")

    found = pools([Rule(bank.pk)], day=TODAY)

    assert [one.question for one in found[Rule(bank.pk)]] == [held.pk, due_today.pk]


def test_pinned_items_ask_the_wording_that_was_published(bank, published, django_assert_num_queries):
    question = approved(bank, 1)[0]
    item = Item.objects.create(quiz_version=published, position=1, question_version=question.current_version)

    with django_assert_num_queries(1):
        assert questions_for_attempt(published, seed=1, day=TODAY) == [(item, question.current_version)]


@pytest.mark.parametrize("count", [3, 8])
def test_drawn_items_ask_different_questions_with_few_queries(
    bank, published, django_assert_num_queries, count
):
    approved(bank, 10)
    pinned = approved(bank, 1)[0]
    Item.objects.create(quiz_version=published, position=1, question_version=pinned.current_version)
    drawn_items(published, bank, count, first=2)

    with django_assert_num_queries(4):
        asked = questions_for_attempt(published, seed=4, day=TODAY)

    assert [item.position for item, _ in asked] == list(range(1, count + 2))
    assert len({version.question_id for _, version in asked}) == count + 1
    assert asked == questions_for_attempt(published, seed=4, day=TODAY)


def test_two_questions_on_one_sentence_are_not_drawn_while_others_are_left(bank, published, sentences):
    same = [
        make_approved(
            QuestionFactory(bank=bank, fact=FactFactory(sentence=sentences[3], answer="12", kind=kind))
        )
        for kind in ("quantity", "entity")
    ]
    other = approved(bank, 1)[0]
    drawn_items(published, bank, 2)

    for seed in range(10):
        asked = {version.question_id for _, version in questions_for_attempt(published, seed=seed, day=TODAY)}
        assert other.pk in asked
        assert len(asked & {question.pk for question in same}) == 1


def test_bank_that_shrank_still_starts_an_attempt_from_one_sentence_twice(bank, published, sentences):
    for kind in ("quantity", "entity"):
        make_approved(
            QuestionFactory(bank=bank, fact=FactFactory(sentence=sentences[3], answer="12", kind=kind))
        )
    drawn_items(published, bank, 2)

    assert len({version.pk for _, version in questions_for_attempt(published, seed=1, day=TODAY)}) == 2


def test_bank_with_too_few_questions_is_an_error(bank, published):
    approved(bank, 1)
    drawn_items(published, bank, 2)
    with pytest.raises(DrawError):
        questions_for_attempt(published, seed=1, day=TODAY)
