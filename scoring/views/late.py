"""The teacher's page of answers that came too late."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring.forms import LateForm
from scoring.late import decide, late_answers
from scoring.models import Assignment


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def late(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answers that came after time and grace, beside what counts; accepted one by one."""
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    found = get_object_or_404(visible, pk=pk)
    form = LateForm(request.POST or None, assignment=found)
    if form.is_valid():
        came_first = decide(teacher=request.user, now=timezone.now(), **form.decision())
        if not came_first:
            messages.warning(request, _("A colleague has just decided on this answer. Please look again."))
        return redirect("scoring:late", pk)
    return render(
        request, "scoring/late.html", {"assignment": found, "late": late_answers(found), "form": form}
    )
