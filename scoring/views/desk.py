"""The teacher's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring.dailypath import daily_path


@require_safe
@teacher_required
def desk(request: SignedInRequest) -> HttpResponse:
    """The daily path in five steps, and the one next step."""
    return render(request, "scoring/desk.html", {"path": daily_path(request.user, now=timezone.now())})
