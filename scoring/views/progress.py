"""A class's progress: from work to work, by heading, by fact; on the screen and as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.models import Classroom
from accounts.requests import SignedInRequest
from scoring.classprogress import ClassProgress
from scoring.classprogress import class_progress as progress_of
from scoring.progresssheets import facts_sheet, headings_sheet, progress_sheets, works_sheet
from scoring.sheets import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx, file_stem
from scoring.views.files import as_file


@require_safe
@gzip_page
@teacher_required
def class_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How the class goes on, and what it has understood of the documents."""
    progress = _progress(request, pk)
    context = {
        "progress": progress,
        "works": works_sheet(progress),
        "headings": headings_sheet(progress),
        "facts": facts_sheet(progress),
    }
    return render(request, "scoring/class_progress.html", context)


@require_safe
@teacher_required
def as_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of the page's tables as CSV: the works, or the one named in the address."""
    progress = _progress(request, pk)
    sheets = {sheet.slug: sheet for sheet in progress_sheets(progress)}
    sheet = sheets.get(request.GET.get("table", ""), sheets["works"])
    name = file_stem(f"{progress.classroom.name} – {sheet.name}")
    return as_file(as_csv(sheet), CSV_TYPE, f"{name}.csv")


@require_safe
@teacher_required
def as_workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of the page's tables as a workbook."""
    progress = _progress(request, pk)
    name = file_stem(progress.classroom.name)
    return as_file(as_xlsx(progress_sheets(progress)), XLSX_TYPE, f"{name}.xlsx")


def _progress(request: SignedInRequest, pk: int) -> ClassProgress:
    classroom = get_object_or_404(Classroom.objects.visible_to(request.user), pk=pk)
    return progress_of(classroom, now=timezone.now())
