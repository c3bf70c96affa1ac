"""Facts → drafts of questions, each with the verdict of every check."""

from quizzes.generation.base import CheckVerdict, QuestionDraft
from quizzes.generation.generating import consider, generate
from quizzes.generation.ranking import selected

__all__ = ["CheckVerdict", "QuestionDraft", "consider", "generate", "selected"]
