"""Boring rows for tests: every value is plain and the same on every run."""

from tests.factories.accounts import (
    ClassroomFactory,
    EnrolmentFactory,
    PupilFactory,
    SchoolFactory,
    TeacherFactory,
)
from tests.factories.content import DocumentFactory, EditionFactory, FactFactory, SentenceFactory
from tests.factories.quizzes import (
    BankFactory,
    QuestionFactory,
    QuizFactory,
    make_approved,
    make_quiz_version,
)
from tests.factories.scoring import AssignmentFactory, make_attempt

__all__ = [
    "AssignmentFactory",
    "BankFactory",
    "ClassroomFactory",
    "DocumentFactory",
    "EditionFactory",
    "EnrolmentFactory",
    "FactFactory",
    "PupilFactory",
    "QuestionFactory",
    "QuizFactory",
    "SchoolFactory",
    "SentenceFactory",
    "TeacherFactory",
    "make_approved",
    "make_attempt",
    "make_quiz_version",
]
