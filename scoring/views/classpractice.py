"""How a class practises, for its teacher."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.models import Classroom
from accounts.requests import SignedInRequest
from scoring.classpractice import DAYS
from scoring.classpractice import class_practice as practice_of


@require_safe
@teacher_required
def class_practice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who practised, and which facts are hard."""
    classroom = get_object_or_404(Classroom.objects.visible_to(request.user), pk=pk)
    context = {"practice": practice_of(classroom, now=timezone.now()), "days": DAYS}
    return render(request, "scoring/class_practice.html", context)
