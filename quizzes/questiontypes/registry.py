"""Every question type by its slug."""

from __future__ import annotations

from quizzes.questiontypes.base import QuestionType
from quizzes.questiontypes.date import Date
from quizzes.questiontypes.description import Description
from quizzes.questiontypes.essay import Essay
from quizzes.questiontypes.gaps import Gaps
from quizzes.questiontypes.matching import Matching
from quizzes.questiontypes.multiple_response import MultipleResponse
from quizzes.questiontypes.number import Number
from quizzes.questiontypes.ordering import Ordering
from quizzes.questiontypes.short_answer import ShortAnswer
from quizzes.questiontypes.single_choice import SingleChoice
from quizzes.questiontypes.true_false import TrueFalse

QUESTION_TYPES: dict[str, QuestionType] = {
    SingleChoice.slug: SingleChoice(),
    MultipleResponse.slug: MultipleResponse(),
    TrueFalse.slug: TrueFalse(),
    ShortAnswer.slug: ShortAnswer(),
    Number.slug: Number(),
    Date.slug: Date(),
    Gaps.slug: Gaps(),
    Matching.slug: Matching(),
    Ordering.slug: Ordering(),
    Essay.slug: Essay(),
    Description.slug: Description(),
}


def is_asked(slug: str) -> bool:
    """Whether there is something to answer; a description is only read."""
    return slug != Description.slug


def question_type(slug: str) -> QuestionType:
    """The type's rules. Raises KeyError for a slug that no module defines."""
    return QUESTION_TYPES[slug]
