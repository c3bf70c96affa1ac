"""From a document to drafts that wait for a teacher: the run, and the background task that does it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from accounts.models import School, User
from content.extraction import Extraction, Progress
from content.ingest import StoredExtraction, add_document, add_edition, extract_facts
from content.models import Document, Edition, Sentence
from quizzes.editing import Evidence, add_question
from quizzes.errors import QuizzesError
from quizzes.generation import QuestionDraft, consider, generate
from quizzes.generation.expiry import review_by
from quizzes.models import Bank, Drafting, DraftingState, QuestionVersion
from quizzes.relocating import align

logger = logging.getLogger(__name__)

_ENOUGH = "not_too_many"
"""The check that keeps out what a fact was asked in enough ways without."""

PROGRESS_SECONDS = 0.5
"""How often a run writes down how far it is: the page that watches it asks every second."""

STARTS_WITHIN = timedelta(seconds=20)
ENDS_WITHIN = timedelta(minutes=10)
"""A book takes about a minute; a run that takes longer was cut off, by a power cut for example."""


@transaction.atomic
def prepare_drafting(
    *,
    school: School,
    title: str,
    text: str,
    language: str,
    source: str,
    as_of: date | None,
    bank_name: str,
    added_by: User | None,
) -> Drafting:
    """A new document with a run that waits to be done, into the school's bank of the name, old or new.

    Raises DuplicateDocumentError when the school has this wording already.
    """
    edition = add_document(
        school=school,
        title=title,
        text=text,
        language=language,
        source=source,
        as_of=as_of,
        added_by=added_by,
    )
    bank, _ = Bank.objects.get_or_create(school=school, name=bank_name)
    return Drafting.objects.create(edition=edition, bank=bank, started_by=added_by)


@transaction.atomic
def prepare_edition(*, document: Document, text: str, as_of: date | None, added_by: User | None) -> Drafting:
    """The document's next edition with a run that waits to be done, into the bank of its last run.

    as_of: the day for which the new text's figures hold; None leaves the document's.
    Raises DuplicateDocumentError when the school has this wording already.
    """
    edition = add_edition(document=document, text=text)
    if as_of is not None:
        document.as_of = as_of
        document.save(update_fields=["as_of"])
    return Drafting.objects.create(edition=edition, bank=bank_for(document), started_by=added_by)


def bank_for(document: Document) -> Bank:
    """The bank into which the document was drafted last; else one of its name."""
    runs = Drafting.objects.filter(edition__document=document).select_related("bank")
    last = runs.order_by("-pk").first()
    if last is not None:
        return last.bank
    bank, _ = Bank.objects.get_or_create(school_id=document.school_id, name=document.title)
    return bank


def start_drafting(
    *, edition: Edition, bank: Bank, started_by: User | None, sentence: Sentence | None = None
) -> Drafting:
    """A new run, handed to the worker. Running again adds what is missing and doubles nothing."""
    drafting = Drafting.objects.create(edition=edition, bank=bank, started_by=started_by, sentence=sentence)
    draft_questions.enqueue(drafting.pk)
    return drafting


@transaction.atomic
def resume_cut_off(*, now: datetime) -> int:
    """Hand to the worker again the runs that it was cut off at or never heard of; how many.

    For when none is at work. A run that a worker is at after all is done twice, and stores nothing twice.
    """
    unheard = Q(state=DraftingState.WAITING, created_at__lt=now - STARTS_WITHIN)
    runs = Drafting.objects.select_for_update().filter(unheard | Q(state=DraftingState.WORKING))
    resumed = list(runs.values_list("pk", flat=True))
    Drafting.objects.filter(pk__in=resumed).update(state=DraftingState.WAITING)
    for drafting_id in resumed:
        draft_questions.enqueue(drafting_id)
    return len(resumed)


@task()
def draft_questions(drafting_id: int) -> None:
    """Do the run in the background."""
    run_drafting(
        drafting=Drafting.objects.select_related("edition__document", "bank", "sentence").get(pk=drafting_id)
    )


def run_drafting(*, drafting: Drafting, progress: Progress | None = None) -> None:
    """Read the edition and store the drafts that pass every check; a run is done by one worker only.

    Whatever breaks is logged, leaves no question behind, marks the run as failed and is raised again.
    """
    run = Drafting.objects.filter(pk=drafting.pk)
    if not run.filter(state=DraftingState.WAITING).update(state=DraftingState.WORKING):
        return
    try:
        _draft(drafting, progress)
    except Exception:
        logger.exception("Drafting run %s failed", drafting.pk)
        run.update(state=DraftingState.FAILED)
        raise


def is_late(drafting: Drafting, now: datetime) -> bool:
    """Whether the worker should have begun by now."""
    return drafting.state == DraftingState.WAITING and now - drafting.created_at > STARTS_WITHIN


def may_start_again(drafting: Drafting, now: datetime) -> bool:
    """Whether the run has failed, or was cut off without saying so."""
    is_stuck = not drafting.is_over and now - drafting.created_at > ENDS_WITHIN
    return drafting.state == DraftingState.FAILED or is_stuck


def _draft(drafting: Drafting, progress: Progress | None) -> None:
    edition = drafting.edition
    document = edition.document
    stored = extract_facts(edition=edition, progress=_Chronicle(drafting, progress))
    only = _asked_about(drafting, stored.extraction)
    make = generate if drafting.sentence is None else _for_gap
    drafts = make(
        edition.text, stored.extraction, language=document.language, as_of=document.as_of, only=only
    )
    with transaction.atomic():
        drafts_count = _store(drafting, stored, drafts)
        Drafting.objects.filter(pk=drafting.pk).update(
            state=DraftingState.DONE, facts_count=len(stored.facts), drafts_count=drafts_count
        )


def _asked_about(drafting: Drafting, extraction: Extraction) -> set[int] | None:
    """Indexes of the sentences that the run is to ask about; None for all.

    A later edition is drafted only where it says something new: questions on the sentences that stood
    in the edition before, as they were or altered, are taken over (quizzes.editions).
    """
    if drafting.sentence is not None:
        span = drafting.sentence.start, drafting.sentence.end
        return {i for i, draft in enumerate(extraction.sentences) if (draft.start, draft.end) == span}
    edition = drafting.edition
    earlier = Edition.objects.filter(document=edition.document_id, number__lt=edition.number)
    before = Sentence.objects.filter(edition=earlier.order_by("-number").values("pk")[:1])
    known = list(before.order_by("start").values_list("text", flat=True))
    if not known:
        return None
    texts = [edition.text[draft.start : draft.end] for draft in extraction.sentences]
    return set(range(len(texts))) - set(align(known, texts).values())


def _for_gap(text: str, extraction: Extraction, **options: Any) -> list[QuestionDraft]:
    """The drafts that passed, and those that only more than enough others on their fact kept out."""
    drafts = consider(text, extraction, **options)
    return [draft for draft in drafts if all(it.passed or it.check == _ENOUGH for it in draft.checks)]


def _store(drafting: Drafting, stored: StoredExtraction, drafts: Iterable[QuestionDraft]) -> int:
    """How many questions are new in the bank: what it has already, in whatever state, is left alone."""
    # Two runs at once take turns.
    bank = Bank.objects.select_for_update().select_related("school").get(pk=drafting.bank_id)
    known = set(
        QuestionVersion.objects.filter(question__bank=bank, question__fact__isnull=False).values_list(
            "question__fact", "type", "stem"
        )
    )
    before = len(known)
    document = drafting.edition.document
    again = review_by(document.as_of or timezone.localdate())
    for draft in drafts:
        fact = stored.facts.get(draft.fact)
        if fact is None or (fact.pk, draft.type, draft.stem) in known:
            continue
        try:
            add_question(
                bank=bank,
                author=None,
                type=draft.type,
                stem=draft.stem,
                content=draft.content,
                evidence=Evidence(drafting.edition, draft.evidence_start, draft.evidence_end),
                checks=draft.checks,
                fact=fact,
                rank=draft.rank,
                review_by=again if fact.is_time_bound else None,
            )
        except QuizzesError:
            logger.exception("Drafting run %s: a draft was refused: %s", drafting.pk, draft)
        else:
            known.add((fact.pk, draft.type, draft.stem))
    return len(known) - before


class _Chronicle:
    """Writes down how far a run is, not too often, and tells the caller after every sentence."""

    def __init__(self, drafting: Drafting, progress: Progress | None) -> None:
        self._run = Drafting.objects.filter(pk=drafting.pk)
        self._progress = progress
        self._written_at = float("-inf")

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - self._written_at >= PROGRESS_SECONDS:
            self._run.update(sentences_done=done, sentences_total=total)
            self._written_at = now
        if self._progress is not None:
            self._progress(done, total)
