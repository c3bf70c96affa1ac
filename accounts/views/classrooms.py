"""A teacher's classes: the list, one class, its name, and putting it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import enrolling
from accounts.access import teacher_required
from accounts.errors import AccountsError
from accounts.forms import ClassroomForm
from accounts.locking import locked_until
from accounts.models import Classroom, Enrolment
from accounts.names import class_order
from accounts.requests import SignedInRequest
from accounts.words import refusal


def visible_classroom(request: SignedInRequest, classroom_id: int, *, current: bool = True) -> Classroom:
    """The class, or 404 where the user may not see it or it is archived (`current`)."""
    classrooms = Classroom.objects.visible_to(request.user).select_related("school")
    return get_object_or_404(classrooms.current() if current else classrooms, pk=classroom_id)


def join_address(request: SignedInRequest) -> str:
    """What a pupil types into a browser, as short as it can be: without the scheme."""
    return f"{request.get_host()}{reverse('accounts:join')}"


@teacher_required
@require_safe
def classrooms(request: SignedInRequest) -> HttpResponse:
    """The classes that the teacher can see, archived ones apart."""
    rows = list(Classroom.objects.visible_to(request.user).with_pupil_counts())
    rows.sort(key=lambda row: class_order(row.name))
    context = {
        "classrooms": [row for row in rows if row.archived_at is None],
        "archived": [row for row in rows if row.archived_at is not None],
    }
    return render(request, "accounts/classrooms.html", context)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def classroom_add(request: SignedInRequest) -> HttpResponse:
    """A new class, taught by whoever makes it."""
    form = ClassroomForm(request.POST or None)
    school = request.user.school
    if form.is_valid() and school is not None:
        try:
            classroom = enrolling.create_classroom(
                school=school, name=form.cleaned_data["name"], teachers=[request.user]
            )
        except AccountsError as error:
            form.add_error("name", refusal(error))
        else:
            return redirect("accounts:classroom", classroom.pk)
    return render(request, "accounts/classroom_add.html", {"form": form})


@teacher_required
@require_safe
def classroom(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """One class: its code, the address to type, its pupils."""
    found = visible_classroom(request, classroom_id, current=False)
    pupils = [enrolment.pupil for enrolment in Enrolment.objects.filter(classroom=found).in_name_order()]
    locked = locked_until([pupil.username for pupil in pupils], now=timezone.now())
    context = {
        "classroom": found,
        "pupils": [(pupil, locked.get(pupil.username)) for pupil in pupils],
        "join_address": join_address(request),
        "without_pin": sum(not pupil.has_usable_password() for pupil in pupils),
    }
    return render(request, "accounts/classroom.html", context)


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def classroom_rename(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """Another name for the class."""
    found = visible_classroom(request, classroom_id)
    form = ClassroomForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        try:
            enrolling.rename_classroom(classroom=found, name=form.cleaned_data["name"])
        except AccountsError as error:
            form.add_error("name", refusal(error))
        else:
            return redirect("accounts:classroom", found.pk)
    return render(request, "accounts/classroom_rename.html", {"form": form, "classroom": found})


@teacher_required
@require_POST
def classroom_archive(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """Put the class away."""
    found = visible_classroom(request, classroom_id)
    enrolling.archive_classroom(classroom=found, now=timezone.now())
    messages.success(request, _("%(name)s is archived. Its results stay.") % {"name": found.name})
    return redirect("accounts:classrooms")


@teacher_required
@require_POST
def classroom_restore(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """Take the class out of the archive."""
    found = visible_classroom(request, classroom_id, current=False)
    try:
        enrolling.restore_classroom(classroom=found)
    except AccountsError as error:
        messages.error(request, refusal(error))
    return redirect("accounts:classroom", found.pk)
