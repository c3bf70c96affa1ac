"""The school's banks and what is in them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.forms.banks import BankFilterForm, BankForm
from quizzes.forms.bulk import ACTIONS
from quizzes.models import Bank, Question, QuestionStatus
from quizzes.sources import sources

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def banks(request: SignedInRequest) -> HttpResponse:
    """All banks of the school with what waits in them; POST opens a new one."""
    new = Bank(school_id=request.user.school_id)  # type: ignore[misc]  # teachers have a school
    form = BankForm(request.POST or None, instance=new)
    if request.method == "POST" and form.is_valid():
        return redirect("quizzes:bank", form.save().pk)
    found = Bank.objects.visible_to(request.user).with_counts().order_by("-created_at", "-pk")
    waiting = next((bank for bank in found if getattr(bank, "waiting", 0)), None)
    overdue = Question.objects.visible_to(request.user).in_use().overdue(timezone.localdate()).count()
    context = {"banks": found, "waiting": waiting, "overdue": overdue, "form": form}
    return render(request, "quizzes/banks.html", context)


@require_safe
@teacher_required
def bank(request: SignedInRequest, pk: int) -> HttpResponse:
    """One bank: its questions by status, search and filters, and the next step."""
    banks = Bank.objects.visible_to(request.user).select_related("school").with_counts()
    found = get_object_or_404(banks, pk=pk)
    form = BankFilterForm(request.GET, school=found.school)
    # The list is gone through once: its length and its pages both come from the ids.
    matching = form.applied_to(found.questions.in_reading_order()).values_list("pk", flat=True)
    page = Paginator(list(matching), PER_PAGE).get_page(request.GET.get("page"))
    shown = found.questions.filter(pk__in=page.object_list).in_reading_order()
    questions = list(shown.select_related("current_version__measure").prefetch_related("tags"))
    found_sources = sources(question.current_version for question in questions if question.current_version)
    context = {
        "bank": found,
        "form": form,
        "page": page,
        "rows": [(question, found_sources.get(question.current_version_id or 0)) for question in questions],
        "tabs": _tabs(found),
        "status": form.cleaned_data.get("status", ""),
        "actions": ACTIONS.items(),
        "today": timezone.localdate(),
    }
    return render(request, "quizzes/bank.html", context)


def _tabs(bank: Bank) -> list[tuple[str, str, int]]:
    """Status, its name and how many questions have it. The counts are annotations of with_counts()."""
    columns = [
        ("", _("All"), "total"),
        (QuestionStatus.DRAFT, QuestionStatus.DRAFT.label, "waiting"),
        (QuestionStatus.APPROVED, QuestionStatus.APPROVED.label, "approved"),
        (QuestionStatus.REJECTED, QuestionStatus.REJECTED.label, "rejected"),
        (QuestionStatus.RETIRED, QuestionStatus.RETIRED.label, "retired"),
    ]
    return [(str(status), str(label), getattr(bank, name)) for status, label, name in columns]
