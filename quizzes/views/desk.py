"""The review desk: one question beside its source, and the teacher's verdict on it."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import teacher_required
from accounts.models import User
from accounts.requests import SignedInRequest
from quizzes import problemwords, reviewing, reviewwords
from quizzes.claiming import claim, release, take_next
from quizzes.desk import alike, approvals, contradictions, desk_place
from quizzes.errors import ClaimedError, QuizzesError
from quizzes.forms.reviewing import RejectForm, SecondApprovalForm, VerdictForm
from quizzes.models import Bank, Question, QuestionStatus
from quizzes.redrafting import redraft
from quizzes.sources import passage


@require_safe
@teacher_required
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next draft that no colleague reads; when none is left, what came of the review."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user).with_counts(), pk=pk)
    draft = take_next(bank=bank, teacher=request.user, now=timezone.now())
    if draft is not None:
        return redirect("quizzes:question", draft.pk)
    return render(request, "quizzes/review_done.html", {"bank": bank, "decided": _decided(request)})


@require_safe
@teacher_required
def question(request: SignedInRequest, pk: int) -> HttpResponse:
    """One question beside its sentence in the document. A draft is its reader's for a while."""
    found = _question(request.user, pk)
    version, now = found.current_version, timezone.now()
    given = approvals(found)
    context = {
        "question": found,
        "version": version,
        "passage": passage(version) if version is not None else None,
        "checks": reviewwords.check_verdicts(version) if version is not None else [],
        "place": desk_place(found, teacher=request.user, now=now),
        "alike": alike(found),
        "contradictions": contradictions(found),
        "approvals": given,
        "is_approved_by_reader": any(one.approved_by_id == request.user.pk for one in given),
        "colleague": _claim(request, found, now),
        "is_due": found.review_by is not None and found.review_by <= timezone.localdate(),
        "rejection_reasons": reviewwords.rejection_choices(),
        "decided": _decided(request),
    }
    return render(request, "quizzes/question.html", context)


@require_POST
@teacher_required
def question_approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approve the wording that the teacher has read, and go on to the next draft."""
    found = _question(request.user, pk)
    form = VerdictForm(found, request.POST)
    if not form.is_valid():
        return _refused(request, found)
    version = form.cleaned_data["version"]
    return _decide(request, found, lambda: reviewing.approve(version=version, teacher=request.user))


@require_POST
@teacher_required
def question_reject(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the question aside with a reason, and go on to the next draft."""
    found = _question(request.user, pk)
    form = RejectForm(found, request.POST)
    if not form.is_valid():
        return _refused(request, found)
    version = form.cleaned_data["version"]
    return _decide(request, found, lambda: reviewing.reject(version=version, reason=form.why))


@require_POST
@teacher_required
def question_redraft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a draft aside that doubles another, have its sentence asked otherwise, and go on."""
    found = _question(request.user, pk)
    form = VerdictForm(found, request.POST)
    if not form.is_valid() or found.status != QuestionStatus.DRAFT:
        return _refused(request, found)
    version = form.cleaned_data["version"]

    def verdict() -> Question:
        redraft(version=version, teacher=request.user)
        messages.success(request, _("New drafts on this sentence are on their way. They will wait here."))
        return found

    return _decide(request, found, verdict)


@require_POST
@teacher_required
def question_retire(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an approved question out of use."""
    found = _question(request.user, pk)
    form = VerdictForm(found, request.POST)
    if not form.is_valid():
        return _refused(request, found)
    version = form.cleaned_data["version"]
    return _decide(request, found, lambda: reviewing.retire(version=version), go_on=False)


@require_POST
@teacher_required
def question_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the verdict back: the question waits again and is on the desk."""
    found = _question(request.user, pk)
    form = VerdictForm(found, request.POST)
    if not form.is_valid():
        return _refused(request, found)
    version = form.cleaned_data["version"]
    return _decide(request, found, lambda: reviewing.undo(version=version), go_on=False)


@require_POST
@teacher_required
def bank_approvals(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whether the bank's questions need two teachers; says how many questions that moves."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    form = SecondApprovalForm(request.POST)
    is_required = form.is_valid() and form.cleaned_data["is_required"]
    moved = reviewing.require_second_approval(bank=bank, is_required=is_required)
    if is_required:
        text = ngettext(
            "From now on two teachers approve. %(count)s question waits for the second.",
            "From now on two teachers approve. %(count)s questions wait for the second.",
            moved,
        )
    else:
        text = ngettext(
            "From now on one teacher's approval is enough. %(count)s question is approved by it.",
            "From now on one teacher's approval is enough. %(count)s questions are approved by it.",
            moved,
        )
    messages.success(request, text % {"count": moved})
    return redirect("quizzes:bank", pk)


def _question(user: User, pk: int) -> Question:
    visible = Question.objects.visible_to(user).select_related("bank", "fact", "current_version")
    return get_object_or_404(visible, pk=pk)


def _claim(request: SignedInRequest, question: Question, now: datetime) -> str:
    """Nothing, once the draft is this teacher's to decide on; else the name of the colleague who reads it."""
    if question.status != QuestionStatus.DRAFT:
        return ""
    try:
        claim(question=question, teacher=request.user, now=now)
    except ClaimedError as error:
        return error.colleague
    return ""


def _decide(
    request: SignedInRequest, question: Question, verdict: Callable[[], Question], *, go_on: bool = True
) -> HttpResponse:
    """Apply the verdict and lead on; what is refused is said on the question's own page."""
    now = timezone.now()
    try:
        claim(question=question, teacher=request.user, now=now)
        verdict()
    except QuizzesError as error:
        messages.error(request, problemwords.refusal(error))
        return redirect("quizzes:question", question.pk)
    if not go_on:
        return redirect("quizzes:question", question.pk)
    following = take_next(bank=question.bank, teacher=request.user, now=now, after=question)
    release(question=question, teacher=request.user)
    if following is None:
        return redirect(f"{reverse('quizzes:review', args=[question.bank_id])}?decided={question.pk}")
    return redirect(f"{reverse('quizzes:question', args=[following.pk])}?decided={question.pk}")


def _refused(request: SignedInRequest, question: Question) -> HttpResponse:
    messages.error(request, _("Please decide on the question as it stands here."))
    return redirect("quizzes:question", question.pk)


def _decided(request: SignedInRequest) -> Question | None:
    """The question decided just before, so that the verdict can be taken back from the next page."""
    pk = request.GET.get("decided", "")
    if not pk.isascii() or not pk.isdigit():
        return None
    visible = Question.objects.visible_to(request.user).decided()
    return visible.select_related("current_version").filter(pk=pk).first()
