"""Taking a quiz: the page, its saves, handing in, and what the pupil sees afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import pupil_required
from accounts.models import User
from accounts.requests import SignedInRequest
from scoring import access, attempts, notices, presence, trying
from scoring.conflicts import other_answers
from scoring.errors import AttemptOverError
from scoring.late import form_saves, keep_late
from scoring.models import Attempt, FlagReason, Response
from scoring.reviewing import certainty_bonus, review_of, reviewed
from scoring.saves import MalformedSaveError, read_saves
from scoring.views.quizwords import page_words
from scoring.words import CERTAINTIES, LATE_KEPT, LATE_LOST, TRY_WAITS

# What saving an answer and asking the time need of an attempt: it is read for every answer of every pupil,
# and reading all sixty columns took a tenth of a save.
_OF_THE_CLOCK = (
    *("school", "pupil", "assignment", "started_at", "deadline_at", "submitted_at", "extension_s"),
    "assignment__paused_at",
)

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
        if "look" in request.POST:
            return _looked(request, found, now)
        return redirect("scoring:attempt_confirm", found.pk)
    context = {
        "attempt": found,
        "is_paused": found.paused_at is not None,
        "responses": _asked(found),
        "seconds_left": access.seconds_left(found, now=now),
        "words": json.dumps(page_words(), ensure_ascii=False),
        "certainties": list(CERTAINTIES.items()) if found.assignment.asks_certainty else [],
    }
    return render(request, "scoring/attempt.html", context)


@require_POST
@page_script_only
def save(request: SignedInRequest, pk: int) -> JsonResponse:
    """Keep answers; with none, only the time left is asked for. What comes too late is kept apart."""
    found = _with_clock(request, pk)
    now = timezone.now()
    try:
        answers = read_saves(request.body)
        kept = attempts.save_answers(attempt=found, answers=answers, now=now)
    except MalformedSaveError:
        return JsonResponse({"reason": "malformed"}, status=400)
    except AttemptOverError:
        attempts.close_if_over(attempt=found, now=now)
        late = keep_late(attempt=found, answers=answers, now=now)
        return JsonResponse({"reason": "over", "next": _review_url(found), "late": late}, status=409)
    told = {"answers": [_acknowledgement(each) for each in kept], "saved_at": _hour(now)}
    return JsonResponse(told | _clock(found, now))


@require_safe
@never_cache
@page_script_only
def time_left(request: SignedInRequest, pk: int) -> JsonResponse:
    """The time left, for a page that sends nothing: a teacher may have given more, or paused."""
    found = _with_clock(request, pk)
    now = timezone.now()
    if not access.takes_answers(found, now=now):
        return JsonResponse({"reason": "over", "next": _review_url(found), "late": []}, status=409)
    presence.seen(attempt=found, now=now)
    return JsonResponse(_clock(found, now))


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
    review = review_of(found, now=timezone.now())
    is_shown = review is access.Review.SHOWN
    told = notices.told(found) if is_shown else []
    answers = reviewed(found) if is_shown else []
    context = {
        "attempt": found,
        "review": review,
        "notices": told,
        "reviewed": answers,
        "bonus": certainty_bonus(found, answers),
        "flag_reasons": FlagReason.choices,
    }
    page = render(request, "scoring/attempt_review.html", context)
    notices.read(notices=told, now=timezone.now())
    return page


def _asked(found: Attempt) -> list[Response]:
    """The attempt's questions in order, each with what other devices had answered; two queries."""
    others = other_answers(found)
    responses = list(found.responses.in_order().with_questions())
    for response in responses:
        response.others = others.get(response.position, ())  # type: ignore[attr-defined]  # for the template
    return responses


def _looked(request: SignedInRequest, found: Attempt, now: datetime) -> HttpResponse:
    """Back to the question that was looked at; the page says there what came of it."""
    number = request.POST["look"]
    position = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
    if trying.look(attempt=found, position=position, now=now) is trying.Looked.WAITING:
        messages.info(request, str(TRY_WAITS))
    return redirect(reverse("scoring:attempt", args=[found.pk]) + f"#question-{position}")


def _own_attempt(request: SignedInRequest, pk: int) -> Attempt:
    visible = Attempt.objects.visible_to(request.user).select_related("assignment__quiz_version")
    return get_object_or_404(visible, pk=pk)


def _with_clock(request: SignedInRequest, pk: int) -> Attempt:
    """The pupil's attempt with what tells its time: one query."""
    visible = Attempt.objects.visible_to(request.user).select_related("assignment")
    return get_object_or_404(visible.only(*_OF_THE_CLOCK), pk=pk)


def _acknowledgement(told: attempts.Acknowledged) -> dict[str, object]:
    """What the page learns of one answer; `other` where another device had answered meanwhile."""
    known: dict[str, object] = {
        "position": told.position,
        "sequence": told.sequence,
        "outcome": told.outcome,
    }
    if told.other is not None:
        other = told.other
        known["other"] = {"text": other.text, "at": _hour(other.at), "values": other.values}
    return known


def _hour(moment: datetime) -> str:
    return time_format(timezone.localtime(moment), "H:i")


def _clock(found: Attempt, now: datetime) -> dict[str, int | bool | None]:
    return {
        "seconds_left": access.seconds_left(found, now=now),
        "given_s": found.extension_s,
        "is_paused": found.paused_at is not None,
    }


def _over(request: SignedInRequest, found: Attempt) -> HttpResponse:
    """To the review, handed in by the clock if nobody else did; who sent answers is told their fate."""
    now = timezone.now()
    attempts.close_if_over(attempt=found, now=now)
    if request.method == "POST":
        late = keep_late(attempt=found, answers=form_saves(found, dict(request.POST.lists())), now=now)
        messages.warning(request, str(LATE_KEPT if late else LATE_LOST))
    return redirect("scoring:attempt_review", found.pk)


def _review_url(found: Attempt) -> str:
    return reverse("scoring:attempt_review", args=[found.pk])
