"""Giving a quiz to a class, and the class's results."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import QuizVersion
from scoring import assigning, attempts
from scoring.errors import AssigningError
from scoring.forms import AssignForm
from scoring.measuring import schedule_measuring
from scoring.models import Assignment, Attempt, LateAnswer
from scoring.progress import progress
from scoring.results import class_results
from scoring.resultsfile import (
    SHEETS,
    class_sheets,
    file_name,
    marks_sheet,
    questions_sheet,
    spread_sheet,
    times_sheet,
)
from scoring.reviewing import certainty_bonus, reviewed
from scoring.sheets import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from scoring.timing import sitters
from scoring.views.files import as_file
from scoring.views.matrix import BY_NAME, matrix

ASSIGNMENTS_A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def assign(request: SignedInRequest, quiz_version_pk: int) -> HttpResponse:
    """Give a published quiz to a class."""
    version = get_object_or_404(
        QuizVersion.objects.visible_to(request.user).select_related("quiz"), pk=quiz_version_pk
    )
    now = timezone.now()
    form = AssignForm(request.POST or None, teacher=request.user, quiz_version=version, now=now)
    if form.is_valid():
        try:
            given = assigning.assign(quiz_version=version, assigned_by=request.user, now=now, **form.terms())
        except AssigningError as error:
            form.refuse(error)
        else:
            schedule_measuring(given)
            messages.success(request, _("The class has the quiz."))
            return redirect("scoring:assignment", given.pk)
    return render(request, "scoring/assign.html", {"quiz_version": version, "form": form})


@require_safe
@teacher_required
def assignments(request: SignedInRequest) -> HttpResponse:
    """Every quiz given to the teacher's classes, newest first."""
    attempts.close_expired(now=timezone.now(), among=Attempt.objects.visible_to(request.user))
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    page = Paginator(visible.newest_first(), ASSIGNMENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "given": progress(page.object_list), "now": timezone.now()}
    return render(request, "scoring/assignments.html", context)


@require_safe
@gzip_page
@teacher_required
def assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One assignment's results: who is how far, every mark, what was missed most."""
    found = _assignment(request, pk)
    results = class_results(found)
    now = timezone.now()
    context = {
        "assignment": found,
        "results": results,
        "matrix": matrix(results, request.GET.get("order", BY_NAME)),
        "questions": questions_sheet(results),
        "spread": spread_sheet(results),
        "times": times_sheet(results),
        "now": now,
        "sitting": sitters(found, now=now),
        "late": LateAnswer.objects.waiting()
        .filter(school=found.school_id, response__attempt__assignment=found)
        .count(),
    }
    return render(request, "scoring/assignment.html", context)


@require_safe
@teacher_required
def assignment_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same results as a file: every mark, or the table named in the address."""
    found = _assignment(request, pk)
    make = SHEETS.get(request.GET.get("table", ""), marks_sheet)
    return as_file(as_csv(make(class_results(found))), CSV_TYPE, file_name(found, "csv"))


@require_safe
@teacher_required
def assignment_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same results as a workbook, a sheet for each table of the page."""
    found = _assignment(request, pk)
    return as_file(as_xlsx(class_sheets(class_results(found))), XLSX_TYPE, file_name(found, "xlsx"))


@require_safe
@gzip_page
@teacher_required
def pupil_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """One pupil's attempt, with every answer, mark and source."""
    visible = Attempt.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related(
            "pupil", "assignment__quiz_version", "assignment__classroom", "paper_sheet__form"
        ),
        pk=pk,
    )
    answers = [] if found.is_live else reviewed(found)
    context = {
        "attempt": found,
        "attempts": visible.filter(assignment=found.assignment, pupil=found.pupil).order_by("number"),
        "reviewed": answers,
        "bonus": certainty_bonus(found, answers),
        "answered": found.responses.filter(answer__isnull=False).count(),
        "questions": found.responses.count(),
    }
    return render(request, "scoring/pupil_result.html", context)


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    """The teacher's assignment, with attempts whose time is over handed in."""
    visible = Assignment.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("quiz_version", "classroom"), pk=pk)
    attempts.close_expired(now=timezone.now(), among=found.attempts.all())
    return found
