"""One pupil in a class, for the talk with parents: works, grades, and what was and was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import Classroom, User
from quizzes.models import QuestionVersion
from quizzes.sources import Source, sources
from scoring.factmastery import Understood, mastery
from scoring.gradebooks import Entry, EntryState, Gradebook, PupilLine, WorkColumn, gradebook
from scoring.models import Assignment, MarkNotice, Response

MOST_TO_PRACTISE = 8


@dataclass(frozen=True, slots=True)
class ToPractise:
    """A question that the pupil did not get right, with the sentence that proves its key."""

    version: QuestionVersion
    source: Source | None


@dataclass(frozen=True, slots=True)
class PupilReport:
    """Everything on the pupil's page."""

    pupil: User
    book: Gradebook
    line: PupilLine
    headings: Sequence[Understood]
    practise: Sequence[ToPractise]
    changes: Sequence[MarkNotice]

    @property
    def works(self) -> list[tuple[WorkColumn, Entry]]:
        """Each work with the pupil's place in it."""
        return list(zip(self.book.works, self.line.entries, strict=True))

    @property
    def not_excused(self) -> list[Assignment]:
        """The works that the pupil is to do."""
        return [work.assignment for work, entry in self.works if entry.state != EntryState.EXCUSED]


def pupil_report(classroom: Classroom, pupil: User, *, now: datetime) -> PupilReport:
    """The pupil's works in the class, read like the gradebook's; as many queries, whatever there is."""
    book = gradebook(classroom, now=now, pupil_id=pupil.pk)
    answers = Response.objects.filter(
        school=classroom.school_id,
        attempt__pupil=pupil,
        attempt__assignment__classroom=classroom,
        attempt__submitted_at__isnull=False,
        points__isnull=False,
        max_points__gt=0,
    )
    changes = MarkNotice.objects.filter(
        school=classroom.school_id, attempt__pupil=pupil, attempt__assignment__classroom=classroom
    ).select_related("attempt__assignment__quiz_version")
    return PupilReport(
        pupil, book, book.lines[0], mastery(answers).headings, _to_practise(answers), list(changes)
    )


def _to_practise(answers: QuerySet[Response]) -> list[ToPractise]:
    """What the latest answer to a question did not get right, the newest first."""
    latest: dict[int, tuple[int, bool]] = {}
    rows = answers.order_by("-attempt__submitted_at", "position").values_list(
        "question_version__question", "question_version", "points", "max_points"
    )
    for question, version, points, most in rows:
        latest.setdefault(question, (version, (points or 0) >= most))
    missed = [version for version, is_right in latest.values() if not is_right][:MOST_TO_PRACTISE]
    versions = QuestionVersion.objects.in_bulk(missed)
    found = sources(versions.values())
    return [ToPractise(versions[pk], found.get(pk)) for pk in missed]
