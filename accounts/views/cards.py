"""PINs and the cards to print.

A new PIN is shown on the page that answers the request, once, ready to print: it is kept nowhere
in clear, so no page can show it again. Cards made later carry the class code and the QR code alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import teacher_required
from accounts.cards import Card, cards_pdf
from accounts.errors import PinsGoneError
from accounts.models import Classroom, Enrolment, User
from accounts.pins import NewPin, give_pins, sealed, unsealed
from accounts.requests import SignedInRequest
from accounts.signinlinks import card_token
from accounts.views.classrooms import join_address, visible_classroom
from accounts.words import refusal


def show_pins(request: SignedInRequest, pins: Sequence[NewPin]) -> HttpResponse:
    """The names with their PINs, and the form that carries them to printed cards."""
    classrooms = {each.classroom for each in pins}
    context = {
        "pins": pins,
        "classroom": classrooms.pop() if len(classrooms) == 1 else None,
        "sealed": sealed(pins),
        "join_address": join_address(request),
    }
    return render(request, "accounts/new_pins.html", context)


@teacher_required
@never_cache
@require_POST
def new_pin_cards(request: SignedInRequest) -> HttpResponse:
    """Cards with the PINs that a page has just shown."""
    try:
        pins = unsealed(request.POST.get("pins", ""), teacher=request.user)
    except PinsGoneError as error:
        messages.warning(request, refusal(error))
        return redirect("accounts:classrooms")
    return _pdf(request, pins)


@teacher_required
@never_cache
@require_safe
def class_cards(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """Cards of the whole class, without PINs."""
    classroom = visible_classroom(request, classroom_id)
    places = Enrolment.objects.filter(classroom=classroom, pupil__is_active=True).in_name_order()
    return _pdf(request, [NewPin(place.pupil, classroom, "") for place in places])


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pins_give(request: SignedInRequest, classroom_id: int) -> HttpResponse:
    """PINs for those of the class who have none.

    Coming to the same address again, for example in another language, leads back to the class.
    """
    classroom = visible_classroom(request, classroom_id)
    pins = give_pins(classroom=classroom) if request.method == "POST" else []
    return show_pins(request, pins) if pins else redirect("accounts:classroom", classroom.pk)


def _pdf(request: SignedInRequest, pins: Iterable[NewPin]) -> HttpResponse:
    """The cards as a file: the page with the new PINs stays open behind it."""
    pins = list(pins)
    classrooms = {each.classroom.name for each in pins}
    cards = [_card(request, *each) for each in pins]
    name = " – ".join([*classrooms, _("PIN cards")] if len(classrooms) == 1 else [_("PIN cards")])
    response = HttpResponse(cards_pdf(cards), content_type="application/pdf")
    disposition = content_disposition_header(True, f"{name}.pdf")  # noqa: FBT003  # Django's signature
    response["Content-Disposition"] = disposition or ""
    return response


def _card(request: SignedInRequest, pupil: User, classroom: Classroom, pin: str) -> Card:
    return Card(
        full_name=pupil.full_name,
        class_name=classroom.name,
        class_code=classroom.join_code,
        address=join_address(request),
        link=request.build_absolute_uri(reverse("accounts:card", args=[card_token(pupil)])),
        pin=pin,
    )
