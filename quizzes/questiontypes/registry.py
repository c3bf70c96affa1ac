"""Every question type by its slug."""

from __future__ import annotations

from quizzes.questiontypes.base import QuestionType
from quizzes.questiontypes.matching import Matching
from quizzes.questiontypes.multiple_response import MultipleResponse
from quizzes.questiontypes.number import Number
from quizzes.questiontypes.ordering import Ordering
from quizzes.questiontypes.single_choice import SingleChoice
from quizzes.questiontypes.true_false import TrueFalse

QUESTION_TYPES: dict[str, QuestionType] = {
    SingleChoice.slug: SingleChoice(),
    MultipleResponse.slug: MultipleResponse(),
    TrueFalse.slug: TrueFalse(),
    Number.slug: Number(),
    Matching.slug: Matching(),
    Ordering.slug: Ordering(),
}


def question_type(slug: str) -> QuestionType:
    """The type's rules. Raises KeyError for a slug that no module defines."""
    return QUESTION_TYPES[slug]
