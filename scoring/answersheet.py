"""A class's answers as a table: a row for every question that a pupil was asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from quizzes.words import answer_text
from scoring.exporting import finished_attempts, in_order, named
from scoring.models import Assignment, Attempt
from scoring.sheets import Sheet, SheetCell, points_cell


def answers_sheet(assignment: Assignment, *, with_names: bool) -> Sheet:
    """Every answer in words, with its points; empty where it was left open, or still waits for points."""
    header = [
        *(_("Pupil"), capfirst(_("attempt")), _("Handed in"), "№", _("Question")),
        *(capfirst(_("answer")), _("Points"), _("Possible points")),
    ]
    attempts = finished_attempts(assignment)
    rows = [row for attempt in attempts for row in _rows(attempt, with_names=with_names)]
    return Sheet("answers", _("Answers"), header, rows)


def _rows(attempt: Attempt, *, with_names: bool) -> Iterator[list[SheetCell]]:
    person = named(attempt.pupil, with_names=with_names)
    handed_in = attempt.submitted_at
    moment = date_format(timezone.localtime(handed_in), "Y-m-d H:i") if handed_in else None
    for response in in_order(attempt):
        version = response.question_version
        yield [
            *(person.get("name", person["id"]), attempt.number, moment, response.position, str(version)),
            *(answer_text(version, response.answer), points_cell(response.points)),
            points_cell(response.max_points),
        ]
