"""Giving a quiz to a class, and the class's results."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import QuizVersion
from scoring.models import Assignment, Attempt


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def assign(request: SignedInRequest, quiz_version_pk: int) -> HttpResponse:
    """Give a published quiz to a class."""
    version = get_object_or_404(QuizVersion.objects.visible_to(request.user), pk=quiz_version_pk)
    return render(request, "scoring/assign.html", {"quiz_version": version})


@require_safe
@teacher_required
def assignments(request: SignedInRequest) -> HttpResponse:
    """Every quiz given to the teacher's classes, newest first."""
    found = Assignment.objects.visible_to(request.user).order_by("-opens_at")
    return render(request, "scoring/assignments.html", {"assignments": found})


@require_safe
@teacher_required
def assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One assignment's results."""
    found = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    return render(request, "scoring/assignment.html", {"assignment": found})


@require_safe
@teacher_required
def assignment_csv(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same results as a file."""
    get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    return HttpResponse("", content_type="text/csv; charset=utf-8")


@require_safe
@teacher_required
def pupil_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """One pupil's attempt."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return render(request, "scoring/pupil_result.html", {"attempt": found})
