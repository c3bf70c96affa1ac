"""What a teacher sees before correcting a question: its commonest answers, and what a correction changes."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from quizzes.models import QuestionVersion
from quizzes.questiontypes import correcting
from quizzes.words import answer_text
from scoring import marking
from scoring.gradebooks import scales_of
from scoring.grading import Scale
from scoring.models import Assignment, RegradeLine, Response
from scoring.waiting import said
from scoring.words import KEPT


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers that say the same. sample: the id of one response; texts: the spellings, the commonest first.

    may_accept, may_be_key: what one click can make of it.
    """

    sample: int
    texts: Sequence[str]
    count: int
    points: int | None
    max_points: int
    may_accept: bool
    may_be_key: bool

    @property
    def is_right(self) -> bool:
        """Whether it has all its points."""
        return self.points is not None and self.points >= self.max_points


class _Answer(NamedTuple):
    pk: int
    answer: Any
    points: int | None
    max_points: int


def answer_groups(assignment: Assignment, asked: QuestionVersion) -> list[AnswerGroup]:
    """What the class answered to one wording, what most gave first; one query, and one for the wording."""
    rows = Response.objects.filter(
        school=assignment.school_id,
        attempt__assignment=assignment,
        attempt__submitted_at__isnull=False,
        question_version=asked,
        answer__isnull=False,
    ).order_by("pk")
    alike: defaultdict[tuple[object, ...], list[_Answer]] = defaultdict(list)
    folded: dict[str, str] = {}
    for row in map(_Answer._make, rows.values_list("pk", "answer", "points", "max_points")):
        written = json.dumps(row.answer, sort_keys=True)
        if written not in folded:
            folded[written] = said(row.answer)
        alike[folded[written], row.points, row.max_points].append(row)
    base = asked.question.current_version or asked
    groups = [_group(asked, base, answers) for answers in alike.values()]
    return sorted(groups, key=lambda group: (group.is_right, -group.count))


def _group(asked: QuestionVersion, base: QuestionVersion, answers: Sequence[_Answer]) -> AnswerGroup:
    first = answers[0]
    texts = Counter(answer_text(asked, each.answer) for each in answers)
    is_held = base.type == asked.type and correcting.fits(
        asked.type, asked.content, base.content, first.answer
    )
    change = (base.type, base.content, first.answer)
    return AnswerGroup(
        sample=first.pk,
        texts=[text for text, _count in texts.most_common()],
        count=len(answers),
        points=first.points,
        max_points=first.max_points,
        may_accept=is_held and correcting.accepting(*change, question=base.stem) is not None,
        may_be_key=is_held and correcting.with_key(*change, question=base.stem) is not None,
    )


@dataclass(frozen=True, slots=True)
class PupilChange:
    """One pupil's line of a dry run: the attempt's mark and grade before and after."""

    line: RegradeLine
    name: str
    classroom: str
    attempt: int
    grade_before: str
    grade_after: str

    @property
    def percent_before(self) -> int:
        """The attempt's share of what is marked, in whole per cent."""
        marked = self.line.attempt_max_before - self.line.attempt_waiting_before
        return marking.percent(self.line.attempt_points_before, marked)

    @property
    def percent_after(self) -> int:
        """The same afterwards."""
        marked = self.line.attempt_max_after - self.line.attempt_waiting_after
        return marking.percent(self.line.attempt_points_after, marked)

    @property
    def kept(self) -> str:
        """Why the answer's mark stays, in words; empty where the correction decided on it."""
        return str(KEPT[self.line.kept]) if self.line.kept else ""


def pupil_changes(lines: Sequence[RegradeLine]) -> list[PupilChange]:
    """The lines (with their attempt's pupil and class) with grades on each class's scale; one query."""
    scales = scales_of({line.response.attempt.assignment.classroom_id for line in lines})
    return [_pupil_change(line, scales) for line in lines]


def _pupil_change(line: RegradeLine, scales: Mapping[int, Scale | None]) -> PupilChange:
    attempt = line.response.attempt
    classroom = attempt.assignment.classroom
    scale = scales[classroom.pk]
    before = (line.attempt_points_before, line.attempt_max_before - line.attempt_waiting_before)
    after = (line.attempt_points_after, line.attempt_max_after - line.attempt_waiting_after)
    return PupilChange(
        line=line,
        name=attempt.pupil.full_name,
        classroom=classroom.name,
        attempt=attempt.number,
        grade_before=_grade(scale, *before),
        grade_after=_grade(scale, *after),
    )


def _grade(scale: Scale | None, points: int, max_points: int) -> str:
    return scale.grade(marking.share(points, max_points)) if scale and max_points else ""


def counts(lines: QuerySet[RegradeLine]) -> Mapping[str, int]:
    """Of the lines, how many marks go up, go down, stay, and are left alone for a reason of their own."""
    found = Counter[str]()
    for before, after, kept in lines.values_list("points_before", "points_after", "kept"):
        if kept:
            found["kept"] += 1
        elif before == after:
            found["same"] += 1
        else:
            found["up" if (after or 0) > (before or 0) else "down"] += 1
    return {name: found[name] for name in ("up", "down", "same", "kept")}
