"""The wordings of a question: all of them, two side by side, an old one brought back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import teacher_required
from accounts.models import User
from accounts.requests import SignedInRequest
from quizzes import problemwords
from quizzes.errors import QuizzesError
from quizzes.forms.reviewing import CompareForm, RestoreForm
from quizzes.models import Question
from quizzes.wordings import compare, restore, wordings


@require_safe
@teacher_required
def question_versions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every wording, and two of them side by side: the last change unless others are chosen."""
    found = _question(request.user, pk)
    versions = list(wordings(found))
    form = CompareForm(request.GET)
    old, new = form.pair(versions)
    context = {
        "question": found,
        "versions": versions,
        "old": old,
        "new": new,
        "compared": compare(old, new) if old is not None and new is not None else [],
    }
    return render(request, "quizzes/question_versions.html", context)


@require_POST
@teacher_required
def question_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """An old wording as the newest one."""
    found = _question(request.user, pk)
    form = RestoreForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose one of the wordings."))
        return redirect("quizzes:question_versions", pk)
    try:
        restore(
            version=form.cleaned_data["restored"], replaces=form.cleaned_data["version"], author=request.user
        )
    except QuizzesError as error:
        messages.error(request, problemwords.refusal(error))
        return redirect("quizzes:question_versions", pk)
    messages.success(request, _("The wording stands again. It waits for review."))
    return redirect("quizzes:question", pk)


def _question(user: User, pk: int) -> Question:
    visible = Question.objects.visible_to(user).select_related("bank", "current_version")
    return get_object_or_404(visible, pk=pk)
