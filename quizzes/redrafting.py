"""A draft that asks what is asked already makes way for another question on its sentence."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from quizzes import reviewing
from quizzes.errors import EvidenceError
from quizzes.generating import start_drafting
from quizzes.models import Drafting, QuestionVersion


@transaction.atomic
def redraft(*, version: QuestionVersion, teacher: User) -> Drafting:
    """The run that drafts anew on the draft's sentence, also what it had too much of; the draft is put aside.

    Raises StaleVersionError, StatusError; EvidenceError for a question that no fact stands behind.
    """
    question = reviewing.reject(version=version, reason="repeated")
    if question.fact is None:
        raise EvidenceError("no_source_stated")
    sentence = question.fact.sentence
    return start_drafting(edition=sentence.edition, bank=question.bank, started_by=teacher, sentence=sentence)
