"""The teacher's first page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest


@require_safe
@teacher_required
def desk(request: SignedInRequest) -> HttpResponse:
    """The daily path in five steps."""
    return render(request, "scoring/desk.html")
