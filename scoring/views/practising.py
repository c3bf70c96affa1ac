"""Practising, one question a page; it works without JavaScript."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import pupil_required
from accounts.requests import SignedInRequest
from quizzes.markwords import reason_text
from quizzes.questiontypes.base import MalformedAnswerError
from quizzes.sources import Source, sources
from scoring import practising
from scoring.errors import NothingToPractiseError
from scoring.models import Practice, PracticeQuestion
from scoring.practice import MOST_TRIES
from scoring.pupilquizzes import quizzes_of, shown_attempts
from scoring.words import MASTERIES

FACTS_A_PAGE = 30
LARGEST_SEED = 2_000_000_000


@require_POST
@pupil_required
def practise(request: SignedInRequest) -> HttpResponse:
    """Begin, or go on with, today's round."""
    now = timezone.now()
    try:
        begun = practising.practise_missed(
            pupil=request.user,
            among=shown_attempts(quizzes_of(request.user, now=now)),
            now=now,
            seed=secrets.randbelow(LARGEST_SEED),
        )
    except NothingToPractiseError:
        messages.success(request, pgettext("pupil", "There is nothing to practise today."))
        return redirect("scoring:pupil_home")
    return redirect("scoring:practice", begun.pk)


@require_safe
@never_cache
@pupil_required
def practice(request: SignedInRequest, pk: int) -> HttpResponse:
    """On to the first question that is open; after the last, how firmly each fact sits."""
    found = _practice(request, pk)
    following = found.questions.filter(outcome="").first()
    if following is not None:
        return redirect("scoring:practice_question", pk, following.position)
    rows = practising.practised(found)
    right = sum(each.question.outcome == "right" for each in rows)
    lines = [(each, _word(each)) for each in rows]
    return render(request, "scoring/practice_done.html", {"practice": found, "lines": lines, "right": right})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@pupil_required
def practice_question(request: SignedInRequest, pk: int, position: int) -> HttpResponse:
    """One question: try, take a hint, see the answer; then the proof, and on to the next."""
    found = _practice(request, pk)
    question = get_object_or_404(found.questions.select_related("question_version"), position=position)
    if request.method == "POST":
        _act(request, question)
        return redirect("scoring:practice_question", pk, position)
    context = {
        "practice": found,
        "question": question,
        "count": found.questions.count(),
        "verdict": reason_text(question.reason) if question.reason else "",
        "tries_left": MOST_TRIES - question.tries,
        "source": None if question.is_open else _source(question),
    }
    return render(request, "scoring/practice_question.html", context)


@require_safe
@never_cache
@pupil_required
def mastery(request: SignedInRequest) -> HttpResponse:
    """Every fact that the pupil has practised, with how firmly it sits."""
    page = Paginator(practising.memories_of(request.user), FACTS_A_PAGE).get_page(request.GET.get("page"))
    lines = [(each, MASTERIES[practising.mastery_of(each)]) for each in page]
    return render(request, "scoring/mastery.html", {"page": page, "lines": lines})


def _practice(request: SignedInRequest, pk: int) -> Practice:
    visible = Practice.objects.visible_to(request.user).select_related("assignment__quiz_version")
    return get_object_or_404(visible, pk=pk)


def _source(question: PracticeQuestion) -> Source | None:
    version = question.question_version
    return sources([version]).get(version.pk)


def _act(request: SignedInRequest, question: PracticeQuestion) -> None:
    now = timezone.now()
    match request.POST.get("action"):
        case "hint":
            practising.show_hint(question=question)
        case "show":
            practising.show_answer(question=question, now=now)
        case _:
            _try(request, question)


def _try(request: SignedInRequest, question: PracticeQuestion) -> None:
    values = request.POST.getlist(question.field_name)
    try:
        tried = practising.try_answer(question=question, values=values, now=timezone.now())
    except MalformedAnswerError:
        messages.warning(request, pgettext("pupil", "This answer cannot be read. Give it once more."))
        return
    if tried.tries == question.tries and tried.is_open:
        messages.warning(request, pgettext("pupil", "Answer first, then check."))


def _word(each: practising.Practised) -> str:
    return "" if each.mastery is None else str(MASTERIES[each.mastery])
