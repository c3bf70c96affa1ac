"""One draft, one reader: a teacher has a draft on the desk for a while, and colleagues get others."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from quizzes.errors import ClaimedError
from quizzes.models import Bank, Question, ReviewClaim
from quizzes.reviewing import next_draft

CLAIM_LASTS = timedelta(minutes=10)
"""Long enough to edit a question; whoever went home keeps nobody waiting much longer."""


@transaction.atomic
def claim(*, question: Question, teacher: User, now: datetime) -> None:
    """The question is on this teacher's desk, and nothing else is. Raises ClaimedError."""
    Question.objects.select_for_update().get(pk=question.pk)
    standing = ReviewClaim.objects.filter(question=question).select_related("teacher").first()
    if standing is not None and standing.teacher_id != teacher.pk and standing.expires_at > now:
        raise ClaimedError(str(standing.teacher))
    ReviewClaim.objects.filter(teacher=teacher).exclude(question=question).delete()
    if standing is None:
        ReviewClaim.objects.create(question=question, teacher=teacher, expires_at=now + CLAIM_LASTS)
    else:
        standing.teacher, standing.expires_at = teacher, now + CLAIM_LASTS
        standing.save(update_fields=["teacher", "expires_at"])


def release(*, question: Question, teacher: User) -> None:
    """The question is on this teacher's desk no longer."""
    ReviewClaim.objects.filter(question=question, teacher=teacher).delete()


def take_next(*, bank: Bank, teacher: User, now: datetime, after: Question | None = None) -> Question | None:
    """The next draft that no colleague reads, claimed; None where nothing is left for this teacher."""
    while (draft := next_draft(bank=bank, teacher=teacher, now=now, after=after)) is not None:
        try:
            claim(question=draft, teacher=teacher, now=now)
        except ClaimedError:
            continue  # a colleague was faster, and the next look passes it over
        return draft
    return None
