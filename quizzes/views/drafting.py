"""From a document to drafts: adding it, and watching it being read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from content.errors import DuplicateDocumentError
from content.models import Document
from quizzes.forms.drafting import DocumentForm
from quizzes.generating import draft_questions, is_late, may_start_again, prepare_drafting, start_drafting
from quizzes.models import Drafting, Question


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def document_add(request: SignedInRequest) -> HttpResponse:
    """Take a document in, as a file or pasted, and have questions drafted from it."""
    form = DocumentForm(request.POST or None, request.FILES or None, user=request.user)
    school = request.user.school
    if school is not None and form.is_valid():
        try:
            drafting = prepare_drafting(school=school, added_by=request.user, **form.document)
        except DuplicateDocumentError as error:
            form.add_error(None, _already_there(error.edition.document))
        else:
            draft_questions.enqueue(drafting.pk)
            return redirect("quizzes:drafting", drafting.pk)
    return render(request, "quizzes/drafting_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def drafting(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a run is and what came of it; POST runs it again where it broke off."""
    runs = Drafting.objects.visible_to(request.user).select_related("edition__document", "bank")
    found = get_object_or_404(runs.defer("edition__text"), pk=pk)
    now = timezone.now()
    if request.method == "POST":
        if may_start_again(found, now):
            found = start_drafting(edition=found.edition, bank=found.bank, started_by=request.user)
        return redirect("quizzes:drafting", found.pk)
    context = {
        "drafting": found,
        "is_late": is_late(found, now),
        "may_start_again": may_start_again(found, now),
        "waiting": Question.objects.waiting()
        .filter(bank=found.bank, fact__sentence__edition=found.edition)
        .count(),
    }
    return render(request, "quizzes/drafting.html", context)


def _already_there(document: Document) -> SafeString:
    link = format_html('<a href="{}">{}</a>', reverse("content:document", args=[document.pk]), document)
    return format_html(_("Your school has this text already: {document}."), document=link)
