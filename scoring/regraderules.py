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
    """A response: what it answered by which content, for how many points its item stands, and its mark."""

    pk: int
    type: str
    content: Content
    answer: Any
    item_points: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction makes of one response's mark."""

    response: int
    before: Standing
    after: Standing
    kept: Kept = Kept.NO

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
    before = given.standing
    if before.reason == NOT_ASKED:
        return Change(given.pk, before, before)
    match ruling.correction:
        case Correction.DROP:
            return Change(given.pk, before, Standing(0, 0, DROPPED, before.key))
        case Correction.FULL:
            most = given.item_points
            return Change(given.pk, before, Standing(most, most, FULL_MARKS, before.key))
    if before.reason in marking.GIVEN_BY_HAND:
        return Change(given.pk, before, before, Kept.MANUAL)
    if given.type != ruling.type or not correcting.fits(
        given.type, given.content, ruling.content, given.answer
    ):
        return Change(given.pk, before, before, Kept.UNFIT)
    answered = marking.Answered(ruling.type, ruling.content, given.answer, given.item_points, ruling.stem)
    marked = marking.mark(answered)
    return Change(given.pk, before, Standing(marked.points, given.item_points, marked.reason, ruling.key))


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
    """What an attempt comes to; before it is settled, points may be below zero."""

    points: int
    max_points: int
    waiting_points: int

    def settled(self) -> Sum:
        """Wrong answers may take points away, but never below zero in all."""
        return self._replace(points=max(0, self.points))


def summed(standings: Iterable[Standing]) -> Sum:
    """An attempt's sum over its marks, not yet settled."""
    listed = list(standings)
    return Sum(
        sum(each.points for each in listed if each.points is not None),
        sum(each.max_points for each in listed),
        sum(each.max_points for each in listed if each.points is None),
    )


def resummed(before: Sum, changes: Sequence[Change]) -> Sum:
    """What the sum, not yet settled, becomes by the changes of the attempt's marks."""
    gone, come = summed(each.before for each in changes), summed(each.after for each in changes)
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
