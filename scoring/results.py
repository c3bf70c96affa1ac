"""A class's results, read once for the page, the file and every later view of them.

Which of a pupil's attempts counts is the assignment's rule, the same as in the gradebook
(`grading.representative`). Practice leaves no attempts, so none of it is here. Points are hundredths.
The number of queries does not depend on the number of pupils, questions or attempts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from accounts.models import Enrolment
from quizzes.models import Item, QuestionVersion
from quizzes.questiontypes.base import NOT_ASKED, WAITING
from quizzes.sources import Source, sources
from quizzes.words import answer_text
from scoring import grading, marking
from scoring.access import PupilState
from scoring.distributions import median
from scoring.grading import Counting
from scoring.models import Assignment, Closing, Response
from scoring.regraderules import DROPPED

MOST_MISSED = 5


class Look(StrEnum):
    """What a place of the matrix says at a glance."""

    RIGHT = "right"
    PART = "part"
    WRONG = "wrong"
    OPEN = "open"
    WAITING = "waiting"


class Cell(NamedTuple):
    """One pupil's mark at one question; a tuple, because a large class has tens of thousands.

    points None: the answer waits for the teacher.
    """

    look: Look
    points: int | None
    max_points: int


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil's line; cells follow the columns and are empty until something was handed in.

    share: what counts, of what is marked so far; None until something is. Under the rule of the average
    it is the mean of all attempts, while attempt and cells are the last's. seconds: that it took.
    """

    pupil_id: int
    name: str
    state: PupilState
    attempts: int = 0
    attempt_id: int | None = None
    submitted_at: datetime | None = None
    is_simulated: bool = False
    points: int | None = None
    max_points: int | None = None
    waiting_points: int = 0
    answered: int = 0
    seconds: int | None = None
    share: Fraction | None = None
    cells: Sequence[Cell | None] = ()

    @property
    def percent(self) -> int | None:
        """The same in whole per cent."""
        return None if self.share is None else marking.points_for(self.share, 100)

    @property
    def minutes(self) -> int | None:
        """Full minutes that it took."""
        return None if self.seconds is None else self.seconds // 60


@dataclass(frozen=True, slots=True)
class Column:
    """One place of the quiz; stem is empty where every pupil was asked another question.

    marked counts answers with a mark, wholly right or not; those that wait are not among them.
    """

    number: int
    item_id: int
    stem: str
    marked: int
    right: int

    @property
    def percent_right(self) -> int | None:
        """How many of those who handed in were wholly right; None while nobody has."""
        return marking.percent(self.right, self.marked) if self.marked else None


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was missed, with the commonest wrong answer and the sentence that proves the key."""

    version: QuestionVersion
    marked: int
    right: int
    commonest_wrong: str
    commonest_count: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class ClassResults:
    """Everything that a teacher's results page, file and print show.

    waiting: answers of all attempts on which a teacher has to decide; they are in no average.
    """

    assignment: Assignment
    columns: Sequence[Column]
    rows: Sequence[PupilRow]
    missed: Sequence[Missed]
    waiting: int

    @property
    def handed_in(self) -> int:
        """How many pupils have an attempt that counts."""
        return sum(row.points is not None for row in self.rows)

    @property
    def sitting(self) -> int:
        """How many pupils are answering now (perhaps once more)."""
        return sum(row.state is PupilState.SITTING for row in self.rows)

    @property
    def not_begun(self) -> int:
        """How many pupils have no attempt."""
        return sum(row.state is PupilState.NOT_BEGUN for row in self.rows)

    @property
    def average_percent(self) -> int | None:
        """Mean of the pupils' shares of what is marked so far, in whole per cent; None without any."""
        shares = [row.share for row in self.rows if row.share is not None]
        return marking.points_for(sum(shares, Fraction()) / len(shares), 100) if shares else None

    @property
    def median_minutes(self) -> int | None:
        """How long the pupil in the middle took; None without any."""
        return median([row.minutes for row in self.rows if row.minutes is not None])

    @property
    def has_simulated(self) -> bool:
        """Whether attempts of a demonstration are among them."""
        return any(row.is_simulated for row in self.rows)


