"""Taking a quiz."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import pupil_required
from accounts.requests import SignedInRequest
from scoring.models import Attempt


@require_safe
@pupil_required
def attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The quiz page."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return render(request, "scoring/attempt.html", {"attempt": found})


@require_POST
@pupil_required
def save(request: SignedInRequest, pk: int) -> JsonResponse:
    """Save answers."""
    get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return JsonResponse({})


@require_safe
@pupil_required
def attempt_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is still open, before handing in."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return render(request, "scoring/attempt_confirm.html", {"attempt": found})


@require_POST
@pupil_required
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return redirect("scoring:attempt_review", found.pk)


@require_safe
@pupil_required
def attempt_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The attempt after it was handed in."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    return render(request, "scoring/attempt_review.html", {"attempt": found})
