"""What the school's answers say of each wording, kept beside it for lists, editor and desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import numpy as np
from django.db import transaction

from quizzes.models import Measure, MeasuredLevel, QuestionVersion, QuizVersion
from scoring import itemstats
from scoring.itemresults import ItemResult, item_results
from scoring.itemstats.flags import named_options
from scoring.models import Response
from scoring.regraderules import DROPPED, FULL_MARKS

HARD_BELOW = 0.4
EASY_FROM = 0.8
"""Our own convention: what fewer than two in five know is hard, what four in five know is easy."""

_BATCH = 500


class Difficulty(NamedTuple):
    """A wording's place on the pupils' scale, and how many answers it rests on."""

    value: float
    answers: int


def measure_quiz(*, quiz_version: QuizVersion, now: datetime) -> int:
    """How many wordings of the quiz were measured, over all the school's answers to them."""
    school = quiz_version.quiz.school_id
    asked = Response.objects.filter(school=school, attempt__assignment__quiz_version=quiz_version)
    versions = QuestionVersion.objects.filter(
        pk__in=asked.order_by().values("question_version").distinct()
    ).exclude(type="description")
    results = [result for result in item_results(list(versions), school_id=school) if result.statistics.count]
    keep(results=results, difficulties=difficulties(quiz_version), now=now)
    return len(results)


@transaction.atomic
def keep(*, results: Iterable[ItemResult], difficulties: Mapping[int, Difficulty], now: datetime) -> None:
    """Write each wording's figures; of two difficulties the one that rests on more answers stays."""
    listed = list(results)
    held = Measure.objects.select_for_update().in_bulk([result.version.pk for result in listed])
    rows = [_measure(result, difficulties.get(result.version.pk), held, now) for result in listed]
    Measure.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=[field.name for field in Measure._meta.fields if not field.primary_key],
    )


def difficulties(quiz_version: QuizVersion) -> dict[int, Difficulty]:
    """Rasch difficulties of the quiz's wordings among all first attempts, by version; one query.

    Empty under `itemstats.MIN_ANSWERS_TO_FIT`, and without those wordings that fewer were asked: one class
    never makes a difficulty.
    """
    rows = (
        Response.objects.filter(
            attempt__assignment__quiz_version=quiz_version,
            attempt__number=1,
            attempt__submitted_at__isnull=False,
            points__isnull=False,
            max_points__gt=0,
        )
        .exclude(reason__in=(DROPPED, FULL_MARKS))
        .order_by("attempt")
        .values_list("attempt", "question_version", "points", "max_points")
    )
    sheets: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for attempt, version, points, most in rows:
        sheets[attempt][version] = float((points or 0) >= most)
    if len(sheets) < itemstats.MIN_ANSWERS_TO_FIT:
        return {}
    versions = sorted({version for sheet in sheets.values() for version in sheet})
    answers = np.array([[sheet.get(version, np.nan) for version in versions] for sheet in sheets.values()])
    counts = (~np.isnan(answers)).sum(axis=0)
    found = itemstats.fit_rasch(answers).b
    return {
        version: Difficulty(float(value), int(count))
        for version, value, count in zip(versions, found, counts, strict=True)
        if value is not None and count >= itemstats.MIN_ANSWERS_TO_FIT
    }


def level(facility: float | None, count: int) -> str:
    """How hard a wording has proved; empty under `itemstats.MIN_ANSWERS`, for one class says too little."""
    if facility is None or count < itemstats.MIN_ANSWERS:
        return ""
    if facility < HARD_BELOW:
        return MeasuredLevel.HARD
    return MeasuredLevel.EASY if facility >= EASY_FROM else MeasuredLevel.MIDDLE


def _measure(
    result: ItemResult, difficulty: Difficulty | None, held: Mapping[int, Measure], now: datetime
) -> Measure:
    statistics, before = result.statistics, held.get(result.version.pk)
    if before is not None and before.difficulty is not None:
        kept = Difficulty(before.difficulty, before.difficulty_count)
        difficulty = max(kept, difficulty or kept, key=lambda each: each.answers)
    interval = statistics.facility_interval
    return Measure(
        version=result.version,
        count=statistics.count,
        classes=result.classes,
        facility=statistics.facility,
        facility_low=interval and interval.low,
        facility_high=interval and interval.high,
        level=level(statistics.facility, statistics.count),
        flags=[[flag, option] for flag, option in named_options(statistics)],
        is_flagged=bool(statistics.flags),
        difficulty=difficulty and difficulty.value,
        difficulty_count=difficulty.answers if difficulty else 0,
        has_simulated=result.has_simulated,
        measured_at=now,
    )
