"""What a school's answers say of a question: one wording, pooled over all classes that were asked it.

Each pupil's first attempt counts that was handed in: later ones tell of memory. Answers that wait for
a teacher do not count yet. What an answer is held against is the rest of its own attempt, as a share,
so that quizzes of different length can be pooled.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
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
from scoring.models import Assignment, Attempt, Response
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
    """What is read of a response; fields as they are read, the answer as JSON text."""

    attempt_id: int
    version_id: int
    answer: str | None
    points: int
    max_points: int


class _Sitting(NamedTuple):
    """What is read of an attempt; fields as they are read."""

    pk: int
    pupil_id: int
    classroom_id: int
    points: int | None
    max_points: int
    waiting_points: int
    is_simulated: bool


_ANSWER_FIELDS = ("attempt", "question_version", "answer_text", "points", "max_points")
_SITTING_FIELDS = (
    *("pk", "pupil", "assignment__classroom", "points", "max_points", "waiting_points", "is_simulated"),
)

_First = tuple[_Answer, _Sitting]
"""A pupil's first answer to a wording, and the attempt that it was given in."""


def assignment_items(assignment: Assignment) -> list[ItemResult]:
    """Every question that all pupils of an assignment are asked, in its order; three queries."""
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
    """Every wording of a question that was answered, the newest first; three queries."""
    versions = question.versions.select_related("measure").order_by("-pk")
    found = item_results(list(versions), school_id=question.bank.school_id)
    return [result for result in found if result.statistics.count]


def item_results(versions: Sequence[QuestionVersion], *, school_id: int) -> list[ItemResult]:
    """The figures of each version among the school's answers, in the order given; two queries."""
    answers = Response.objects.filter(
        school=school_id, question_version__in=[version.pk for version in versions], points__isnull=False
    ).exclude(reason__in=(DROPPED, FULL_MARKS))  # they tell of the question's fate, not of the pupil
    # Attempts are read and put in order apart: they are few beside their answers.
    sat = Attempt.objects.filter(
        school=school_id, pk__in=answers.values("attempt"), submitted_at__isnull=False
    )
    ordered = map(_Sitting._make, sat.order_by("submitted_at", "pk").values_list(*_SITTING_FIELDS))
    sittings = {sitting.pk: sitting for sitting in ordered}
    # Thousands of answers, few of them different: each is decoded once.
    rows = answers.annotate(answer_text=Cast("answer", TextField())).order_by()
    given: defaultdict[int, dict[int, _Answer]] = defaultdict(dict)
    for answer in map(_Answer._make, rows.values_list(*_ANSWER_FIELDS)):
        given[answer.version_id][answer.attempt_id] = answer
    return [_result(version, _first(given[version.pk], sittings)) for version in versions]


def _first(given: Mapping[int, _Answer], sittings: Mapping[int, _Sitting]) -> list[_First]:
    """Each pupil's first answer to one wording; given: by attempt, sittings: in the order of time."""
    first: dict[int, _First] = {}
    for pk, sitting in sittings.items():
        if pk in given:
            first.setdefault(sitting.pupil_id, (given[pk], sitting))
    return list(first.values())


def _result(version: QuestionVersion, found: Sequence[_First]) -> ItemResult:
    options = _options(version, [answer for answer, _sitting in found])
    measured = itemstats.analyse(_shares(found), [1, 1], options=[options, None])
    return ItemResult(
        version=version,
        statistics=measured.items[0],
        classes=len({sitting.classroom_id for _answer, sitting in found}),
        has_simulated=any(sitting.is_simulated for _answer, sitting in found),
    )


def _shares(found: Sequence[_First]) -> npt.NDArray[np.float64]:
    """[answers × 2]: the share of the answer's points, and of all others of its attempt that are decided.

    A question that stood alone has no rest to be held against; the mean of the others tells nothing of it.
    """
    figures = np.array(
        [
            (
                answer.points,
                answer.max_points,
                sitting.points or 0,
                sitting.max_points - sitting.waiting_points,
            )
            for answer, sitting in found
        ],
        float,
    ).reshape(-1, 4)
    points, most, attempt_points, attempt_most = figures.T
    others = attempt_most - most
    own = np.divide(points, most, out=np.zeros_like(points), where=most > 0)
    rest = np.divide(attempt_points - points, others, out=np.zeros_like(points), where=others != 0)
    alone = others == 0
    if not alone.all():
        rest[alone] = rest[~alone].mean()
    return np.column_stack([own, rest])


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
