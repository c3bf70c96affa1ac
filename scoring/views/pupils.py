"""The pupil's first page, and beginning a quiz."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import pupil_required
from accounts.requests import SignedInRequest
from scoring import attempts, notices, words
from scoring.access import Review
from scoring.errors import NotOpenError, TooFewQuestionsError, WrongPasswordError
from scoring.models import Assignment, Attempt
from scoring.models.assignment import PASSWORD_LENGTH
from scoring.pupilquizzes import quizzes_of

LARGEST_SEED = 2_147_483_647


@require_safe
@never_cache
@pupil_required
def pupil_home(request: SignedInRequest) -> HttpResponse:
    """What the pupil can take now, soon, and has taken."""
    now = timezone.now()
    attempts.close_expired(now=now, among=Attempt.objects.visible_to(request.user))
    quizzes = quizzes_of(request.user, now=now)
    shown = {done.attempt.pk for done in quizzes.done if done.attempt and done.review is Review.SHOWN}
    context = {"quizzes": quizzes, "notices": notices.unread(request.user, among=shown)}
    return render(request, "scoring/pupil_home.html", context)


@require_POST
@pupil_required
def attempt_start(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin, or go on with, an attempt."""
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    password = request.POST.get("password", "")[:PASSWORD_LENGTH]
    try:
        attempt = attempts.start(
            assignment=assignment,
            pupil=request.user,
            now=timezone.now(),
            seed=secrets.randbelow(LARGEST_SEED),
            password=password,
        )
    except WrongPasswordError:
        messages.warning(request, pgettext("pupil", "That is another password. Ask your teacher for it."))
    except NotOpenError as error:
        messages.warning(request, str(words.STANDINGS[error.standing]))
    except TooFewQuestionsError:
        messages.error(
            request, pgettext("pupil", "This quiz has too few questions just now. Tell your teacher.")
        )
    else:
        return redirect("scoring:attempt", attempt.pk)
    return redirect("scoring:pupil_home")
