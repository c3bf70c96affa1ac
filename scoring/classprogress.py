"""How a class goes on: from work to work, and what of the documents it has understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from accounts.models import Classroom
from scoring import grading
from scoring.factmastery import Mastery, class_answers, mastery
from scoring.gradebooks import Gradebook, gradebook
from scoring.models import Assignment


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """One work of the class: of how many pupils something is marked, and the mean of their shares."""

    assignment: Assignment
    marked: int
    share: Fraction | None

    @property
    def percent(self) -> int | None:
        """The mean in whole per cent; None while nothing is marked."""
        return None if self.share is None else grading.whole_percent(self.share)


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """Everything on the page of a class's progress and in its files."""

    classroom: Classroom
    pupils: int
    works: Sequence[WorkProgress]
    mastery: Mastery


def class_progress(classroom: Classroom, *, now: datetime) -> ClassProgress:
    """The shares are the gradebook's; two queries beyond it."""
    book = gradebook(classroom, now=now)
    works = [_work(book, place) for place in range(len(book.works))]
    return ClassProgress(classroom, len(book.lines), works, mastery(class_answers(classroom)))


def _work(book: Gradebook, place: int) -> WorkProgress:
    entries = (line.entries[place] for line in book.lines)
    shares = [entry.share for entry in entries if entry.share is not None]
    mean = sum(shares, Fraction()) / len(shares) if shares else None
    return WorkProgress(book.works[place].assignment, len(shares), mean)
