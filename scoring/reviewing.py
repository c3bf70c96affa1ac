"""An attempt after it was handed in: every answer with its mark and the sentence that proves the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizzes.models import QuestionVersion
from quizzes.questiontypes.registry import question_type
from quizzes.sources import Source, sources
from scoring import access, marking
from scoring.conflicts import OtherAnswer, other_answers
from scoring.models import Attempt, MarkLog, Response
from scoring.words import CERTAINTIES


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One answered place; source None: the question openly names none.

    note: what a teacher said of the mark's last change; empty where nobody changed it or said anything.
    others: what other devices of the pupil had answered, which does not count.
    """

    response: Response
    source: Source | None
    note: str = ""
    others: Sequence[OtherAnswer] = ()

    @property
    def certainty(self) -> str:
        """How sure the pupil was, in words; empty where the quiz does not ask, or nothing was said."""
        said = self.response.certainty
        return str(CERTAINTIES[said]) if said else ""

    @property
    def wrong_tries(self) -> int:
        """How many answers before this one were looked at and not right."""
        return len(self.response.tries) - self.response.is_tried

    @property
    def version(self) -> QuestionVersion:
        """The wording whose key marked the answer."""
        return self.response.key_version or self.response.question_version

    @property
    def presentation(self) -> Sequence[str]:
        """The order that the pupil saw, of what that wording still has."""
        rules = question_type(self.version.type)
        known = rules.presentation(self.version.content, 0, shuffle=False)
        return [each for each in self.response.presentation if each in known]


def certainty_bonus(attempt: Attempt, reviewed: Sequence[Reviewed]) -> int | None:
    """What the pupil's certainties add to the total, in hundredths; None where the quiz does not ask."""
    if not attempt.assignment.asks_certainty:
        return None
    responses = (each.response for each in reviewed)
    return marking.bonus_points(
        marking.Counted(each.points, each.max_points, each.certainty) for each in responses
    )


def review_of(attempt: Attempt, *, now: datetime) -> access.Review:
    """Whether its pupil may see the attempt; asks who still sits only where that matters."""
    terms = attempt.assignment
    anyone_sitting = terms.review_policy == access.AFTER_CLOSE and terms.attempts.live().exists()
    return access.review(terms, attempt, anyone_sitting=anyone_sitting, now=now)


def reviewed(attempt: Attempt) -> Sequence[Reviewed]:
    """The attempt's answers in the order in which the pupil saw them; four queries."""
    responses = list(attempt.responses.in_order().select_related("question_version", "key_version", "flag"))
    found = sources(response.question_version for response in responses)
    log = MarkLog.objects.filter(school=attempt.school_id, response__attempt=attempt)
    notes = dict(log.order_by("changed_at", "pk").values_list("response", "note"))
    others = other_answers(attempt)
    return [
        Reviewed(
            response,
            found.get(response.question_version_id),
            notes.get(response.pk, ""),
            others.get(response.position, ()),
        )
        for response in responses
    ]
