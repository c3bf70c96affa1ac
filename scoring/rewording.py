"""The corrected wording of a question: what it will hold, and writing it as a version of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from quizzes.editing import write_version
from quizzes.errors import QuizzesError
from quizzes.models import Question, QuestionStatus, QuestionVersion
from quizzes.questiontypes import correcting
from quizzes.questiontypes.base import Content
from quizzes.reviewing import approve
from quizzes.wordings import evidence_of
from scoring.errors import CorrectionError
from scoring.regraderules import Correction


def corrected(asked: QuestionVersion, base: QuestionVersion, correction: Correction, answer: Any) -> Content:
    """What marks from now on. Raises CorrectionError."""
    match correction:
        case Correction.ACCEPT:
            content = correcting.accepting(base.type, base.content, answer, question=base.stem)
        case Correction.KEY:
            content = correcting.with_key(base.type, base.content, answer, question=base.stem)
        case Correction.VERSION if base.pk == asked.pk:
            raise CorrectionError("same_wording")
        case _:
            return dict(base.content)
    if content is None:
        raise CorrectionError("not_possible")
    return content


def write(
    question: Question, base: QuestionVersion, content: Mapping[str, Any], teacher: User | None
) -> QuestionVersion:
    """The base's wording with another content, approved where the question was. Raises CorrectionError."""
    was_approved = question.status == QuestionStatus.APPROVED
    try:
        version = write_version(
            question=question,
            author=teacher,
            type=base.type,
            stem=base.stem,
            content=content,
            evidence=evidence_of(base),
            hint=base.hint,
            explanation=base.explanation,
            points=base.points,
        )
        if was_approved:
            approve(version=version, teacher=teacher)
    except QuizzesError as error:
        raise CorrectionError("not_complete") from error
    return version
