"""The next edition of a document, and what it does to the questions that cite it."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from content.errors import DuplicateDocumentError
from content.models import Document, Edition
from quizzes.editions import TAKEN_OVER, Impact, impacts, send_to_review, take_over
from quizzes.forms.drafting import EditionForm
from quizzes.generating import draft_questions, prepare_edition
from quizzes.relocating import Fate
from quizzes.reviewwords import fate_text
from quizzes.sources import Source, sources

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def edition_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a corrected text in as the document's next edition, and have it read."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    form = EditionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        text, as_of = form.cleaned_data["text"], form.cleaned_data["as_of"]
        try:
            drafting = prepare_edition(document=document, text=text, as_of=as_of, added_by=request.user)
        except DuplicateDocumentError as error:
            title = error.edition.document
            form.add_error(
                None, format_html(_("Your school has this text already: {document}."), document=title)
            )
        else:
            draft_questions.enqueue(drafting.pk)
            return redirect("quizzes:drafting", drafting.pk)
    return render(request, "quizzes/edition_add.html", {"document": document, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def edition(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the newest edition does to each question that cites an earlier one; POST takes them over."""
    editions = Edition.objects.visible_to(request.user).current().select_related("document").defer("text")
    found = get_object_or_404(editions, document=pk)
    is_read = found.sentences.exists()
    if request.method == "POST":
        if is_read:
            _carry_out(request, found)
        return redirect("quizzes:edition", pk)
    listed = impacts(found) if is_read else []
    counts = Counter(impact.place.fate for impact in listed)
    fate = request.GET.get("fate", "")
    page = Paginator([one for one in listed if fate in ("", one.place.fate)], PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "edition": found,
        "document": found.document,
        "is_read": is_read,
        "run": found.draftings.order_by("-pk").first(),
        "tabs": [("", _("All"), len(listed)), *((one, fate_text(one), counts[one]) for one in Fate)],
        "fate": fate,
        "page": page,
        "rows": _rows(list(page)),
        "taken_over": sum(counts[one] for one in TAKEN_OVER),
        "to_review": counts[Fate.ALTERED] + counts[Fate.ORPHANED],
    }
    return render(request, "quizzes/edition.html", context)


def _rows(shown: list[Impact]) -> list[tuple[Impact, str, Source | None]]:
    found = sources(impact.version for impact in shown)
    return [(impact, fate_text(impact.place.fate), found.get(impact.version.pk)) for impact in shown]


def _carry_out(request: SignedInRequest, edition: Edition) -> None:
    if request.POST.get("action") == "review":
        count = send_to_review(edition=edition, teacher=request.user)
        text = ngettext(
            "%(count)s question waits for review again.", "%(count)s questions wait for review again.", count
        )
    else:
        count = take_over(edition=edition, teacher=request.user)
        text = ngettext(
            "%(count)s question now cites the new edition.",
            "%(count)s questions now cite the new edition.",
            count,
        )
    messages.success(request, text % {"count": count})
