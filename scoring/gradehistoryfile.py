"""The history of a class's marks and rules as tables for files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scoring.gradehistory import MarkChange, RuleChange
from scoring.sheets import Sheet, SheetCell


def marks_sheet(changes: Iterable[MarkChange]) -> Sheet:
    """A line a change of a mark."""
    header = [
        _("When"),
        _("Who"),
        _("Pupil"),
        _("Quiz"),
        _("Question"),
        _("Before"),
        _("After"),
        _("Why"),
        _("Note"),
    ]
    rows: list[list[SheetCell]] = [
        [
            *(_moment(each.at), each.who, each.pupil, each.work, each.question),
            *(each.before, each.after, each.why, each.note),
        ]
        for each in changes
    ]
    return Sheet("marks", _("Marks"), header, rows)


def rules_sheet(changes: Iterable[RuleChange]) -> Sheet:
    """A line a change of scale, weights or excuses."""
    header = [_("When"), _("Who"), _("What"), _("Before"), _("After")]
    rows: list[list[SheetCell]] = [
        [_moment(each.at), each.who, each.what, each.before, each.after] for each in changes
    ]
    return Sheet("rules", _("Scale and weights"), header, rows)


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
