"""A class while it sits, made to be projected: it shows no answers and no marks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring import attempts
from scoring.live import live as live_of
from scoring.models import Assignment


@require_safe
@never_cache
@teacher_required
def live(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page, or the part of it that asks for itself again every few seconds."""
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    found = get_object_or_404(visible, pk=pk)
    now = timezone.now()
    attempts.close_expired(now=now, among=found.attempts.all())
    asks_for_part = "HX-Request" in request.headers
    template = "scoring/_live.html" if asks_for_part else "scoring/live.html"
    return render(request, template, {"assignment": found, "live": live_of(found, now=now), "now": now})
