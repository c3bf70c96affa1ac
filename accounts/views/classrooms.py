"""A teacher's classes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import teacher_required
from accounts.models import Classroom
from accounts.requests import SignedInRequest


@teacher_required
def classrooms(request: SignedInRequest) -> HttpResponse:
    """The classes that the teacher can see."""
    rows = Classroom.objects.visible_to(request.user).current().order_by("name")
    return render(request, "accounts/classrooms.html", {"classrooms": rows})


@teacher_required
def classroom(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """One class with its pupils."""
    found = get_object_or_404(Classroom.objects.visible_to(request.user), pk=classroom_id)
    return render(request, "accounts/classroom.html", {"classroom": found})
