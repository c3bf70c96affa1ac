"""Class lists: read, looked through, enrolled."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.forms import RosterForm, RosterRowsForm
from accounts.models import Classroom
from accounts.pins import NewPin
from accounts.requests import SignedInRequest
from accounts.rosterfile import Roster
from accounts.rosters import enrol_roster, plan_roster
from accounts.views.cards import show_pins
from accounts.views.classrooms import visible_classroom
from accounts.words import row_refusal


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roster_add(request: SignedInRequest, classroom_id: int | None = None) -> HttpResponse:
    """A list for one class or for several; what would come of it is shown, and nothing written."""
    classroom = visible_classroom(request, classroom_id) if classroom_id else None
    form = RosterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _preview(request, form.cleaned_data["roster"], classroom)
    return render(request, "accounts/roster_add.html", {"classroom": classroom, "form": form})


def _preview(request: SignedInRequest, roster: Roster, classroom: Classroom | None) -> HttpResponse:
    plan = plan_roster(rows=roster.rows, teacher=request.user, classroom=classroom)
    context = {
        "classroom": classroom,
        "roster": roster,
        "plan": plan,
        "refused": [(planned.row, row_refusal(planned.refusal, planned.detail)) for planned in plan.refused],
        "sealed": RosterRowsForm.seal(roster, classroom),
    }
    return render(request, "accounts/roster_preview.html", context)


@teacher_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roster_enrol(request: SignedInRequest) -> HttpResponse:
    """Enrol a list that was looked through.

    Coming to the same address again, for example in another language, leads back to the classes.
    """
    form = RosterRowsForm(request.POST or None)
    if not form.is_valid():
        if request.method == "POST":
            messages.warning(request, _("This list is no longer at hand. Add it once more."))
        return redirect("accounts:classrooms")
    classroom_id, rows = form.cleaned_data["sealed"]
    classroom = visible_classroom(request, classroom_id) if classroom_id else None
    enrolled = enrol_roster(rows=rows, teacher=request.user, classroom=classroom)
    if pins := [each for each in enrolled if each.pin]:
        return show_pins(request, pins)
    return _without_pins(request, enrolled, classroom)


def _without_pins(
    request: SignedInRequest, enrolled: list[NewPin], classroom: Classroom | None
) -> HttpResponse:
    """After a long list, or one of which everybody is there already: on to the class or the classes."""
    if enrolled:
        added = ngettext("%(count)d pupil added.", "%(count)d pupils added.", len(enrolled))
        make_pins = _("Open a class to make its PIN cards.")
        messages.success(request, f"{added % {'count': len(enrolled)}} {make_pins}")
    else:
        messages.info(request, _("Everyone of this list is in class already."))
    filled: set[Classroom | None] = {each.classroom for each in enrolled} or {classroom}
    only = filled.pop() if len(filled) == 1 else None
    return redirect("accounts:classroom", only.pk) if only else redirect("accounts:classrooms")
