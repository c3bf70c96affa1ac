"""What a school's answers say of a question: one wording, pooled over all classes that were asked it.

Each pupil's first attempt counts that was handed in: later ones tell of memory. Answers that wait for
a teacher do not count yet. What an answer is held against is the rest of its own attempt, as a share,
so that quizzes of different length can be pooled.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.db.models import TextField
from django.db.models.functions import Cast

from quizzes.models import Question, QuestionVersion
from quizzes.questiontypes.base import ReviewedOption
from quizzes.questiontypes.registry import question_type
from scoring import itemstats
from scoring.itemstats import (
    MIN_ANSWERS,
    Interval,
    ItemOptions,
    ItemStatistics,
    OptionStatistics,
    TestStatistics,
)
from scoring.itemstats.flags import named_options
from scoring.models import Assignment, Response
from scoring.regraderules import DROPPED, FULL_MARKS
from scoring.words import flag_sentences, option_texts


@dataclass(frozen=True, slots=True)
class OptionResult:
    """An option's text and figures."""

    text: str
    statistics: OptionStatistics

    @property
    def percent(self) -> int:
        """How many of those who were asked chose it, in whole per cent."""
        return _percent(self.statistics.share or 0.0)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One wording's figures; classes: how many the answers came from."""

    version: QuestionVersion
    statistics: ItemStatistics
    classes: int
    has_simulated: bool

    @property
    def facility_percent(self) -> int | None:
        """The mean share of the points, in whole per cent."""
        facility = self.statistics.facility
        return None if facility is None else _percent(facility)

    @property
    def interval_percent(self) -> Interval | None:
        """Between which whole per cents it lies, in 95 of 100 cases."""
        interval = self.statistics.facility_interval
        return None if interval is None else Interval(*map(_percent, interval))

    @property
    def discrimination(self) -> float | None:
        """The correlation with the rest, −1…1; None while too few have answered to say it."""
        found = self.statistics.discrimination_index
        return None if found is None or not self.statistics.may_show_discrimination else found / 100

    @property
    def missing(self) -> int:
        """How many more answers it takes before discrimination can be spoken of."""
        return max(0, MIN_ANSWERS - self.statistics.count)

    @property
    def options(self) -> list[OptionResult]:
        """The options in their written order; empty without any."""
        texts = option_texts(self.version)
        return [OptionResult(texts[option.id], option) for option in self.statistics.options]

    @property
    def notices(self) -> list[str]:
        """What a teacher should look at, the gravest first; a sentence for every option that is meant."""
        return flag_sentences(self.version, named_options(self.statistics))


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A published quiz as a whole, among all first attempts of the school that are marked to the end."""

    statistics: TestStatistics

    @property
    def reliability(self) -> float | None:
        """Cronbach's alpha; None while too few have handed in, or where pupils get other questions."""
        found = self.statistics.cic
        return None if found is None or self.missing else found / 100

    @property
    def standard_error(self) -> float | None:
        """How far a pupil's points may be from what they know, in points; None as above."""
        return None if self.reliability is None else self.statistics.standard_error

    @property
    def missing(self) -> int:
        """How many more attempts it takes before reliability can be spoken of."""
        return max(0, MIN_ANSWERS - self.statistics.count)


class _Answer(NamedTuple):
    """What is read of a response and its attempt; fields as they are read, the answer as JSON text."""

    version_id: int
    pupil_id: int
    classroom_id: int
    answer: str | None
    points: int
    max_points: int
    attempt_points: int | None
    attempt_max_points: int
    attempt_waiting_points: int
    is_simulated: bool

    @property
    def share(self) -> float:
        return self.points / self.max_points if self.max_points else 0.0

    @property
    def rest(self) -> float:
        """The share of the other points that are decided; NaN where the question stood alone."""
        others = self.attempt_max_points - self.attempt_waiting_points - self.max_points
        return ((self.attempt_points or 0) - self.points) / others if others else float("nan")


_FIELDS = (
    *("question_version", "attempt__pupil", "attempt__assignment__classroom", "answer_text", "points"),
    *(
        "max_points",
        "attempt__points",
        "attempt__max_points",
        "attempt__waiting_points",
        "attempt__is_simulated",
    ),
)


