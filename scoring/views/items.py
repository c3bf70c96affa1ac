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


@require_safe
@teacher_required
def assignment_items(request: SignedInRequest, pk: int) -> HttpResponse:
    """The questions of an assignment, measured over all the school's classes that were asked them."""
    from scoring import itemresults  # noqa: PLC0415 - numpy takes 16 MB of a process that may never need it

    visible = Assignment.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("quiz_version", "classroom"), pk=pk)
    context = {
        "assignment": found,
        "results": itemresults.assignment_items(found),
        "quiz": itemresults.quiz_result(found),
    }
    return render(request, "scoring/assignment_items.html", context)


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
