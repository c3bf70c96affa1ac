"""The models of banks, questions and quizzes."""

from quizzes.models.bank import Bank, Drafting, DraftingState
from quizzes.models.importing import ImportedVersion, QuestionImport
from quizzes.models.question import Approval, Difficulty, Question, QuestionStatus, QuestionVersion, Tag
from quizzes.models.quiz import Item, Quiz, QuizEntry, QuizVersion

__all__ = [
    "Approval",
    "Bank",
    "Difficulty",
    "Drafting",
    "DraftingState",
    "ImportedVersion",
    "Item",
    "Question",
    "QuestionImport",
    "QuestionStatus",
    "QuestionVersion",
    "Quiz",
    "QuizEntry",
    "QuizVersion",
    "Tag",
]
