"""What a document's questions cover, and drafting for what they leave out."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from content.models import Document, Edition, Sentence
from quizzes.coverage import Cover, coverage, covered
from quizzes.generating import bank_for, start_drafting
from quizzes.reviewwords import cover_text

PER_PAGE = 100


@require_safe
@teacher_required
def document_coverage(request: SignedInRequest, pk: int) -> HttpResponse:
    """The newest edition sentence by sentence: approved questions, waiting ones, none."""
    editions = Edition.objects.visible_to(request.user).current().select_related("document").defer("text")
    edition = get_object_or_404(editions, document=pk)
    found = coverage(edition)
    cover = request.GET.get("cover", "")
    asked = [pk for pk, one in found.sentences.items() if cover in ("", one)]
    page = Paginator(asked, PER_PAGE).get_page(request.GET.get("page"))
    sentences = Sentence.objects.filter(pk__in=page.object_list).order_by("start")
    counts = found.count(found.sentences)
    run = edition.draftings.select_related("bank").order_by("-pk").first()
    context = {
        "edition": edition,
        "document": edition.document,
        "bank": run.bank if run is not None else None,
        "tabs": [
            ("", _("All"), len(found.sentences)),
            *((one, cover_text(one), counts[one]) for one in Cover),
        ],
        "facts": [(one, cover_text(one), count) for one, count in found.count(found.facts).items()],
        "cover": cover,
        "page": page,
        "rows": [(one, cover_text(one.cover)) for one in covered(found, list(sentences))],
    }
    return render(request, "quizzes/coverage.html", context)


@require_POST
@teacher_required
def sentence_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft again for one sentence, with the questions too that one fact had too many of."""
    sentences = Sentence.objects.visible_to(request.user).select_related("edition__document")
    sentence = get_object_or_404(sentences.defer("edition__text"), pk=pk)
    document: Document = sentence.edition.document
    run = start_drafting(
        edition=sentence.edition, bank=bank_for(document), started_by=request.user, sentence=sentence
    )
    return redirect("quizzes:drafting", run.pk)
