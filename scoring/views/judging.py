"""The teacher's page of answers that wait."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring import attempts
from scoring.judging import judge
from scoring.judgingforms import JudgingForm
from scoring.models import Assignment
from scoring.waiting import judged_questions


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def judging(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answers that wait, by question; one decision for all that say the same."""
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    found = get_object_or_404(visible, pk=pk)
    now = timezone.now()
    attempts.close_expired(now=now, among=found.attempts.all())
    form = JudgingForm(request.POST or None, assignment=found)
    if form.is_valid():
        answers = form.answer_ids()
        seen = form.cleaned_data["seen"]
        decided = judge(
            answers=answers,
            seen=seen,
            points=form.points(),
            note=form.told(),
            teacher=request.user,
            now=now,
        )
        _say(request, decided, len(answers) - decided)
        return redirect(reverse("scoring:judging", args=[pk]) + f"#question-{form.question()}")
    context = {"assignment": found, "questions": judged_questions(found), "form": form}
    return render(request, "scoring/judging.html", context)


def _say(request: SignedInRequest, decided: int, overtaken: int) -> None:
    if decided:
        text = ngettext("%(count)s answer marked.", "%(count)s answers marked.", decided)
        messages.success(request, text % {"count": decided})
    if overtaken:
        messages.warning(request, _("A colleague has just decided on these answers. Please look again."))
