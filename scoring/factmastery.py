"""What answers show of a document: fact by fact and heading by heading, in reading order.

Every marked answer of attempts that were handed in counts; practice leaves none. A fact is mastered by
those who got its questions wholly right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from accounts.models import Classroom
from quizzes.models import QuestionVersion
from scoring import marking
from scoring.models import Response
from scoring.regraderules import DROPPED, FULL_MARKS


@dataclass(frozen=True, slots=True)
class Understood:
    """A fact (its sentence and answer) or a heading: how many answers about it were wholly right."""

    title: str
    answer: str
    asked: int
    right: int

    @property
    def percent(self) -> int:
        """The same in whole per cent."""
        return marking.percent(self.right, self.asked)


@dataclass(frozen=True, slots=True)
class Mastery:
    """By heading and by fact, both in reading order; what has no heading or fact is in neither."""

    headings: Sequence[Understood]
    facts: Sequence[Understood]


class _Place(NamedTuple):
    """Where a wording's fact stands; fields as they are read."""

    version_id: int
    fact_id: int
    answer: str
    sentence: str
    edition_id: int
    position: int
    heading_id: int | None
    heading: str | None


_SENTENCE = "question__fact__sentence"
_PLACE_FIELDS = (
    *("pk", "question__fact", "question__fact__answer", f"{_SENTENCE}__text", f"{_SENTENCE}__edition"),
    *(f"{_SENTENCE}__position", f"{_SENTENCE}__heading", f"{_SENTENCE}__heading__text"),
)


def class_answers(classroom: Classroom) -> QuerySet[Response]:
    """All answers of a class's attempts that were handed in."""
    return Response.objects.filter(
        school=classroom.school_id,
        attempt__assignment__classroom=classroom,
        attempt__submitted_at__isnull=False,
    )


def mastery(answers: QuerySet[Response]) -> Mastery:
    """What the answers show; two queries. Answers that wait and questions that were dropped are left out."""
    counts = {
        version: (asked, right)
        for version, asked, right in answers.filter(points__isnull=False, max_points__gt=0)
        .exclude(reason__in=(DROPPED, FULL_MARKS))
        .order_by()
        .values("question_version")
        .annotate(asked=Count("pk"), right=Count("pk", filter=Q(points__gte=F("max_points"))))
        .values_list("question_version", "asked", "right")
    }
    versions = QuestionVersion.objects.filter(pk__in=list(counts), question__fact__isnull=False)
    rows = versions.order_by(f"{_SENTENCE}__edition", f"{_SENTENCE}__position", "question__fact")
    places = [_Place(*row) for row in rows.values_list(*_PLACE_FIELDS)]
    by_fact: defaultdict[int, list[_Place]] = defaultdict(list)
    by_heading: defaultdict[int, list[_Place]] = defaultdict(list)
    for place in places:
        by_fact[place.fact_id].append(place)
        if place.heading_id is not None:
            by_heading[place.heading_id].append(place)
    return Mastery(
        headings=[_together(each[0].heading or "", "", each, counts) for each in by_heading.values()],
        facts=[_together(each[0].sentence, each[0].answer, each, counts) for each in by_fact.values()],
    )


def _together(
    title: str, answer: str, places: Iterable[_Place], counts: dict[int, tuple[int, int]]
) -> Understood:
    found = [counts[place.version_id] for place in places]
    return Understood(title, answer, sum(asked for asked, _ in found), sum(right for _, right in found))
