"""Questions whose answers may have changed: look again, say that they hold, edit or retire them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes import expiring, problemwords, reviewing
from quizzes.errors import QuizzesError
from quizzes.forms.banks import SOON
from quizzes.forms.expiring import StillTrueForm
from quizzes.forms.reviewing import VerdictForm
from quizzes.models import Question
from quizzes.querysets import QuestionQuerySet
from quizzes.sources import sources

PER_PAGE = 50


@require_safe
@teacher_required
def due(request: SignedInRequest) -> HttpResponse:
    """What is overdue or soon to be looked at again in all banks of the school, the oldest first."""
    today = timezone.localdate()
    ahead: QuestionQuerySet = Question.objects.visible_to(request.user).in_use()
    overdue, soon = Q(review_by__lt=today), Q(review_by__range=(today, today + SOON))
    counts = ahead.aggregate(overdue=Count("pk", filter=overdue), soon=Count("pk", filter=soon))
    when = "soon" if request.GET.get("when") == "soon" else "overdue"
    asked = ahead.filter(soon if when == "soon" else overdue).order_by("review_by", "pk")
    page = Paginator(asked.select_related("current_version", "bank"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    found_sources = sources(question.current_version for question in page if question.current_version)
    context = {
        "page": page,
        "rows": [
            (question, found_sources.get(question.current_version_id or 0), StillTrueForm(question))
            for question in page
        ],
        "tabs": [("overdue", _("Overdue"), counts["overdue"]), ("soon", _("Within 30 days"), counts["soon"])],
        "when": when,
        "today": today,
    }
    return render(request, "quizzes/due.html", context)


@require_POST
@teacher_required
def question_still_true(request: SignedInRequest, pk: int) -> HttpResponse:
    """The wording that the teacher has read still holds; by when it is looked at next."""
    found = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    form = StillTrueForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return _back(request)
    version, until = form.cleaned_data["version"], form.cleaned_data["until"]
    day = date_format(until, "DATE_FORMAT")
    return _done(
        request,
        lambda: expiring.still_true(version=version, until=until),
        _("Still true; to be looked at again by %(day)s.") % {"day": day},
    )


@require_POST
@teacher_required
def question_expire(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a question that no longer holds out of use: retire it, or reject a draft."""
    found = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    form = VerdictForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("Please decide on the question as it stands here."))
        return _back(request)
    version = form.cleaned_data["version"]
    if found.status == "draft":
        return _done(
            request,
            lambda: reviewing.reject(version=version, reason="outdated"),
            _("The draft is put aside."),
        )
    return _done(request, lambda: reviewing.retire(version=version), _("The question is out of use."))


def _done(request: HttpRequest, verb: Callable[[], object], said: str) -> HttpResponse:
    try:
        verb()
    except QuizzesError as error:
        messages.error(request, problemwords.refusal(error))
    else:
        messages.success(request, said)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    when = "?when=soon" if request.POST.get("when") == "soon" else ""
    return redirect(reverse("quizzes:due") + when)
