"""The school's documents, and one of them as it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from content.models import Edition, Fact, Sentence

SENTENCES_PER_PAGE = 200


@require_safe
@teacher_required
def documents(request: SignedInRequest) -> HttpResponse:
    """All documents of the school, newest first."""
    editions = Edition.objects.visible_to(request.user).current().with_counts()
    newest_first = editions.select_related("document").order_by("-document__created_at", "-document")
    return render(request, "content/documents.html", {"editions": newest_first.defer("text")})


@require_safe
@teacher_required
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document in reading order with the facts found in it, and the next step."""
    editions = Edition.objects.visible_to(request.user).current().with_counts()
    edition = get_object_or_404(editions.select_related("document").defer("text"), document=pk)
    sentences = edition.sentences.order_by("position").prefetch_related(
        Prefetch("facts", Fact.objects.notable().order_by("answer_start", "-answer_end")),
        Prefetch("facts__conflicts", Fact.objects.select_related("sentence").order_by("answer_start")),
    )
    page = Paginator(sentences, SENTENCES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "document": edition.document,
        "page": page,
        "rows": [_row(sentence) for sentence in page],
        **_next_step(edition),
    }
    return render(request, "content/document.html", context)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the document says otherwise, and the address of the place."""

    answer: str
    address: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as the page lists it."""

    fact: Fact
    contradictions: list[Contradiction]


Row = tuple[Sentence, list[tuple[str, bool]], list[FactLine]]


def _row(sentence: Sentence) -> Row:
    facts = sentence.facts.all()
    lines = [FactLine(fact, [_contradiction(other) for other in fact.conflicts.all()]) for fact in facts]
    return sentence, pieces(sentence, facts), lines


def _contradiction(fact: Fact) -> Contradiction:
    """The fact with the address of its sentence, on whatever page that stands."""
    page = (fact.sentence.position - 1) // SENTENCES_PER_PAGE + 1
    return Contradiction(fact.answer, f"?page={page}#sentence-{fact.sentence_id}")


def pieces(sentence: Sentence, facts: Iterable[Fact]) -> list[tuple[str, bool]]:
    """The sentence cut at its facts, ordered by where they start: runs of text, and whether a fact's."""
    cut: list[tuple[str, bool]] = []
    at = sentence.start
    for fact in facts:
        start = max(fact.answer_start, at)
        if fact.answer_end > start:
            cut += [(_text(sentence, at, start), False), (_text(sentence, start, fact.answer_end), True)]
            at = fact.answer_end
    return [(text, is_fact) for text, is_fact in [*cut, (_text(sentence, at, sentence.end), False)] if text]


def _text(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def _next_step(edition: Edition) -> dict[str, object]:
    """The last run that drafted questions from the edition, and how many of them wait or are approved.

    Asked through the names of the relations: this app knows no model of questions.
    """
    run = edition.draftings.select_related("bank").order_by("-pk").first()
    in_bank = Q(questions__bank=run.bank if run is not None else None)
    counts = Fact.objects.filter(sentence__edition=edition).aggregate(
        waiting=Count("questions", filter=in_bank & Q(questions__status="draft")),
        approved=Count("questions", filter=in_bank & Q(questions__status="approved")),
    )
    return {"run": run, **counts}
