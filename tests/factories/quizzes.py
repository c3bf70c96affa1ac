"""Banks, questions with one version, quizzes."""

from collections.abc import Mapping, Sequence

import factory
from factory.django import DjangoModelFactory

from accounts.models import School, User
from content.models import Fact
from quizzes.models import (
    Approval,
    Bank,
    Item,
    Question,
    QuestionStatus,
    QuestionVersion,
    Quiz,
    QuizEntry,
    QuizVersion,
)
from tests.factories.accounts import SchoolFactory
from tests.factories.content import FactFactory

SINGLE_CHOICE = {
    "options": [
        {"id": "a", "text": "10", "correct": False},
        {"id": "b", "text": "12", "correct": True},
        {"id": "c", "text": "14", "correct": False},
        {"id": "d", "text": "16", "correct": False},
    ]
}


class BankFactory(DjangoModelFactory):
    class Meta:
        model = Bank

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Сұрақтар {n + 1}")


class QuestionFactory(DjangoModelFactory):
    """A draft with one single-choice version on a fact of the same school; `version__…` changes it."""

    class Meta:
        model = Question
        skip_postgeneration_save = True

    bank = factory.SubFactory(BankFactory)
    rank = factory.Sequence(lambda n: n + 1)
    fact = factory.SubFactory(
        FactFactory, sentence__edition__document__school=factory.SelfAttribute(".....bank.school")
    )

    @factory.post_generation
    def version(self, create, extracted, **fields):
        add_version(self, **fields)


def add_version(question: Question, **fields: object) -> QuestionVersion:
    """The question's next version, made current."""
    fact: Fact | None = question.fact
    values: dict[str, object] = {
        "type": "single_choice",
        "stem": "Мектепте неше үйірме бар?",
        "content": SINGLE_CHOICE,
    }
    if fact is not None:
        values |= {
            "evidence_edition": fact.sentence.edition,
            "evidence_start": fact.answer_start,
            "evidence_end": fact.answer_end,
            "evidence_text": fact.answer,
        }
    values |= fields
    version = QuestionVersion.objects.create(
        question=question, number=question.versions.count() + 1, **values
    )
    question.current_version = version
    question.save(update_fields=["current_version"])
    return version


def make_approved(question: Question, teacher: User | None = None) -> Question:
    """The question with its current version approved."""
    assert question.current_version is not None
    Approval.objects.create(version=question.current_version, approved_by=teacher)
    question.status = QuestionStatus.APPROVED
    question.save(update_fields=["status"])
    return question


class QuizFactory(DjangoModelFactory):
    class Meta:
        model = Quiz

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Бақылау {n + 1}")


def make_quiz_version(
    *,
    school: School,
    questions: int = 3,
    wordings: Sequence[Mapping[str, object]] = (),
    **quiz_fields: object,
) -> QuizVersion:
    """A published quiz of pinned, approved questions from one bank of the school.

    wordings: fields of the questions' versions, in turn; without any all are alike.
    """
    bank = BankFactory(school=school)
    quiz = QuizFactory(school=school, **quiz_fields)
    version = QuizVersion.objects.create(
        quiz=quiz,
        number=1,
        title=quiz.title,
        shuffle_questions=quiz.shuffle_questions,
        shuffle_options=quiz.shuffle_options,
    )
    for position, wording in enumerate(wordings or [{}] * questions, 1):
        fields = {f"version__{name}": value for name, value in wording.items()}
        question = make_approved(QuestionFactory(bank=bank, **fields))
        QuizEntry.objects.create(quiz=quiz, position=position, question=question)
        Item.objects.create(
            quiz_version=version, position=position, question_version=question.current_version
        )
    return version
