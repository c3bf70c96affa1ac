"""The models of banks, questions and quizzes."""

from quizzes.models.bank import Bank, Drafting, DraftingState
from quizzes.models.claim import ReviewClaim
from quizzes.models.importing import ImportedVersion, ImportState, QuestionImport
from quizzes.models.measure import Measure, MeasuredLevel
from quizzes.models.picture import Blob, QuestionFile
from quizzes.models.question import Approval, Difficulty, Question, QuestionStatus, QuestionVersion, Tag
from quizzes.models.quiz import Item, Quiz, QuizEntry, QuizVersion

__all__ = [
    "Approval",
    "Bank",
    "Blob",
    "Difficulty",
    "Drafting",
    "DraftingState",
    "ImportState",
    "ImportedVersion",
    "Item",
    "Measure",
    "MeasuredLevel",
    "Question",
    "QuestionFile",
    "QuestionImport",
    "QuestionStatus",
    "QuestionVersion",
    "Quiz",
    "QuizEntry",
    "QuizVersion",
    "ReviewClaim",
    "Tag",
]
