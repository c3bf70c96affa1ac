"""From a text to a document with its sentences and facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from accounts.models import School, User
from content.errors import DuplicateDocumentError
from content.extraction import Extraction, FactDraft, Progress, SentenceDraft, extract
from content.models import Document, Edition, Fact, Sentence, SentenceKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoredExtraction:
    """What was found in an edition; `facts` gives the stored row of a fact by its index there."""

    extraction: Extraction
    facts: dict[int, Fact]


@transaction.atomic
def add_document(
    *,
    school: School,
    title: str,
    text: str,
    language: str,
    source: str,
    as_of: date | None,
    added_by: User | None,
) -> Edition:
    """A new document in its first edition.

    Raises DuplicateDocumentError when the school has this wording already.
    """
    _refuse_duplicate(school, text)
    document = Document.objects.create(
        school=school, title=title, language=language, source=source, as_of=as_of, added_by=added_by
    )
    return Edition.objects.create(document=document, number=1, text=text, sha256=_sha256(text))


@transaction.atomic
def add_edition(*, document: Document, text: str) -> Edition:
    """The document's next edition; questions and results keep the one that they cite.

    Raises DuplicateDocumentError when the school has this wording already.
    """
    document = Document.objects.select_for_update().select_related("school").get(pk=document.pk)
    _refuse_duplicate(document.school, text)
    last = document.editions.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(document=document, number=last + 1, text=text, sha256=_sha256(text))


def extract_facts(*, edition: Edition, progress: Progress | None = None) -> StoredExtraction:
    """The edition's sentences and facts, found and stored.

    For an edition that has them already nothing is written twice; facts that newer rules find in
    its sentences are added.
    """
    extraction = extract(edition.text, language=edition.document.language, progress=progress)
    with transaction.atomic():
        # Two runs at once store one set.
        Edition.objects.select_for_update().get(pk=edition.pk)
        sentences = _stored_sentences(edition, extraction.sentences)
        facts = _stored_facts(edition, extraction, sentences)
        _link_conflicts(extraction, facts)
        return StoredExtraction(extraction, facts)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_duplicate(school: School, text: str) -> None:
    known = Edition.objects.filter(document__school=school, sha256=_sha256(text))
    if duplicate := known.select_related("document").defer("text").first():
        raise DuplicateDocumentError(duplicate)


def _stored_sentences(edition: Edition, drafts: list[SentenceDraft]) -> dict[Span, Sentence]:
    """The edition's sentences by their spans. Headings stand first, as the others point to them."""
    if not edition.sentences.exists():
        stored: dict[int, Sentence] = {}
        for is_heading in (True, False):
            indexes = [
                i for i, draft in enumerate(drafts) if (draft.kind == SentenceKind.HEADING) is is_heading
            ]
            rows = [_sentence(edition, index, drafts[index], stored) for index in indexes]
            stored |= dict(zip(indexes, Sentence.objects.bulk_create(rows), strict=True))
    return {(row.start, row.end): row for row in edition.sentences.all()}


def _sentence(edition: Edition, index: int, draft: SentenceDraft, headings: dict[int, Sentence]) -> Sentence:
    """A row for the draft. A heading stands under none: plain text does not tell their levels."""
    return Sentence(
        edition=edition,
        position=index + 1,
        start=draft.start,
        end=draft.end,
        text=edition.text[draft.start : draft.end],
        kind=draft.kind,
        heading=None if draft.heading is None else headings.get(draft.heading),
    )


def _stored_facts(
    edition: Edition, extraction: Extraction, sentences: dict[Span, Sentence]
) -> dict[int, Fact]:
    """The row of every fact whose sentence is stored, by the fact's index; new ones are written."""
    known = {_key(fact): fact for fact in Fact.objects.filter(sentence__edition=edition)}
    found: dict[int, Fact] = {}
    for index, draft in enumerate(extraction.facts):
        sentence_draft = extraction.sentences[draft.sentence]
        sentence = sentences.get((sentence_draft.start, sentence_draft.end))
        if sentence is not None:
            fact = _fact(edition, sentence, draft)
            found[index] = known.setdefault(_key(fact), fact)
    Fact.objects.bulk_create(fact for fact in known.values() if fact.pk is None)
    return found


def _link_conflicts(extraction: Extraction, facts: dict[int, Fact]) -> None:
    """Link the facts that contradict each other, both ways; links that stand already stay."""
    pairs = [
        (facts[one].pk, facts[other].pk) for one, other in extraction.conflicts if {one, other} <= set(facts)
    ]
    link = Fact.conflicts.through
    link._default_manager.bulk_create(
        [link(from_fact_id=one, to_fact_id=other) for pair in pairs for one, other in (pair, reversed(pair))],
        ignore_conflicts=True,
    )


def _fact(edition: Edition, sentence: Sentence, draft: FactDraft) -> Fact:
    return Fact(
        sentence=sentence,
        kind=draft.kind,
        answer=edition.text[draft.answer_start : draft.answer_end],
        answer_start=draft.answer_start,
        answer_end=draft.answer_end,
        value=draft.value,
        is_time_bound=draft.is_time_bound,
        is_opinion=draft.is_opinion,
    )


def _key(fact: Fact) -> tuple[str, int, int]:
    return fact.kind, fact.answer_start, fact.answer_end
