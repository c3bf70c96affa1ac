"""What waits for a teacher at an assignment, by question, with answers alike put together."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kazakh.answers.plain import alike
from quizzes.markwords import doubt_text
from quizzes.models import QuestionVersion
from quizzes.questiontypes.base import WAITING
from quizzes.questiontypes.registry import question_type
from quizzes.sources import Source, sources
from quizzes.words import answer_text
from scoring.judging import JUDGEABLE
from scoring.models import Assignment, Response


@dataclass(frozen=True, slots=True)
class Cluster:
    """Answers that say the same, on which one decision is made.

    answers: ids of responses; texts: how it was written, the commonest first; reason and points: the
    mark that all of them have so far; doubt: what made the first of them doubtful, in words;
    rubric: what points are given for, where the question says so.
    """

    answers: Sequence[int]
    texts: Sequence[str]
    reason: str
    points: int | None
    max_points: int
    doubt: str
    rubric: Sequence[Mapping[str, Any]] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.reason == WAITING


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with answers that wait, and those on which a teacher has decided."""

    version: QuestionVersion
    source: Source | None
    clusters: Sequence[Cluster]

    @property
    def waiting(self) -> list[Cluster]:
        """What is still to be decided, what most pupils wrote first."""
        return [cluster for cluster in self.clusters if cluster.is_waiting]

    @property
    def decided(self) -> list[Cluster]:
        """What may be decided anew."""
        return [cluster for cluster in self.clusters if not cluster.is_waiting]


def judged_questions(assignment: Assignment) -> list[JudgedQuestion]:
    """The questions in the order of the quiz, those with waiting answers first; two or three queries."""
    rows = (
        Response.objects.filter(
            school=assignment.school_id, attempt__assignment=assignment, reason__in=JUDGEABLE
        )
        .select_related("question_version")
        .order_by("item__position", "question_version", "pk")
    )
    by_version: defaultdict[int, list[Response]] = defaultdict(list)
    for response in rows:
        by_version[response.question_version_id].append(response)
    found = sources(responses[0].question_version for responses in by_version.values())
    questions = [
        JudgedQuestion(responses[0].question_version, found.get(version), _clusters(responses))
        for version, responses in by_version.items()
    ]
    return sorted(questions, key=lambda question: not question.waiting)


def said(answer: Any) -> str:
    """What an answer says, whatever its spelling: equal for answers alike."""
    if isinstance(answer, Mapping):
        return json.dumps({part: said(value) for part, value in sorted(answer.items())})
    return alike(str(answer))


def _clusters(responses: Iterable[Response]) -> list[Cluster]:
    alike_ones: defaultdict[tuple[object, ...], list[Response]] = defaultdict(list)
    for each in responses:
        alike_ones[said(each.answer), each.reason, each.points, each.max_points].append(each)
    return sorted(map(_cluster, alike_ones.values()), key=lambda cluster: -len(cluster.answers))


def _cluster(responses: Sequence[Response]) -> Cluster:
    first = responses[0]
    version = first.question_version
    texts = Counter(answer_text(version, each.answer) for each in responses)
    verdict = question_type(version.type).mark(version.content, first.answer, question=version.stem)
    return Cluster(
        answers=[each.pk for each in responses],
        texts=[text for text, _count in texts.most_common()],
        reason=first.reason,
        points=first.points,
        max_points=first.max_points,
        doubt=doubt_text(verdict.doubt),
        rubric=version.content.get("rubric", ()),
    )
