"""Many questions of a bank at once: first how many and which, then what was done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from accounts.rows import ids
from quizzes.bulk import MOST_VERDICTS, Outcome
from quizzes.forms.banks import BankFilterForm
from quizzes.forms.bulk import ACTIONS, FORMS, BulkForm, ChosenForm
from quizzes.models import Bank
from quizzes.querysets import QuestionQuerySet

SHOWN = 20
"""Questions that the confirmation names."""
_VERDICTS = ("approve", "retire")


@require_POST
@teacher_required
def bank_bulk(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, with how many questions it concerns; a confirmed action is carried out."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user).select_related("school"), pk=pk)
    action = request.POST.get("action", "")
    if "chosen" in request.POST and action in FORMS:
        form = FORMS[action](request.POST, bank=bank, user=request.user)
        if form.is_valid():
            _tell(request, form.carry_out())
            return redirect("quizzes:bank", bank.pk)
        named = ids(request.POST["chosen"].split(","))
        return _confirmation(request, bank, action, form, bank.questions.filter(pk__in=named))
    ticked = ChosenForm(request.POST, bank=bank)
    if not ticked.is_valid() or not (chosen := _chosen(ticked, bank)).exists():
        messages.warning(request, _("Tick at least one question, and choose what to do."))
        return redirect("quizzes:bank", bank.pk)
    pks = chosen.values_list("pk", flat=True)
    initial = {"chosen": ",".join(map(str, pks))}
    form = FORMS[action](bank=bank, user=request.user, initial=initial)
    return _confirmation(request, bank, action, form, chosen)


def _chosen(ticked: ChosenForm, bank: Bank) -> QuestionQuerySet:
    """The ticked questions, or all that the list's filter finds; as many as get a verdict at once."""
    asked = ticked.cleaned_data
    chosen: QuestionQuerySet = asked["questions"].in_reading_order()
    if asked["everything"]:
        form = BankFilterForm(QueryDict(asked["query"]), school=bank.school)
        chosen = form.applied_to(bank.questions.in_reading_order())
    if asked["action"] in _VERDICTS:
        most = list(chosen.values_list("pk", flat=True)[:MOST_VERDICTS])
        return bank.questions.filter(pk__in=most).in_reading_order()
    return chosen


def _confirmation(
    request: HttpRequest, bank: Bank, action: str, form: BulkForm, chosen: QuestionQuerySet
) -> HttpResponse:
    context = {
        "bank": bank,
        "action": action,
        "action_name": ACTIONS[action],
        "form": form,
        "count": chosen.count(),
        "questions": chosen.in_reading_order().select_related("current_version")[:SHOWN],
        "tags": bank.school.tags.order_by("name") if action == "add_tag" else [],
    }
    return render(request, "quizzes/bank_bulk.html", context)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    text = ngettext("%(count)s question was changed.", "%(count)s questions were changed.", outcome.done)
    messages.success(request, text % {"count": outcome.done})
    if outcome.left:
        text = ngettext(
            "%(count)s question was left as it is.",
            "%(count)s questions were left as they are.",
            outcome.left,
        )
        messages.warning(request, text % {"count": outcome.left})
