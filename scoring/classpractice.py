"""How a class practises: who, how much, which facts are hard. Counts alone; nobody's answers, no marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q

from accounts.models import Classroom, User
from scoring.models import Outcome, PracticeQuestion

DAYS = 30
"""How far back the page looks."""
HARD_FACTS = 10


@dataclass(frozen=True, slots=True)
class PupilPractice:
    """How many questions a pupil practised, on how many days, and when last (None: not at all)."""

    pupil: User
    questions: int
    days: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class HardFact:
    """A fact's sentence: how many pupils practised it, and how many did not find the answer by themselves."""

    sentence: str
    pupils: int
    stuck: int


@dataclass(frozen=True, slots=True)
class ClassPractice:
    """Everything on the page."""

    classroom: Classroom
    pupils: Sequence[PupilPractice]
    hard: Sequence[HardFact]

    @property
    def active(self) -> int:
        """How many pupils practised anything."""
        return sum(each.questions > 0 for each in self.pupils)


def class_practice(classroom: Classroom, *, now: datetime) -> ClassPractice:
    """The class's practice of the last days; two queries."""
    since = now - timedelta(days=DAYS)
    return ClassPractice(classroom, _pupils(classroom, since), _hard(classroom, since))


def _pupils(classroom: Classroom, since: datetime) -> list[PupilPractice]:
    recent = Q(practices__questions__ended_at__gte=since)
    rows = (
        User.objects.pupils()
        .filter(enrolments__classroom=classroom)
        .annotate(
            practised=Count("practices__questions", filter=recent),
            on_days=Count("practices__questions__ended_at__date", filter=recent, distinct=True),
            last_at=Max("practices__questions__ended_at", filter=recent),
        )
        .order_by("sort_key", "pk")
    )
    return [PupilPractice(each, each.practised, each.on_days, each.last_at) for each in rows]


def _hard(classroom: Classroom, since: datetime) -> list[HardFact]:
    """Facts that somebody did not find, those that most did not find first."""
    pupil = "practice__pupil"
    rows = (
        PracticeQuestion.objects.filter(practice__pupil__enrolments__classroom=classroom, ended_at__gte=since)
        .exclude(question_version__question__fact=None)
        .values(
            fact=F("question_version__question__fact"),
            sentence=F("question_version__question__fact__sentence__text"),
        )
        .annotate(
            pupils=Count(pupil, distinct=True),
            stuck=Count(pupil, filter=Q(outcome=Outcome.SHOWN), distinct=True),
        )
        .filter(stuck__gt=0)
        .order_by("-stuck", "pupils", "fact")[:HARD_FACTS]
    )
    return [HardFact(row["sentence"], row["pupils"], row["stuck"]) for row in rows]
