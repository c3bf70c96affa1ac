"""What a correction makes of marks. Pure: values in, values out; points are hundredths.

Raw answers are marked anew by a later content or by a ruling; the dry run, what is applied and its undoing
are the same list of changes, read forwards and backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from quizzes.questiontypes import correcting
from quizzes.questiontypes.base import NOT_ASKED, Content
from scoring import marking

# Reasons of marks that a ruling gave.
FULL_MARKS = "full_marks"
DROPPED = "dropped"


class Correction(StrEnum):
    """What a teacher corrects."""

    ACCEPT = "accept"  # this answer is right too
    KEY = "key"  # this answer is the key
    VERSION = "version"  # the question's present wording decides
    DROP = "drop"  # the question leaves the total
    FULL = "full"  # everyone gets its points


WRITES_A_VERSION = frozenset({Correction.ACCEPT, Correction.KEY})
RULES_FOR_ALL = frozenset({Correction.DROP, Correction.FULL})


class Kept(StrEnum):
    """Why a correction leaves a mark alone."""

    NO = ""
    MANUAL = "manual"  # a teacher gave it
    UNFIT = "unfit"  # the answer names what the later content does not have


TO_BE_WRITTEN = 0
"""The key of a dry run whose version is written only when it is applied."""


class Standing(NamedTuple):
    """A mark as it stands; key: the version that marked the answer, None the one that was asked."""

    points: int | None
    max_points: int
    reason: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A correction ready to be applied; content: what marks from now on, key its version where it has one."""

    correction: Correction
    type: str
    content: Content
    stem: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A response: what it answered by which content, for how many points its item stands, and its mark.

    terms, tries, certainty: how its quiz marks, and what the pupil tried and said besides.
    """

    pk: int
    type: str
    content: Content
    answer: Any
    item_points: int
    standing: Standing
    terms: marking.Terms = marking.PLAINLY
    tries: Sequence[Any] = ()
    certainty: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction makes of one response's mark."""

    response: int
    before: Standing
    after: Standing
    kept: Kept = Kept.NO
    certainty: int | None = None

    @property
    def is_none(self) -> bool:
        """Whether the mark stays as it is, though another version may stand behind it."""
        return self.before[:3] == self.after[:3]

    def backwards(self) -> Change:
        """The change that undoes this one."""
        return replace(self, before=self.after, after=self.before)


def change(given: Given, ruling: Ruling) -> Change:
    """What the ruling makes of the response's mark.

    Points that a teacher gave stay, unless the question is dropped or all get its points.
    """
    after, kept = _after(given, ruling)
    return Change(given.pk, given.standing, after, kept, given.certainty)


def _after(given: Given, ruling: Ruling) -> tuple[Standing, Kept]:
    before, most = given.standing, given.item_points
    if before.reason == NOT_ASKED:
        return before, Kept.NO
    match ruling.correction:
        case Correction.DROP:
            return Standing(0, 0, DROPPED, before.key), Kept.NO
        case Correction.FULL:
            return Standing(most, most, FULL_MARKS, before.key), Kept.NO
    if before.reason in marking.GIVEN_BY_HAND:
        return before, Kept.MANUAL
    if not _fits(given, ruling):
        return before, Kept.UNFIT
    answered = marking.Answered(ruling.type, ruling.content, given.answer, most, ruling.stem, given.tries)
    marked = marking.mark(answered, given.terms)
    return Standing(marked.points, most, marked.reason, ruling.key), Kept.NO


def _fits(given: Given, ruling: Ruling) -> bool:
    return given.type == ruling.type and all(
        correcting.fits(given.type, given.content, ruling.content, answer)
        for answer in (given.answer, *given.tries)
    )


def moved(standings: Mapping[int, Standing], changes: Iterable[Change]) -> dict[int, Standing] | None:
    """The marks after the changes; None where any mark is no longer what its change began from."""
    listed = list(changes)
    if any(standings.get(each.response) != each.before for each in listed):
        return None
    return {**standings, **{each.response: each.after for each in listed}}


def undoing(changes: Sequence[Change]) -> list[Change]:
    """The changes that lead back."""
    return [each.backwards() for each in reversed(changes)]


class Sum(NamedTuple):
    """What an attempt comes to; sure_points: by certainty. Before it is settled, points may be below zero."""

    points: int
    max_points: int
    waiting_points: int
    sure_points: int = 0

    def settled(self, scheme: marking.Scheme = marking.Scheme.PLAIN) -> Sum:
        """With its bonus for certainty; wrong answers may take points away, but never below zero in all."""
        points = self.points
        if scheme is marking.Scheme.CERTAINTY:
            points += marking.bonus(points, self.sure_points, self.max_points - self.waiting_points)
        return self._replace(points=max(0, points))


def summed(marks: Iterable[marking.Counted]) -> Sum:
    """An attempt's sum over its marks, not yet settled."""
    points = most = waiting = sure = 0
    for each in marks:
        most += each.max_points
        if each.points is None:
            waiting += each.max_points
        else:
            points += each.points
            sure += marking.sure_points(each.points, each.max_points, each.certainty)
    return Sum(points, most, waiting, sure)


def resummed(before: Sum, changes: Sequence[Change]) -> Sum:
    """What the sum, not yet settled, becomes by the changes of the attempt's marks."""
    gone = summed(marking.Counted(*each.before[:2], each.certainty) for each in changes)
    come = summed(marking.Counted(*each.after[:2], each.certainty) for each in changes)
    return Sum(*(one - old + new for one, old, new in zip(before, gone, come, strict=True)))


def replayed(log: Iterable[tuple[int | None, int | None, str]]) -> tuple[int | None, str] | None:
    """Points and reason that a mark's log (before, after, reason; in its order) leads to.

    None where the log is empty or a line does not go on from the one before it.
    """
    present: tuple[int | None, str] | None = None
    for before, after, reason in log:
        if before != (present[0] if present else None):
            return None
        present = (after, reason)
    return present
