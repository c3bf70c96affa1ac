"""What answers say of questions: of a quiz that a class took, and of one question in all its wordings."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import Question
from scoring.asked import asked
from scoring.models import Assignment
from scoring.resultsfile import file_name
from scoring.sheets import CSV_TYPE, XLSX_TYPE, Sheet, as_csv, as_xlsx
from scoring.views.files import as_file


@require_safe
@teacher_required
def assignment_items(request: SignedInRequest, pk: int) -> HttpResponse:
    """The questions of an assignment, measured over all the school's classes that were asked them."""
    from scoring import itemresults  # noqa: PLC0415 - numpy takes 16 MB of a process that may never need it

    found = _assignment(request, pk)
    context = {
        "assignment": found,
        "results": itemresults.assignment_items(found),
        "quiz": itemresults.quiz_result(found),
    }
    return render(request, "scoring/assignment_items.html", context)


@require_safe
@teacher_required
def assignment_items_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same figures as CSV: the questions, or with `?table=options` their options."""
    found = _assignment(request, pk)
    sheets = {sheet.slug: sheet for sheet in _sheets(found)}
    sheet = sheets.get(request.GET.get("table", ""), sheets["items"])
    return as_file(as_csv(sheet), CSV_TYPE, file_name(found, "csv"))


@require_safe
@teacher_required
def assignment_items_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same figures as a workbook."""
    found = _assignment(request, pk)
    return as_file(as_xlsx(_sheets(found)), XLSX_TYPE, file_name(found, "xlsx"))


@require_safe
@teacher_required
def question_items(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question, measured wording by wording."""
    from scoring import itemresults  # noqa: PLC0415 - as above

    visible = Question.objects.visible_to(request.user).select_related("bank", "current_version")
    question = get_object_or_404(visible, pk=pk)
    context = {"question": question, "results": itemresults.question_results(question)}
    return render(request, "scoring/question_items.html", context)


@require_safe
@teacher_required
def question_pupils(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who has answered the question, and the way to correct it for each class."""
    visible = Question.objects.visible_to(request.user).select_related("bank", "current_version")
    question = get_object_or_404(visible, pk=pk)
    context = {"question": question, "asked": asked(question, request.user)}
    return render(request, "scoring/question_pupils.html", context)


def _sheets(assignment: Assignment) -> list[Sheet]:
    from scoring import itemresults, itemsheets  # noqa: PLC0415 - as above

    return itemsheets.item_sheets(itemresults.assignment_items(assignment))


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    visible = Assignment.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("quiz_version", "classroom"), pk=pk)
