"""When questions are measured: by the worker when a quiz has closed, and when a correction changed marks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from quizzes.models import Measure, QuizVersion
from scoring.models import Assignment, Regrade

LATER = timedelta(hours=1)
"""After closing: what came late has mostly been decided on by then."""


@task()
def measure_when_closed(assignment_pk: int) -> None:
    """Measure the assignment's quiz; come again if it is open still."""
    from scoring.itempools import measure_quiz  # noqa: PLC0415 - numpy takes 16 MB of a web process

    assignment = Assignment.objects.filter(pk=assignment_pk).select_related("quiz_version__quiz").first()
    if assignment is None:
        return
    now = timezone.now()
    if assignment.closes_at is not None and assignment.closes_at > now:
        schedule_measuring(assignment)
    else:
        measure_quiz(quiz_version=assignment.quiz_version, now=now)


def schedule_measuring(assignment: Assignment) -> None:
    """Have the worker measure the quiz after it closes; a task backend that cannot wait is not asked."""
    if assignment.closes_at is not None and measure_when_closed.get_backend().supports_defer:
        measure_when_closed.using(run_after=assignment.closes_at + LATER).enqueue(assignment.pk)


@task()
def measure_again(quiz_version_pk: int) -> None:
    """Measure the published quiz."""
    from scoring.itempools import measure_quiz  # noqa: PLC0415 - numpy takes 16 MB of a web process

    quiz_version = QuizVersion.objects.select_related("quiz").get(pk=quiz_version_pk)
    measure_quiz(quiz_version=quiz_version, now=timezone.now())


def measure_corrected(regrade: Regrade) -> None:
    """Have figures that a correction has overtaken measured anew; what has none yet waits for its closing."""
    if Measure.objects.filter(version__question=regrade.question_id).exists():
        for quiz_version_pk in regrade.covered.order_by().values_list("quiz_version", flat=True).distinct():
            measure_again.enqueue(quiz_version_pk)
