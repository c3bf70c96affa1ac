"""A class's gradebook on the screen and as files, its policy, and excuses."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import teacher_required
from accounts.models import Classroom, User
from accounts.requests import SignedInRequest
from scoring import sheets
from scoring.gradebookfile import gradebook_csv, gradebook_file_name, gradebook_xlsx, sheet
from scoring.gradebookforms import ExcuseForm, GradingForm, SchoolScaleForm
from scoring.gradebooks import (
    Gradebook,
    count_again,
    excuse,
    gradebook,
    scale,
    school_scale,
    set_policy,
    set_school_scale,
)
from scoring.gradehistory import mark_changes, mark_log, rule_changes
from scoring.gradehistoryfile import marks_sheet, rules_sheet
from scoring.grading import spans
from scoring.models import Assignment
from scoring.sheets import CSV_TYPE, XLSX_TYPE, file_stem
from scoring.views.files import as_file

CHANGES_A_PAGE = 100


@require_safe
@teacher_required
def class_gradebook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Works × pupils, and what they come to."""
    book = _gradebook(request, pk)
    context = {
        "book": book,
        "sheet": sheet(book),
        "lines": list(zip(book.lines, sheet(book).rows, strict=True)),
    }
    return render(request, "scoring/gradebook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def policy(request: SignedInRequest, pk: int) -> HttpResponse:
    """The class's scale, weights, and what each work is for."""
    book = _gradebook(request, pk)
    form = GradingForm(request.POST or None, policy=book.policy, works=book.works)
    if form.is_valid():
        set_policy(
            classroom=book.classroom, policy=form.policy(), kinds=form.kinds(), weights=form.work_weights()
        )
        messages.success(request, _("The gradebook follows these rules now."))
        return redirect("scoring:gradebook", pk)
    return render(request, "scoring/gradebook_policy.html", {"book": book, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def schools_scale(request: SignedInRequest) -> HttpResponse:
    """How the school grades, for its administrators; what it comes to is shown before it is kept."""
    school = request.user.school
    if school is None or not request.user.is_administrator:
        raise Http404
    current = school_scale(school)
    form = SchoolScaleForm(request.POST or None, current=current)
    name, bands = current.name, current.bands
    if form.is_valid():
        name, bands = form.cleaned_data["scale"], form.cleaned_data["bands"]
        if "preview" not in request.POST:
            set_school_scale(school=school, name=name, bands=bands)
            messages.success(request, _("Saved."))
            return redirect("scoring:school_scale")
    shown = None if form.errors else scale(name, bands)
    context = {"form": form, "school": school, "spans": spans(shown) if shown else []}
    return render(request, "scoring/school_scale.html", context)


@require_safe
@teacher_required
def as_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """The gradebook as CSV."""
    book = _gradebook(request, pk)
    return as_file(gradebook_csv(book), CSV_TYPE, gradebook_file_name(book, "csv"))


@require_safe
@teacher_required
def as_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    """The gradebook as a workbook."""
    book = _gradebook(request, pk)
    return as_file(gradebook_xlsx(book), XLSX_TYPE, gradebook_file_name(book, "xlsx"))


@require_safe
@teacher_required
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who changed which mark when and why, and the class's rules."""
    classroom = _classroom(request, pk)
    page = Paginator(mark_log(classroom), CHANGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "classroom": classroom,
        "page": page,
        "marks": mark_changes(page.object_list),
        "rules": rule_changes(classroom),
    }
    return render(request, "scoring/gradebook_history.html", context)


@require_safe
@teacher_required
def history_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """All changes of marks as CSV."""
    classroom = _classroom(request, pk)
    changes = marks_sheet(mark_changes(mark_log(classroom)))
    return as_file(sheets.as_csv(changes), CSV_TYPE, f"{file_stem(classroom.name)}.csv")


@require_safe
@teacher_required
def history_xlsx(request: SignedInRequest, pk: int) -> HttpResponse:
    """All changes of marks and rules as a workbook."""
    classroom = _classroom(request, pk)
    marks, rules = marks_sheet(mark_changes(mark_log(classroom))), rules_sheet(rule_changes(classroom))
    return as_file(sheets.as_xlsx([marks, rules]), XLSX_TYPE, f"{file_stem(classroom.name)}.xlsx")


@require_POST
@teacher_required
def excuse_pupil(request: SignedInRequest, pk: int, pupil_pk: int) -> HttpResponse:
    """Excuse a pupil from a work, or take the excuse back."""
    classroom = _classroom(request, pk)
    pupil = get_object_or_404(User.objects.filter(enrolments__classroom=classroom), pk=pupil_pk)
    works = Assignment.objects.filter(school=classroom.school_id, classroom=classroom, is_practice=False)
    form = ExcuseForm(request.POST, works=works.select_related("quiz_version"))
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("scoring:pupil_report", pk, pupil_pk)
    work, reason = form.cleaned_data["work"], form.cleaned_data["reason"]
    if request.POST.get("action") == "count":
        count_again(assignment=work, pupil=pupil)
        messages.success(request, _("This work counts again."))
    else:
        excuse(assignment=work, pupil=pupil, reason=reason, teacher=request.user, now=timezone.now())
        messages.success(request, _("The pupil is excused from this work."))
    return redirect("scoring:pupil_report", pk, pupil_pk)


def _gradebook(request: SignedInRequest, pk: int) -> Gradebook:
    return gradebook(_classroom(request, pk), now=timezone.now())


def _classroom(request: SignedInRequest, pk: int) -> Classroom:
    return get_object_or_404(Classroom.objects.visible_to(request.user), pk=pk)