class _Answer(NamedTuple):
    """What the results need of a response; fields as they are read, the answer as JSON text."""

    item_id: int
    version_id: int
    answer: str | None
    points: int | None
    max_points: int
    reason: str

    @property
    def is_right(self) -> bool:
        return self.points is not None and self.points >= self.max_points

    @property
    def is_marked(self) -> bool:
        return self.reason not in (WAITING, NOT_ASKED, DROPPED)

    def cell(self) -> Cell | None:
        if self.reason in (NOT_ASKED, DROPPED):
            return None
        if self.reason == WAITING:
            return Cell(Look.WAITING, None, self.max_points)
        points = self.points or 0
        if self.answer is None:
            look = Look.OPEN
        elif points >= self.max_points:
            look = Look.RIGHT
        else:
            look = Look.PART if points > 0 else Look.WRONG
        return Cell(look, points, self.max_points)


_ANSWER_FIELDS = ("attempt", "item", "question_version", "answer_text", "points", "max_points", "reason")


class _Sitting(NamedTuple):
    """What the results need of an attempt; fields as they are read."""

    pk: int
    pupil_id: int
    name: str
    started_at: datetime
    submitted_at: datetime | None
    paused_s: int
    closed_by: str
    points: int | None
    max_points: int
    waiting_points: int
    is_simulated: bool
    paper_sheet: int | None

    @property
    def marked_points(self) -> int:
        return max(0, self.max_points - self.waiting_points)

    @property
    def share(self) -> Fraction | None:
        """The share of what is marked so far; None while nothing is."""
        return marking.share(self.points or 0, self.marked_points) if self.marked_points else None

    @property
    def seconds(self) -> int | None:
        """How long it took without pauses; None for a sheet of paper, of which only the typing is known."""
        if self.paper_sheet is not None:
            return None
        spent = (self.submitted_at or self.started_at) - self.started_at
        return max(0, int(spent.total_seconds()) - self.paused_s)


_SITTING_FIELDS = (
    *("pk", "pupil", "pupil__full_name", "started_at", "submitted_at", "paused_s", "closed_by"),
    *("points", "max_points", "waiting_points", "is_simulated", "paper_sheet"),
)


def class_results(assignment: Assignment) -> ClassResults:
    """The results as they stand; six queries."""
    names = dict(
        Enrolment.objects.filter(classroom=assignment.classroom_id)
        .order_by("pupil__sort_key", "pupil")
        .values_list("pupil", "pupil__full_name")
    )
    sittings: defaultdict[int, list[_Sitting]] = defaultdict(list)
    ordered = assignment.attempts.order_by("pupil__sort_key", "pupil", "number")
    for sitting in map(_Sitting._make, ordered.values_list(*_SITTING_FIELDS)):
        sittings[sitting.pupil_id].append(sitting)
        names.setdefault(sitting.pupil_id, sitting.name)
    answers = _answers_by_attempt(assignment)
    items = list(assignment.quiz_version.items.select_related("question_version"))
    rule = Counting(assignment.counting)
    rows = [_row(pupil, name, sittings[pupil], answers, items, rule) for pupil, name in names.items()]
    counted = [
        answer
        for row in rows
        if row.points is not None
        for answer in answers.get(row.attempt_id or 0, [])
        if answer.is_marked
    ]
    return ClassResults(
        assignment=assignment,
        columns=_columns(items, counted),
        rows=rows,
        missed=_missed(counted),
        waiting=sum(answer.reason == WAITING for given in answers.values() for answer in given),
    )


def _answers_by_attempt(assignment: Assignment) -> dict[int, list[_Answer]]:
    found = Response.objects.filter(school=assignment.school_id, attempt__assignment=assignment)
    # Thousands of answers, few of them different: only those that are shown are decoded.
    rows = found.annotate(answer_text=Cast("answer", TextField())).values_list(*_ANSWER_FIELDS)
    answers: defaultdict[int, list[_Answer]] = defaultdict(list)
    for attempt_id, *values in rows:
        answers[attempt_id].append(_Answer._make(values))
    return answers


