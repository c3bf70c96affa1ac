"""A teacher's hand on the clock while a class sits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring import timing
from scoring.forms import ExtensionForm
from scoring.models import Assignment


@require_POST
@teacher_required
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """More minutes for one pupil, or for all who are answering now."""
    found = _assignment(request, pk)
    form = ExtensionForm(request.POST, assignment=found)
    if form.is_valid():
        given = timing.extend(assignment=found, now=timezone.now(), **form.cleaned_data)
        text = ngettext(
            "%(count)s pupil has %(minutes)s minutes more.",
            "%(count)s pupils have %(minutes)s minutes more.",
            given,
        )
        told = text % {"count": given, "minutes": form.cleaned_data["minutes"]}
        messages.success(request, told) if given else messages.warning(request, _nobody())
    else:
        messages.warning(request, form.refused())
    return _back(pk)


@require_POST
@teacher_required
def pause(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the time of all stand still."""
    timing.pause(assignment=_assignment(request, pk), now=timezone.now())
    return _back(pk)


@require_POST
@teacher_required
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let it run again."""
    timing.resume(assignment=_assignment(request, pk), now=timezone.now())
    messages.success(request, _("Time runs again. Everyone has as much left as before the pause."))
    return _back(pk)


def _nobody() -> str:
    return _("Nobody is answering against the clock now.")


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    return get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)


def _back(pk: int) -> HttpResponse:
    return redirect(reverse("scoring:assignment", args=[pk]) + "#sitting")
