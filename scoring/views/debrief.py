"""The debrief, made to be projected."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring.debriefing import debrief
from scoring.models import Assignment


@require_safe
@teacher_required
def assignment_debrief(request: SignedInRequest, pk: int) -> HttpResponse:
    """The three most-missed facts, one thing at a time."""
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    found = get_object_or_404(visible, pk=pk)
    return render(request, "scoring/debrief.html", {"assignment": found, "facts": debrief(found)})
