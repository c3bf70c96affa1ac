"""The pupil's first page, and beginning a quiz."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TypedDict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import pupil_required
from accounts.models import User
from accounts.requests import SignedInRequest
from scoring import attempts, notices, practising, words
from scoring.errors import NotOpenError, TooFewQuestionsError, WrongPasswordError
from scoring.flagging import replies
from scoring.models import Assignment, Attempt
from scoring.models.assignment import PASSWORD_LENGTH
from scoring.pupilquizzes import quizzes_of, shown_attempts

LARGEST_SEED = 2_147_483_647


class _Beginning(TypedDict):
    """What beginning takes, an attempt and a round of practice alike."""

    assignment: Assignment
    pupil: User
    now: datetime
    seed: int
    password: str


@require_safe
@never_cache
@pupil_required
def pupil_home(request: SignedInRequest) -> HttpResponse:
    """What the pupil can take now, soon, and has taken."""
    now = timezone.now()
    attempts.close_expired(now=now, among=Attempt.objects.visible_to(request.user))
    quizzes = quizzes_of(request.user, now=now)
    shown = shown_attempts(quizzes)
    context = {
        "quizzes": quizzes,
        "notices": notices.unread(request.user, among=shown),
        "today": practising.today(request.user, among=shown, now=now),
    }
    context["replies"] = replies(request.user)
    return render(request, "scoring/pupil_home.html", context)


@require_POST
@pupil_required
def attempt_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin, or go on with, an attempt; of a quiz for practice, a round of it."""
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    how = _Beginning(
        assignment=assignment,
        pupil=request.user,
        now=timezone.now(),
        seed=secrets.randbelow(LARGEST_SEED),
        password=request.POST.get("password", "")[:PASSWORD_LENGTH],
    )
    try:
        if assignment.is_practice:
            return redirect("scoring:practice", practising.practise_assignment(**how).pk)
        return redirect("scoring:attempt", attempts.start(**how).pk)
    except WrongPasswordError:
        messages.warning(request, pgettext("pupil", "That is another password. Ask your teacher for it."))
    except NotOpenError as error:
        messages.warning(request, str(words.STANDINGS[error.standing]))
    except TooFewQuestionsError:
        messages.error(
            request, pgettext("pupil", "This quiz has too few questions just now. Tell your teacher.")
        )
    return redirect("scoring:pupil_home")
