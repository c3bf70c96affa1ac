"""Where the proof of a question stands: its sentence, cut around the evidence, under its heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, Q

from content.models import Document, Sentence
from quizzes.models import QuestionVersion


@dataclass(frozen=True, slots=True)
class Source:
    """The evidence (for `<mark>`) with what stands before and after it in its sentence."""

    document: Document
    heading: str
    before: str
    evidence: str
    after: str


def sources(versions: Iterable[QuestionVersion]) -> dict[int, Source]:
    """The source of every version that has one, by the version's id; one query for all of them."""
    cited = [version for version in versions if version.has_source]
    if not cited:
        return {}
    places = Q()
    for version in cited:
        places |= Q(
            edition=version.evidence_edition_id,
            start__lt=version.evidence_end,
            end__gt=version.evidence_start,
        )
    rows = (
        Sentence.objects.filter(places)
        .select_related("edition__document", "heading")
        .defer("edition__text")
        .order_by("edition", "position")
    )
    by_edition: dict[int, list[Sentence]] = {}
    for sentence in rows:
        by_edition.setdefault(sentence.edition_id, []).append(sentence)
    found = {}
    for version in cited:
        touched = [
            sentence
            for sentence in by_edition.get(version.evidence_edition_id or 0, [])
            if sentence.start < _end(version) and sentence.end > _start(version)
        ]
        if touched:
            found[version.pk] = _source(version, touched[0], touched[-1])
    return found


@dataclass(frozen=True, slots=True)
class PassageSentence:
    """A sentence of the passage, cut around what of the evidence stands in it (often nothing)."""

    sentence: Sentence
    before: str
    evidence: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The evidence among its neighbours, as the document has them.

    `heading` is the section's heading where it does not stand among the sentences itself.
    """

    document: Document
    heading: str
    sentences: list[PassageSentence]


def passage(version: QuestionVersion, *, around: int = 4) -> Passage | None:
    """The sentences that hold the evidence with so many neighbours on either side; None without source."""
    of_edition = Sentence.objects.filter(edition=version.evidence_edition_id).order_by("position")
    cited = of_edition.filter(start__lt=_end(version), end__gt=_start(version))
    bounds = cited.aggregate(first=Min("position"), last=Max("position"))
    if bounds["first"] is None:
        return None
    rows = list(
        of_edition.filter(position__gte=bounds["first"] - around, position__lte=bounds["last"] + around)
        .select_related("edition__document", "heading")
        .defer("edition__text")
    )
    lit = next(row for row in rows if row.position == bounds["first"])
    heading = lit.heading if lit.heading not in rows else None
    return Passage(
        document=lit.edition.document,
        heading=heading.text if heading else "",
        sentences=[_cut(version, row) for row in rows],
    )


def _cut(version: QuestionVersion, sentence: Sentence) -> PassageSentence:
    start = max(_start(version), sentence.start) - sentence.start
    end = min(_end(version), sentence.end) - sentence.start
    if start >= end:
        return PassageSentence(sentence, sentence.text, "", "")
    return PassageSentence(sentence, sentence.text[:start], sentence.text[start:end], sentence.text[end:])


def _source(version: QuestionVersion, first: Sentence, last: Sentence) -> Source:
    return Source(
        document=first.edition.document,
        heading=first.heading.text if first.heading else "",
        before=first.text[: max(0, _start(version) - first.start)],
        evidence=version.evidence_text,
        after=last.text[_end(version) - last.start :] if _end(version) < last.end else "",
    )


def _start(version: QuestionVersion) -> int:
    return version.evidence_start or 0


def _end(version: QuestionVersion) -> int:
    return version.evidence_end or 0
