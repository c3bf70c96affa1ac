"""What a document's questions cover: which sentences and facts are asked about, and which are not."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q

from content.models import Edition, Fact, Sentence, SentenceKind
from quizzes.models import Question, QuestionStatus


class Cover(StrEnum):
    """How far a sentence or a fact is asked about."""

    APPROVED = "approved"
    WAITING = "waiting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SentenceCover:
    """A sentence with its facts, each with its cover, and the questions on it."""

    sentence: Sentence
    cover: Cover
    facts: list[tuple[Fact, Cover]]
    questions: list[Question]


@dataclass(slots=True)
class CoverageMap:
    """The cover of every sentence but headings, in reading order, and of every notable fact, by their ids."""

    sentences: dict[int, Cover]
    facts: dict[int, Cover]
    questions: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def count(self, covers: dict[int, Cover]) -> dict[Cover, int]:
        """How many have each cover."""
        found = Counter(covers.values())
        return {cover: found[cover] for cover in Cover}


def coverage(edition: Edition) -> CoverageMap:
    """The whole edition's map: three queries, whatever its length."""
    rows = edition.sentences.exclude(kind=SentenceKind.HEADING).order_by("start")
    spans = list(rows.values_list("pk", "start", "end"))
    facts = Fact.objects.notable().filter(sentence__edition=edition).order_by("answer_start")
    found = CoverageMap(
        sentences={pk: Cover.NONE for pk, _, _ in spans},
        facts=dict.fromkeys(facts.values_list("pk", flat=True), Cover.NONE),
    )
    starts = [start for _, start, _ in spans]
    for pk, status, fact, of_fact, start, end in _asked(edition):
        cover = Cover.APPROVED if status == QuestionStatus.APPROVED else Cover.WAITING
        _raise(found.facts, fact, cover)
        for sentence in {of_fact, *_cited(spans, starts, start, end)}:
            if sentence is not None and sentence in found.sentences:
                _raise(found.sentences, sentence, cover)
                found.questions[sentence].append(pk)
    return found


def covered(found: CoverageMap, sentences: Sequence[Sentence]) -> list[SentenceCover]:
    """The sentences of a page with what is known of them; two queries for all."""
    on_page = {pk for sentence in sentences for pk in found.questions.get(sentence.pk, ())}
    questions = Question.objects.select_related("current_version").in_bulk(on_page)
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in Fact.objects.filter(sentence__in=sentences).order_by("answer_start", "-answer_end"):
        facts[fact.sentence_id].append(fact)
    return [
        SentenceCover(
            sentence=sentence,
            cover=found.sentences[sentence.pk],
            facts=[(fact, found.facts[fact.pk]) for fact in facts[sentence.pk] if fact.pk in found.facts],
            questions=[questions[pk] for pk in found.questions.get(sentence.pk, ())],
        )
        for sentence in sentences
    ]


_Asked = tuple[int, str, int | None, int | None, int | None, int | None]


def _asked(edition: Edition) -> Iterable[_Asked]:
    """Questions in use on the edition: id, status, fact, its sentence, and where the evidence stands."""
    on_fact = Q(fact__sentence__edition=edition)
    citing = Q(current_version__evidence_edition=edition)
    rows = Question.objects.in_use().filter(on_fact | citing).in_reading_order()
    found = rows.values_list(
        "pk",
        "status",
        "fact",
        "fact__sentence",
        "current_version__evidence_start",
        "current_version__evidence_end",
        "current_version__evidence_edition",
    )
    for pk, status, fact, sentence, start, end, cites in found:
        here = cites == edition.pk
        yield pk, status, fact, sentence, start if here else None, end if here else None


def _cited(
    spans: Sequence[tuple[int, int, int]], starts: Sequence[int], start: int | None, end: int | None
) -> Iterable[int]:
    """The sentences that the characters from start to end touch."""
    if start is None or end is None:
        return
    for pk, begins, ends in spans[max(0, bisect_right(starts, start) - 1) :]:
        if begins >= end:
            return
        if ends > start:
            yield pk


def _raise(covers: dict[int, Cover], pk: int | None, cover: Cover) -> None:
    if pk in covers and covers[pk] != Cover.APPROVED:
        covers[pk] = cover
