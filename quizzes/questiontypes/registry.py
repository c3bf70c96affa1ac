"""Every question type by its slug."""

from __future__ import annotations

from quizzes.questiontypes.base import QuestionType
from quizzes.questiontypes.number import Number
from quizzes.questiontypes.single_choice import SingleChoice
from quizzes.questiontypes.true_false import TrueFalse

QUESTION_TYPES: dict[str, QuestionType] = {
    SingleChoice.slug: SingleChoice(),
    TrueFalse.slug: TrueFalse(),
    Number.slug: Number(),
}


def question_type(slug: str) -> QuestionType:
    """The type's rules. Raises KeyError for a slug that no module defines."""
    return QUESTION_TYPES[slug]
