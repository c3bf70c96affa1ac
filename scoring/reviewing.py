"""An attempt after it was handed in: every answer with its mark and the sentence that proves the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.sources import Source, sources
from scoring.models import Attempt, Response


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One answered place; source None: the question openly names none."""

    response: Response
    source: Source | None


def reviewed(attempt: Attempt) -> Sequence[Reviewed]:
    """The attempt's answers in the order in which the pupil saw them; two queries."""
    responses = list(attempt.responses.in_order().with_questions())
    found = sources(response.question_version for response in responses)
    return [Reviewed(response, found.get(response.question_version_id)) for response in responses]
