"""Answers from sheets as a table: the template, what would come of a file, and keeping it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.formats.spreadsheet import csv_bytes
from scoring import attempts, words
from scoring.errors import PaperError
from scoring.models import Paper
from scoring.paperentry import printed, sitters
from scoring.paperforms import TableForm, TableRowsForm
from scoring.paperimports import PlannedSheet, enter_table, plan_table
from scoring.paperlayout import numbers
from scoring.papertable import TableRow
from scoring.sheets import CSV_TYPE, file_stem
from scoring.views.files import as_file
from scoring.views.paper import visible_paper
from scoring.views.paperentry import fault_text


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def paper_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """A table of answers; what would come of every row is shown, and nothing written."""
    paper = visible_paper(request, pk)
    form = TableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _preview(request, paper, form.cleaned_data["file"])
    return render(
        request, "scoring/paper_table.html", {"assignment": paper.assignment, "paper": paper, "form": form}
    )


@require_POST
@teacher_required
def paper_table_apply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the sound rows of a table that was looked through."""
    paper = visible_paper(request, pk)
    form = TableRowsForm(request.POST, paper=paper)
    if not form.is_valid():
        messages.warning(request, _("This table is no longer at hand. Choose the file once more."))
        return redirect("scoring:paper_table", pk)
    now = timezone.now()
    attempts.close_expired(now=now, among=paper.assignment.attempts.all())
    try:
        kept, left = enter_table(paper=paper, rows=form.cleaned_data["sealed"], teacher=request.user, now=now)
    except PaperError as error:
        messages.error(request, str(words.PAPER_ERRORS[error.code]))
        return redirect("scoring:paper", pk)
    text = ngettext("%(count)d sheet is in.", "%(count)d sheets are in.", kept)
    messages.success(request, text % {"count": kept})
    if left:
        text = ngettext("%(count)d row was left out.", "%(count)d rows were left out.", left)
        messages.warning(request, text % {"count": left})
    return redirect("scoring:paper", pk)


@require_safe
@teacher_required
def paper_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """The table to fill in: the class with its versions, and a column for every question."""
    paper = visible_paper(request, pk)
    slugs = [[each.question_version.type for each in printed(form)] for form in paper.forms.all()]
    longest = max(
        (numbers(of_form) for of_form in slugs), key=lambda found: max(filter(None, found), default=0)
    )
    asked = [str(number) for number in longest if number]
    header = ["№", pgettext("on paper", "Name"), pgettext("of a sheet", "Version"), *asked]
    rows = [
        [str(each.number), each.pupil.full_name, each.letter, *[""] * len(asked)] for each in sitters(paper)
    ]
    return as_file(csv_bytes([header, *rows]), CSV_TYPE, f"{file_stem(paper.assignment.classroom.name)}.csv")


def _preview(request: SignedInRequest, paper: Paper, rows: list[TableRow]) -> HttpResponse:
    attempts.close_expired(now=timezone.now(), among=paper.assignment.attempts.all())
    plan = plan_table(paper=paper, rows=rows)
    sound = [planned for planned in plan if planned.is_sound]
    context = {
        "assignment": paper.assignment,
        "paper": paper,
        "sound": sound,
        "refused": [(planned.row, _reasons(planned)) for planned in plan if not planned.is_sound],
        "sealed": TableRowsForm.seal(rows, paper),
    }
    return render(request, "scoring/paper_preview.html", context)


def _reasons(planned: PlannedSheet) -> list[str]:
    """Why the row is not taken, in words: the row itself, or question by question."""
    if planned.fault:
        return [str(words.PAPER_ROW_FAULTS[planned.fault]).format(detail=planned.detail)]
    return [
        _("question %(number)s, «%(typed)s»: %(fault)s")
        % {"number": line.number, "typed": line.typed[:40], "fault": fault_text(line.fault)}
        for line in (planned.sheet.faults if planned.sheet else [])
    ]