def assignment_items(assignment: Assignment) -> list[ItemResult]:
    """Every question that all pupils of an assignment are asked, in its order; two queries."""
    items = assignment.quiz_version.items.select_related("question_version__measure")
    versions = [item.question_version for item in items if item.question_version is not None]
    return item_results(versions, school_id=assignment.school_id)


def quiz_result(assignment: Assignment) -> QuizResult:
    """The assignment's published quiz over all classes that took it; two queries."""
    maxima = dict(assignment.quiz_version.items.values_list("pk", "points"))
    columns = {item: place for place, item in enumerate(maxima)}
    responses = Response.objects.filter(
        school=assignment.school_id,
        attempt__assignment__quiz_version=assignment.quiz_version_id,
        attempt__number=1,
        attempt__submitted_at__isnull=False,
        attempt__waiting_points=0,
    )
    cells = list(responses.values_list("attempt", "item", "points"))
    rows = {attempt: row for row, attempt in enumerate(dict.fromkeys(attempt for attempt, *_ in cells))}
    marks = np.full((len(rows), len(columns)), np.nan)
    for attempt, item, points in cells:
        marks[rows[attempt], columns[item]] = np.nan if points is None else points / 100
    return QuizResult(itemstats.analyse(marks, [points / 100 for points in maxima.values()]))


def question_results(question: Question) -> list[ItemResult]:
    """Every wording of a question that was answered, the newest first; two queries."""
    versions = question.versions.select_related("measure").order_by("-pk")
    found = item_results(list(versions), school_id=question.bank.school_id)
    return [result for result in found if result.statistics.count]


def item_results(versions: Sequence[QuestionVersion], *, school_id: int) -> list[ItemResult]:
    """The figures of each version among the school's answers, in the order given; one query."""
    rows = Response.objects.filter(
        school=school_id,
        question_version__in=[version.pk for version in versions],
        attempt__submitted_at__isnull=False,
        points__isnull=False,
    ).exclude(reason__in=(DROPPED, FULL_MARKS))  # they tell of the question's fate, not of the pupil
    rows = rows.order_by("attempt__submitted_at", "pk")
    # Thousands of answers, few of them different: each is decoded once.
    rows = rows.annotate(answer_text=Cast("answer", TextField()))
    first: defaultdict[int, dict[int, _Answer]] = defaultdict(dict)
    for answer in map(_Answer._make, rows.values_list(*_FIELDS)):
        first[answer.version_id].setdefault(answer.pupil_id, answer)
    return [_result(version, list(first[version.pk].values())) for version in versions]


def _result(version: QuestionVersion, answers: Sequence[_Answer]) -> ItemResult:
    marks = np.array([(answer.share, answer.rest) for answer in answers]).reshape(-1, 2)
    # A question that stood alone has no rest to be held against; the mean of the others tells nothing of it.
    alone = np.isnan(marks[:, 1])
    marks[alone, 1] = marks[~alone, 1].mean() if not alone.all() else 0.0
    measured = itemstats.analyse(marks, [1, 1], options=[_options(version, answers), None])
    return ItemResult(
        version=version,
        statistics=measured.items[0],
        classes=len({answer.classroom_id for answer in answers}),
        has_simulated=any(answer.is_simulated for answer in answers),
    )


def _options(version: QuestionVersion, answers: Sequence[_Answer]) -> ItemOptions:
    """What the version offers, and what each answer chose of it; no options for types without any."""
    offered = question_type(version.type).reviewed_options(version.content, (), None)
    return ItemOptions(
        ids=[option.id for option in offered],
        right={option.id for option in offered if option.is_right},
        chosen=_chosen(version, answers) if offered else [() for _answer in answers],
        guess=itemstats.random_guess_score(version.type, version.content),
    )


def _chosen(version: QuestionVersion, answers: Sequence[_Answer]) -> list[frozenset[str]]:
    rules = question_type(version.type)
    chosen = {
        text: _ids(rules.reviewed_options(version.content, (), None if text is None else json.loads(text)))
        for text in {answer.answer for answer in answers}
    }
    return [chosen[answer.answer] for answer in answers]


def _ids(options: Iterable[ReviewedOption]) -> frozenset[str]:
    return frozenset(option.id for option in options if option.is_chosen)


def _percent(share: float) -> int:
    return math.floor(share * 100 + 0.5)
