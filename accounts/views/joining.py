"""How a pupil comes in: class code, own name, PIN; or a card. Works without JavaScript, on shared phones."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enrolling import find_classroom
from accounts.errors import UnknownClassCodeError
from accounts.forms import JoinForm, PinForm
from accounts.limits import WRONG_PINS_OF_CLASS
from accounts.locking import tries_left
from accounts.models import Classroom, User
from accounts.querysets import UserQuerySet
from accounts.signinlinks import pupil_of_card
from accounts.words import refusal

SCHOOL_DAY = timedelta(hours=12)
"""A forgotten sign-out does not outlast the day."""

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
"""Who looks after sessions, however they began."""

FEW_TRIES = 3
"""From here on the page says how many tries are left."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the class code."""
    form = JoinForm(request.POST or None)
    if form.is_valid():
        try:
            classroom = find_classroom(form.cleaned_data["code"])
        except UnknownClassCodeError as error:
            form.add_error("code", refusal(error))
        else:
            return redirect("accounts:join_class", classroom.join_code)
    return render(request, "accounts/join.html", {"form": form})


@never_cache
@require_safe
def join_class(request: HttpRequest, code: str) -> HttpResponse:
    """Let the pupil pick their name."""
    try:
        classroom = find_classroom(code)
    except UnknownClassCodeError as error:
        form = JoinForm({"code": code})
        form.add_error("code", refusal(error))
        return render(request, "accounts/join.html", {"form": form}, status=404)
    context = {"classroom": classroom, "pupils": _pupils_of(classroom).in_name_order()}
    return render(request, "accounts/join_class.html", context)


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest, code: str, pupil_id: int) -> HttpResponse:
    """Ask for the PIN; a right one signs in for the rest of the school day."""
    try:
        classroom = find_classroom(code)
    except UnknownClassCodeError:
        return redirect("accounts:join_class", code)
    pupil = get_object_or_404(_pupils_of(classroom), pk=pupil_id)
    if request.method == "POST" and WRONG_PINS_OF_CLASS.is_reached(classroom.pk):
        return render(request, "accounts/class_locked.html", {"classroom": classroom}, status=429)
    form = PinForm(request.POST or None)
    if form.is_valid():
        if user := authenticate(request, username=pupil.username, password=form.cleaned_data["pin"]):
            login(request, user)
            request.session.set_expiry(SCHOOL_DAY)
            return redirect("scoring:pupil_home")
        WRONG_PINS_OF_CLASS.count(classroom.pk)
        form.add_error("pin", _not_yet(pupil))
    return render(request, "accounts/pin.html", {"form": form, "classroom": classroom, "pupil": pupil})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, token: str) -> HttpResponse:
    """A card's QR code was read: is this you? One button signs in for the rest of the school day."""
    pupil = pupil_of_card(token)
    if pupil is None:
        return render(request, "accounts/card_dead.html", status=404)
    if request.method == "POST":
        login(request, pupil, backend=_BACKEND)
        request.session.set_expiry(SCHOOL_DAY)
        return redirect("scoring:pupil_home")
    return render(request, "accounts/card.html", {"pupil": pupil})


def _pupils_of(classroom: Classroom) -> UserQuerySet:
    pupils: UserQuerySet = User.objects.pupils().filter(enrolments__classroom=classroom, is_active=True)
    return pupils


def _not_yet(pupil: User) -> str:
    """A kind sentence; near the end it says how many tries are left."""
    if not pupil.has_usable_password():
        return pgettext("pupil", "You have no PIN yet. Ask your teacher for one.")
    sentence = pgettext("pupil", "This PIN does not fit yet. Look at your card and type it once more.")
    left = tries_left(pupil, now=timezone.now())
    if left > FEW_TRIES:
        return sentence
    warning = ngettext(
        "%(left)d more try, then you wait ten minutes.",
        "%(left)d more tries, then you wait ten minutes.",
        left,
    )
    return f"{sentence} {warning % {'left': left}}"
