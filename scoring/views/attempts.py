"""Taking a quiz: the page, its saves, handing in, and what the pupil sees afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import pupil_required
from accounts.models import User
from accounts.requests import SignedInRequest
from scoring import access, attempts
from scoring.errors import AttemptOverError
from scoring.models import Attempt
from scoring.reviewing import reviewed
from scoring.saves import MalformedSaveError, read_saves
from scoring.views.quizwords import page_words

PageView = Callable[[SignedInRequest, int], JsonResponse]


def page_script_only(view: PageView) -> Callable[[HttpRequest, int], JsonResponse]:
    """For requests of the page's script: 401 where the session has ended, never a redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> JsonResponse:
        if not isinstance(request.user, User):
            return JsonResponse({"reason": "signed_out", "sign_in": reverse("accounts:join")}, status=401)
        if not request.user.is_pupil:
            raise Http404
        return view(request, pk)  # type: ignore[arg-type]  # the user is known from here on

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@gzip_page
@pupil_required
def attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The quiz page: every question in one document. Without its script it is one form, sent here."""
    found = _own_attempt(request, pk)
    now = timezone.now()
    if not access.takes_answers(found, now=now):
        return _over(request, found)
    if request.method == "POST":
        attempts.save_form(attempt=found, fields=dict(request.POST.lists()), now=now)
        return redirect("scoring:attempt_confirm", found.pk)
    context = {
        "attempt": found,
        "responses": found.responses.in_order().with_questions(),
        "seconds_left": access.seconds_left(found, now=now),
        "words": json.dumps(page_words(), ensure_ascii=False),
    }
    return render(request, "scoring/attempt.html", context)


@require_POST
@page_script_only
def save(request: SignedInRequest, pk: int) -> JsonResponse:
    """Keep answers; with none, only the time left is asked for."""
    found = get_object_or_404(Attempt.objects.visible_to(request.user), pk=pk)
    now = timezone.now()
    try:
        kept = attempts.save_answers(attempt=found, answers=read_saves(request.body), now=now)
    except MalformedSaveError:
        return JsonResponse({"reason": "malformed"}, status=400)
    except AttemptOverError:
        attempts.submit(attempt=found, now=now)
        return JsonResponse({"reason": "over", "next": _review_url(found)}, status=409)
    answers = [{"position": a.position, "sequence": a.sequence, "outcome": a.outcome} for a in kept]
    return JsonResponse(
        {
            "answers": answers,
            "seconds_left": access.seconds_left(found, now=now),
            "saved_at": time_format(timezone.localtime(now), "H:i"),
        }
    )


@require_safe
@never_cache
@pupil_required
def attempt_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is still open, before handing in (without the page's script)."""
    found = _own_attempt(request, pk)
    if not access.takes_answers(found, now=timezone.now()):
        return _over(request, found)
    left_open = found.responses.in_order().with_questions().left_open()
    return render(request, "scoring/attempt_confirm.html", {"attempt": found, "left_open": left_open})


@require_POST
@pupil_required
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in, once."""
    attempts.submit(attempt=_own_attempt(request, pk), now=timezone.now())
    return redirect("scoring:attempt_review", pk)


@require_safe
@never_cache
@gzip_page
@pupil_required
def attempt_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The attempt after it was handed in, as far as the assignment lets the pupil see it."""
    found = _own_attempt(request, pk)
    if found.is_live:
        return redirect("scoring:attempt", pk)
    review = access.review(found.assignment, found, now=timezone.now())
    is_shown = review is access.Review.SHOWN
    context = {"attempt": found, "review": review, "reviewed": reviewed(found) if is_shown else []}
    return render(request, "scoring/attempt_review.html", context)


def _own_attempt(request: SignedInRequest, pk: int) -> Attempt:
    visible = Attempt.objects.visible_to(request.user).select_related("assignment__quiz_version")
    return get_object_or_404(visible, pk=pk)


def _over(request: SignedInRequest, found: Attempt) -> HttpResponse:
    """To the review, handed in by the clock if nobody else did; who sent answers is told their fate."""
    if found.is_live:
        attempts.submit(attempt=found, now=timezone.now())
    if request.method == "POST":
        messages.warning(
            request,
            pgettext("pupil", "The quiz was handed in before your last answers came. They do not count."),
        )
    return redirect("scoring:attempt_review", found.pk)


def _review_url(found: Attempt) -> str:
    return reverse("scoring:attempt_review", args=[found.pk])
