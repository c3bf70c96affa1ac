"""The school's quizzes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import Quiz


@require_safe
@teacher_required
def quizzes(request: SignedInRequest) -> HttpResponse:
    """All quizzes of the school."""
    return render(request, "quizzes/quizzes.html", {"quizzes": Quiz.objects.visible_to(request.user)})


@require_safe
@teacher_required
def quiz(request: SignedInRequest, pk: int) -> HttpResponse:
    """One quiz."""
    found = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    return render(request, "quizzes/quiz.html", {"quiz": found})


@require_safe
@teacher_required
def quiz_publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Before a quiz is frozen for pupils."""
    found = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    return render(request, "quizzes/quiz.html", {"quiz": found})
