"""Every question type by its slug."""

from __future__ import annotations

from quizzes.questiontypes.base import QuestionType

QUESTION_TYPES: dict[str, QuestionType] = {}


def question_type(slug: str) -> QuestionType:
    """The type's rules. Raises KeyError for a slug that no module defines."""
    return QUESTION_TYPES[slug]