def _row(
    pupil_id: int,
    name: str,
    sittings: Sequence[_Sitting],
    answers: Mapping[int, Sequence[_Answer]],
    items: Sequence[Item],
    rule: Counting,
) -> PupilRow:
    if not sittings:
        return PupilRow(pupil_id, name, PupilState.NOT_BEGUN)
    live = next((sitting for sitting in sittings if sitting.submitted_at is None), None)
    finished = [sitting for sitting in sittings if sitting.submitted_at is not None]
    shares = [sitting.share for sitting in finished]
    place = grading.representative(shares, rule)
    counting = None if place is None else finished[place]
    shown = counting or sittings[-1]
    row = PupilRow(
        pupil_id=pupil_id,
        name=name,
        state=_state(live, counting),
        attempts=len(sittings),
        attempt_id=shown.pk,
        is_simulated=shown.is_simulated,
        answered=sum(answer.answer is not None for answer in answers.get((live or shown).pk, [])),
    )
    if counting is None:
        return row
    by_item = {answer.item_id: answer for answer in answers.get(counting.pk, [])}
    return replace(
        row,
        submitted_at=counting.submitted_at,
        max_points=counting.max_points,
        waiting_points=counting.waiting_points,
        seconds=counting.seconds,
        cells=[by_item[item.pk].cell() if item.pk in by_item else None for item in items],
        **_counted(counting, shares, rule),
    )


def _counted(counting: _Sitting, shares: Sequence[Fraction | None], rule: Counting) -> dict[str, Any]:
    """The share that counts, and its points of what the attempt shown could bring."""
    share = grading.counted(shares, rule)
    if rule is Counting.AVERAGE and share is not None:
        return {"share": share, "points": marking.points_for(share, counting.marked_points)}
    return {"share": share, "points": counting.points or 0}


def _state(live: _Sitting | None, counting: _Sitting | None) -> PupilState:
    if live is not None:
        return PupilState.SITTING
    if counting is not None and counting.closed_by == Closing.CLOCK:
        return PupilState.TIME_OVER
    return PupilState.HANDED_IN


def _columns(items: Iterable[Item], counted: Iterable[_Answer]) -> list[Column]:
    marked: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for answer in counted:
        marked[answer.item_id] += 1
        right[answer.item_id] += answer.is_right
    return [
        Column(
            number=number,
            item_id=item.pk,
            stem=item.question_version.stem if item.question_version else "",
            marked=marked[item.pk],
            right=right[item.pk],
        )
        for number, item in enumerate(items, 1)
    ]


def _missed(counted: Iterable[_Answer]) -> list[Missed]:
    """The questions that fewest got wholly right, worst first; none that all got right."""
    by_version: defaultdict[int, list[_Answer]] = defaultdict(list)
    for answer in counted:
        by_version[answer.version_id].append(answer)
    shares = {
        version: Fraction(sum(answer.is_right for answer in answers), len(answers))
        for version, answers in by_version.items()
    }
    worst = sorted((share, version) for version, share in shares.items() if share < 1)[:MOST_MISSED]
    versions = QuestionVersion.objects.in_bulk([version for _share, version in worst])
    found = sources(versions.values())
    return [
        _missed_question(versions[version], by_version[version], found.get(version))
        for _share, version in worst
    ]


def _missed_question(version: QuestionVersion, answers: Sequence[_Answer], source: Source | None) -> Missed:
    wrong = Counter(each.answer for each in answers if not each.is_right and each.answer is not None)
    # Answers may be objects: what differs by the order of its keys alone is the same answer.
    counts: Counter[str] = Counter()
    for answer, times in wrong.items():
        counts[json.dumps(json.loads(answer), sort_keys=True)] += times
    text, count = min(counts.items(), key=lambda each: (-each[1], each[0]), default=("", 0))
    return Missed(
        version=version,
        marked=len(answers),
        right=sum(each.is_right for each in answers),
        commonest_wrong=answer_text(version, json.loads(text)) if count else "",
        commonest_count=count,
        source=source,
    )
