"""Correcting a question that a class was asked, and overriding one mark."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import QuestionVersion
from quizzes.sources import sources
from scoring import regradework, regrading
from scoring.correctionforms import CorrectionForm, OverrideForm
from scoring.corrections import answer_groups, counts, pupil_changes
from scoring.correctionscope import may_decide
from scoring.errors import CorrectionError, OverrideError
from scoring.models import Assignment, Regrade, RegradeLine, Response
from scoring.overriding import override
from scoring.reviewing import Reviewed
from scoring.words import CORRECTION_ERRORS, OVERRIDE_ERRORS

LINES_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def correct_question(request: SignedInRequest, pk: int, version_pk: int) -> HttpResponse:
    """What the class answered to a question, and what may be put right; POST works out a dry run."""
    assignment = _assignment(request, pk)
    asked = _asked(assignment, version_pk)
    form = CorrectionForm(request.POST or None, assignment=assignment, asked=asked, teacher=request.user)
    if form.is_valid():
        try:
            regrade = regrading.propose(
                assignment=assignment,
                asked=asked,
                teacher=request.user,
                now=timezone.now(),
                **form.terms(),
            )
        except CorrectionError as error:
            form.add_error(None, str(CORRECTION_ERRORS[error.code]))
        else:
            regradework.start(regrade)
            return redirect("scoring:regrade", regrade.pk)
    context = {
        "assignment": assignment,
        "asked": asked,
        "source": sources([asked]).get(asked.pk),
        "groups": answer_groups(assignment, asked),
        "is_reworded": asked.question.current_version_id != asked.pk,
        "corrections": assignment.covering_regrades.filter(
            school=assignment.school_id, question=asked.question_id
        ).order_by("-pk"),
        "form": form,
    }
    return render(request, "scoring/correct_question.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def regrade(request: SignedInRequest, pk: int) -> HttpResponse:
    """A correction: how far it is, what it changes for each pupil; POST applies or undoes it."""
    visible = Regrade.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related("assignment__quiz_version", "assignment__classroom", "base_version"), pk=pk
    )
    may = may_decide(found, request.user)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        _decide(request, found)
        return redirect("scoring:regrade", found.pk)
    seen = Assignment.objects.visible_to(request.user).filter(covering_regrades=found)
    lines = found.lines.filter(response__school=found.school_id, response__attempt__assignment__in=seen)
    page = Paginator(_by_class_and_name(lines), LINES_A_PAGE).get_page(request.GET.get("page"))
    is_told = not found.is_at_work
    context = {
        "regrade": found,
        "asked": _version_asked(found),
        "may_decide": may,
        "classes": sorted({each.classroom.name for each in seen.select_related("classroom")}),
        "page": page,
        "changes": pupil_changes(list(page.object_list)) if is_told else [],
        "counts": counts(lines) if is_told else {},
    }
    return render(request, "scoring/regrade.html", context)


def _decide(request: SignedInRequest, found: Regrade) -> None:
    match request.POST.get("action"):
        case "apply":
            regradework.start_applying(found, request.user)
        case "again":
            regradework.start_again(found, request.user)
        case "undo":
            regradework.start_undoing(found, request.user)
            if Regrade.objects.filter(school=found.school_id, pk=found.pk, state="applied").exists():
                messages.warning(request, _("A mark was changed after this correction: it cannot be undone."))


def _by_class_and_name(lines: QuerySet[RegradeLine]) -> QuerySet[RegradeLine]:
    attempt = "response__attempt"
    return lines.select_related(f"{attempt}__pupil", f"{attempt}__assignment__classroom").order_by(
        f"{attempt}__assignment__classroom__name",
        f"{attempt}__pupil__sort_key",
        f"{attempt}__pupil",
        f"{attempt}__number",
        "pk",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def override_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give one answer another mark, with a reason."""
    visible = Response.objects.visible_to(request.user).select_related(
        "attempt__pupil", "attempt__assignment__quiz_version", "attempt__assignment__classroom"
    )
    rows = visible.select_related("question_version", "key_version")
    response = get_object_or_404(rows, pk=pk, max_points__gt=0)
    form = OverrideForm(request.POST or None, initial={"seen": response.points})
    if form.is_valid():
        try:
            override(response=response, teacher=request.user, now=timezone.now(), **form.terms())
        except OverrideError as error:
            form.add_error("points" if error.code == "points" else None, str(OVERRIDE_ERRORS[error.code]))
        else:
            messages.success(request, _("The mark is changed, and the pupil is told."))
            return redirect("scoring:pupil_result", response.attempt_id)
    log = response.mark_log.select_related("changed_by")
    context = {"reviewed": Reviewed(response, None), "response": response, "form": form, "log": log}
    return render(request, "scoring/override.html", context)


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    return get_object_or_404(visible, pk=pk)


def _asked(assignment: Assignment, version_pk: int) -> QuestionVersion:
    """A wording that somebody of the class was asked."""
    asked = assignment.attempts.values("responses__question_version")
    versions = QuestionVersion.objects.filter(pk__in=asked).select_related("question__current_version")
    return get_object_or_404(versions, pk=version_pk)


def _version_asked(found: Regrade) -> QuestionVersion:
    """The wording that the class was asked in which it began; the present one where nobody was."""
    own = found.lines.filter(
        response__school=found.school_id, response__attempt__assignment=found.assignment_id
    )
    line = own.select_related("response__question_version").first()
    return line.response.question_version if line else found.base_version
