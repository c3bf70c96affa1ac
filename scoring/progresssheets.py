"""A class's progress as tables, for the page, the print, CSV and XLSX alike."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.classprogress import ClassProgress
from scoring.sheets import Sheet, SheetCell


def progress_sheets(progress: ClassProgress) -> list[Sheet]:
    """Works in the order of time; headings and facts in the order of the documents."""
    return [works_sheet(progress), headings_sheet(progress), facts_sheet(progress)]


def works_sheet(progress: ClassProgress) -> Sheet:
    """The class's mean at each work."""
    header = [_("Quiz"), pgettext("work", "Given"), _("Pupils with a mark"), _("Class average, %")]
    rows = [
        [
            work.assignment.quiz_version.title,
            date_format(timezone.localtime(work.assignment.opens_at), "SHORT_DATE_FORMAT"),
            work.marked,
            work.percent,
        ]
        for work in progress.works
    ]
    return Sheet("works", _("From work to work"), header, rows)


def headings_sheet(progress: ClassProgress) -> Sheet:
    """How many answers were right, by the headings of the documents."""
    header = [_("Part"), _("Answers"), pgettext("count", "Right"), _("Right, per cent")]
    rows: list[Sequence[SheetCell]] = [
        [each.title, each.asked, each.right, each.percent] for each in progress.mastery.headings
    ]
    return Sheet("headings", _("By the parts of the text"), header, rows)


def facts_sheet(progress: ClassProgress) -> Sheet:
    """How many answers were right, fact by fact."""
    header = [
        *(_("What the text says"), _("Right answer"), _("Answers"), pgettext("count", "Right")),
        _("Right, per cent"),
    ]
    rows: list[Sequence[SheetCell]] = [
        [each.title, each.answer, each.asked, each.right, each.percent] for each in progress.mastery.facts
    ]
    return Sheet("facts", _("Fact by fact"), header, rows)
