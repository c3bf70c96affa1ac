"""The pupils of a class: adding one, a new PIN, correcting names, extra time, moving, taking out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import enrolling
from accounts.access import teacher_required
from accounts.errors import AccountsError, NamesakeError, UnusableNameError
from accounts.forms import MoveForm, NewPupilForm, PupilForm, TimeForm
from accounts.models import Classroom, User
from accounts.pins import NewPin
from accounts.querysets import UserQuerySet
from accounts.requests import SignedInRequest
from accounts.views.cards import show_pins
from accounts.views.classrooms import visible_classroom
from accounts.words import refusal


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_add(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """One new pupil; a namesake only after the teacher has confirmed it."""
    classroom = visible_classroom(request, classroom_id)
    form = NewPupilForm(request.POST or None)
    namesake: User | None = None
    if form.is_valid():
        try:
            pupil, pin = enrolling.enrol_pupil(classroom=classroom, **form.cleaned_data)
        except UnusableNameError as error:
            form.add_error("full_name", refusal(error))
        except NamesakeError as error:
            namesake = error.namesake
        else:
            return show_pins(request, [NewPin(pupil, classroom, pin)])
    return render(
        request, "accounts/pupil_add.html", {"classroom": classroom, "form": form, "namesake": namesake}
    )


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pin_reset(request: SignedInRequest, classroom_id: int, pupil_id: int) -> HttpResponse:
    """A new PIN for a pupil who has lost theirs, or is locked out.

    Coming to the same address again, for example in another language, leads back to the class.
    """
    classroom = visible_classroom(request, classroom_id)
    pupil = _pupil_of(classroom, pupil_id)
    if request.method != "POST":
        return redirect("accounts:classroom", classroom.pk)
    return show_pins(request, [NewPin(pupil, classroom, enrolling.reset_pin(pupil=pupil))])


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_rename(request: SignedInRequest, classroom_id: int, pupil_id: int) -> HttpResponse:
    """Correct a pupil's name."""
    classroom = visible_classroom(request, classroom_id)
    pupil = _pupil_of(classroom, pupil_id)
    form = PupilForm(request.POST or None, initial={"full_name": pupil.full_name})
    if form.is_valid():
        try:
            enrolling.rename_pupil(pupil=pupil, full_name=form.cleaned_data["full_name"])
        except UnusableNameError as error:
            form.add_error("full_name", refusal(error))
        else:
            return redirect("accounts:classroom", classroom.pk)
    return render(
        request, "accounts/pupil_rename.html", {"classroom": classroom, "pupil": pupil, "form": form}
    )


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_time(request: SignedInRequest, classroom_id: int, pupil_id: int) -> HttpResponse:
    """How much of a quiz's time limit the pupil has."""
    classroom = visible_classroom(request, classroom_id)
    pupil = _pupil_of(classroom, pupil_id)
    form = TimeForm(request.POST or None, initial={"percent": pupil.time_multiplier})
    if form.is_valid():
        enrolling.set_time_multiplier(pupil=pupil, percent=form.cleaned_data["percent"])
        return redirect("accounts:classroom", classroom.pk)
    return render(request, "accounts/pupil_time.html", {"classroom": classroom, "pupil": pupil, "form": form})


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_move(request: SignedInRequest, classroom_id: int, pupil_id: int) -> HttpResponse:
    """Take the pupil to another class that the teacher sees."""
    classroom = visible_classroom(request, classroom_id)
    pupil = _pupil_of(classroom, pupil_id)
    form = MoveForm(request.POST or None, teacher=request.user, classroom=classroom)
    if form.is_valid():
        to: Classroom = form.cleaned_data["to"]
        try:
            enrolling.move_pupil(pupil=pupil, classroom=classroom, to=to)
        except AccountsError as error:
            form.add_error("to", refusal(error))
        else:
            names = {"name": pupil.full_name, "class": to.name}
            messages.success(request, _("%(name)s is in %(class)s now. The results stay.") % names)
            return redirect("accounts:classroom", classroom.pk)
    return render(request, "accounts/pupil_move.html", {"classroom": classroom, "pupil": pupil, "form": form})


@teacher_required
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_withdraw(request: SignedInRequest, classroom_id: int, pupil_id: int) -> HttpResponse:
    """Take a pupil out of the class, once the teacher has confirmed it."""
    classroom = visible_classroom(request, classroom_id)
    pupil = _pupil_of(classroom, pupil_id)
    if request.method == "POST":
        enrolling.withdraw_pupil(classroom=classroom, pupil=pupil)
        messages.success(request, _("%(name)s is no longer in this class.") % {"name": pupil.full_name})
        return redirect("accounts:classroom", classroom.pk)
    return render(request, "accounts/pupil_withdraw.html", {"classroom": classroom, "pupil": pupil})


def _pupil_of(classroom: Classroom, pupil_id: int) -> User:
    pupils: UserQuerySet = User.objects.pupils()
    return get_object_or_404(pupils, enrolments__classroom=classroom, pk=pupil_id)
