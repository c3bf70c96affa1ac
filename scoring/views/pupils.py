"""The pupil's first page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import pupil_required
from accounts.requests import SignedInRequest
from scoring.models import Assignment


@require_safe
@pupil_required
def pupil_home(request: SignedInRequest) -> HttpResponse:
    """What the pupil can take now, soon, and has taken."""
    found = Assignment.objects.visible_to(request.user).order_by("-opens_at")
    return render(request, "scoring/pupil_home.html", {"assignments": found})


@require_POST
@pupil_required
def attempt_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin, or go on with, an attempt."""
    get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    return redirect("scoring:pupil_home")
