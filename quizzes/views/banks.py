"""The school's banks and what is in them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import Bank


@require_safe
@teacher_required
def banks(request: SignedInRequest) -> HttpResponse:
    """All banks of the school."""
    return render(request, "quizzes/banks.html", {"banks": Bank.objects.visible_to(request.user)})


@require_safe
@teacher_required
def bank(request: SignedInRequest, pk: int) -> HttpResponse:
    """One bank with its questions."""
    found = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    return render(request, "quizzes/bank.html", {"bank": found})


@require_safe
@teacher_required
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next draft of the bank."""
    found = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    return render(request, "quizzes/bank.html", {"bank": found})
