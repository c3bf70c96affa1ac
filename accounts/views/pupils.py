"""The pupils of a class: adding, new PINs, correcting names, taking out.

A new PIN is shown on the page that answers the request, once, ready to print: it is kept nowhere
in clear, so no page can show it again.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import enrolling
from accounts.access import teacher_required
from accounts.enrolling import LineOutcome
from accounts.errors import NamesakeError, UnusableNameError
from accounts.forms import NewPupilForm, PupilForm, PupilListForm
from accounts.models import Classroom, User
from accounts.querysets import UserQuerySet
from accounts.requests import SignedInRequest
from accounts.views.classrooms import join_address, visible_classroom
from accounts.words import LINES, refusal


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
            return _show_pins(request, classroom, [LineOutcome(pupil.full_name, pin)])
    return render(
        request, "accounts/pupil_add.html", {"classroom": classroom, "form": form, "namesake": namesake}
    )


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pupils_add(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """Many new pupils from a pasted list."""
    classroom = visible_classroom(request, classroom_id)
    form = PupilListForm(request.POST or None)
    if form.is_valid():
        return _show_pins(
            request, classroom, enrolling.enrol_pupils(classroom=classroom, lines=form.cleaned_data["lines"])
        )
    return render(request, "accounts/pupils_add.html", {"classroom": classroom, "form": form})


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
    return _show_pins(request, classroom, [LineOutcome(pupil.full_name, enrolling.reset_pin(pupil=pupil))])


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


def _show_pins(request: SignedInRequest, classroom: Classroom, outcomes: list[LineOutcome]) -> HttpResponse:
    """The names with their PINs to print, and below, what was not enrolled and why."""
    context = {
        "classroom": classroom,
        "enrolled": [outcome for outcome in outcomes if outcome.refusal is None],
        "refused": [(outcome.full_name, LINES[outcome.refusal]) for outcome in outcomes if outcome.refusal],
        "join_address": join_address(request),
    }
    return render(request, "accounts/new_pins.html", context)
