"""Flags at questions: raised by pupils in their review, resolved by teachers, read by pupils."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import pupil_required, teacher_required
from accounts.requests import SignedInRequest
from scoring import flagging, words
from scoring.errors import FlagError
from scoring.flagforms import FlagForm, ResolveForm
from scoring.models import FlagState, QuestionFlag, Response


@require_POST
@pupil_required
def flag_raise(request: SignedInRequest, pk: int) -> HttpResponse:
    """A doubt about the question of this answer."""
    visible = Response.objects.visible_to(request.user).select_related("attempt__assignment")
    response = get_object_or_404(visible, pk=pk)
    form = FlagForm(request.POST)
    if not form.is_valid():
        messages.warning(request, pgettext("pupil", "Choose what you doubt."))
        return _back(response)
    try:
        flagging.raise_flag(response=response, now=timezone.now(), **form.cleaned_data)
    except FlagError as error:
        messages.warning(request, str(words.FLAG_ERRORS[error.code]))
    else:
        messages.success(
            request, pgettext("pupil", "Thank you. Your teacher reads it and you get a reply here.")
        )
    return _back(response)


@require_POST
@pupil_required
def flag_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """The pupil has read the reply."""
    flag = get_object_or_404(QuestionFlag.objects.visible_to(request.user), pk=pk)
    if flag.state != FlagState.OPEN and flag.read_at is None:
        flag.read_at = timezone.now()
        flag.save(update_fields=["read_at"])
    return redirect("scoring:pupil_home")


@require_safe
@teacher_required
def flags(request: SignedInRequest) -> HttpResponse:
    """What pupils doubt: each with the question, its key and sentence, the pupil's answer and attempt."""
    return render(request, "scoring/flags.html", {"flags": flagging.open_flags(request.user)})


@require_POST
@teacher_required
def flag_resolve(request: SignedInRequest, pk: int) -> HttpResponse:
    """A reply to the pupil, which closes the flag."""
    flag = get_object_or_404(QuestionFlag.objects.visible_to(request.user), pk=pk)
    form = ResolveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether the question was mended or is in order."))
        return redirect("scoring:flags")
    try:
        flagging.resolve(flag=flag, teacher=request.user, now=timezone.now(), **form.cleaned_data)
    except FlagError:
        messages.warning(request, _("A colleague has replied already."))
    else:
        messages.success(request, _("The pupil reads your reply on the first page."))
    return redirect("scoring:flags")


def _back(response: Response) -> HttpResponse:
    address = reverse("scoring:attempt_review", args=[response.attempt_id])
    return redirect(f"{address}#question-{response.position}")
