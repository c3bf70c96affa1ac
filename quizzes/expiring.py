"""What is true today may not be next year: looking again at questions by their review day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from quizzes.errors import StaleVersionError
from quizzes.models import Question, QuestionVersion


@transaction.atomic
def still_true(*, version: QuestionVersion, until: date) -> Question:
    """The question, known to hold as it is worded until somebody looks again by that day.

    Its approval stays: nothing that pupils read has changed. Raises StaleVersionError when a newer
    wording exists.
    """
    question = Question.objects.select_for_update().get(pk=version.question_id)
    if question.current_version_id != version.pk:
        raise StaleVersionError
    question.review_by = until
    question.save(update_fields=["review_by"])
    return question
