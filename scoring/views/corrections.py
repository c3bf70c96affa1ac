"""Correcting a question that a class was asked, and overriding one mark."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
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
from scoring.errors import CorrectionError, OverrideError
from scoring.models import Assignment, Attempt, Regrade, Response
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
    form = CorrectionForm(request.POST or None, assignment=assignment, asked=asked)
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
        "corrections": assignment.regrades.filter(question=asked.question_id).order_by("-pk"),
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
    if request.method == "POST":
        if request.POST.get("action") == "apply":
            regradework.start_applying(found, request.user)
        elif request.POST.get("action") == "undo":
            regradework.start_undoing(found, request.user)
            if Regrade.objects.filter(pk=found.pk, state="applied").exists():
                messages.warning(request, _("A mark was changed after this correction: it cannot be undone."))
        return redirect("scoring:regrade", found.pk)
    lines = found.lines.select_related("response__attempt__pupil").order_by(
        "response__attempt__pupil__sort_key", "response__attempt__pupil", "response__attempt__number"
    )
    page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page"))
    is_told = not found.is_at_work
    context = {
        "regrade": found,
        "asked": _version_asked(found),
        "page": page,
        "changes": pupil_changes(found, list(page.object_list)) if is_told else [],
        "counts": counts(found) if is_told else {},
    }
    return render(request, "scoring/regrade.html", context)


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
    asked = Attempt.objects.filter(assignment=assignment).values("responses__question_version")
    versions = QuestionVersion.objects.filter(pk__in=asked).select_related("question__current_version")
    return get_object_or_404(versions, pk=version_pk)


def _version_asked(found: Regrade) -> QuestionVersion:
    """The wording of the question that the class was asked; the present one where nobody was."""
    line = found.lines.select_related("response__question_version").first()
    return line.response.question_version if line else found.base_version
