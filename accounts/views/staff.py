"""Who teaches a class."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import enrolling
from accounts.access import teacher_required
from accounts.errors import AccountsError
from accounts.forms import ClassTeacherForm
from accounts.models import Classroom, User
from accounts.requests import SignedInRequest
from accounts.views.classrooms import visible_classroom
from accounts.words import refusal


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_teachers(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """The class's teachers; a colleague of the same school can be added."""
    classroom = visible_classroom(request, classroom_id)
    form = ClassTeacherForm(request.POST or None, classroom=classroom)
    if form.is_valid():
        enrolling.add_class_teacher(classroom=classroom, teacher=form.cleaned_data["teacher"])
        return redirect("accounts:class_teachers", classroom.pk)
    context = {
        "classroom": classroom,
        "teachers": classroom.teachers.order_by("sort_key", "pk"),
        "form": form,
    }
    return render(request, "accounts/class_teachers.html", context)


@teacher_required
@require_POST
def class_teacher_remove(request: SignedInRequest, classroom_id: int, teacher_id: int) -> HttpResponse:
    """End a teacher's work with the class; whoever removes themselves goes back to their list."""
    classroom = visible_classroom(request, classroom_id)
    teacher: User = get_object_or_404(classroom.teachers.all(), pk=teacher_id)
    try:
        enrolling.remove_class_teacher(classroom=classroom, teacher=teacher)
    except AccountsError as error:
        messages.error(request, refusal(error))
    if Classroom.objects.visible_to(request.user).filter(pk=classroom.pk).exists():
        return redirect("accounts:class_teachers", classroom.pk)
    return redirect("accounts:classrooms")
