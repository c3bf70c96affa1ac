"""What phones were told, against what the database holds. Pure: values in, broken promises out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Promise(StrEnum):
    """What must hold whatever breaks."""

    NOT_LOST = "acknowledged answers lost"
    LATEST_COUNTS = "last choices that do not count"
    NOT_FOREIGN = "answers of somebody else, or of nobody"
    NOT_DOUBLED = "attempts or answers doubled"
    MARKED_ONCE = "answers not marked exactly once"
    CLOSED_ONCE = "attempts not closed as they ended"


@dataclass(slots=True)
class Told:
    """What one phone gave and was told.

    given: value by position and sequence number; acknowledged: the highest number that the server said
    it keeps, by position; chosen: what the pupil chose last, by position, all of it acknowledged in the
    end; handed_in: whether the phone was led to the review.
    """

    pupil: int
    given: dict[tuple[int, int], str] = field(default_factory=dict)
    acknowledged: dict[int, int] = field(default_factory=dict)
    chosen: dict[int, str] = field(default_factory=dict)
    handed_in: bool = False
    # Positions at which a page, opened anew, was older than what had been acknowledged.
    seen_lost: list[int] = field(default_factory=list)
    # Requests that did not come through and were tried again.
    troubles: int = 0


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One row of answers, with the number of lines in the log of its marks."""

    position: int
    sequence: int
    answer: str | None
    marks: int
    reason: str


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """One attempt as the database has it. closed_by: "pupil", "clock" or "" while it is live."""

    pupil: int
    closed_by: str
    points_agree: bool
    answers: Sequence[KeptAnswer]


def read_kept(rows: Sequence[Sequence[Any]]) -> list[KeptAttempt]:
    """Attempts from rows as keeping.py gives them."""
    return [
        KeptAttempt(pupil, closed_by, agree, [KeptAnswer(*answer) for answer in answers])
        for pupil, closed_by, agree, answers in rows
    ]


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept, with where."""

    promise: Promise
    where: str


def broken(told: Sequence[Told], kept: Sequence[KeptAttempt], *, questions: int) -> list[Broken]:
    """Every promise that was not kept; none is what a run is for."""
    found: list[Broken] = []
    by_pupil: dict[int, list[KeptAttempt]] = {}
    for attempt in kept:
        by_pupil.setdefault(attempt.pupil, []).append(attempt)
    for phone in told:
        attempts = by_pupil.pop(phone.pupil, [])
        found += [
            Broken(Promise.NOT_LOST, f"pupil {phone.pupil}, question {position}: gone meanwhile")
            for position in phone.seen_lost
        ]
        if len(attempts) != 1:
            promise = Promise.NOT_DOUBLED if attempts else Promise.NOT_LOST
            found.append(Broken(promise, f"pupil {phone.pupil}: {len(attempts)} attempts"))
        for attempt in attempts:
            found += _of_attempt(phone, attempt, questions)
    return found + [
        Broken(Promise.NOT_FOREIGN, f"pupil {pupil}: an attempt of no phone") for pupil in by_pupil
    ]


def _of_attempt(phone: Told, attempt: KeptAttempt, questions: int) -> list[Broken]:
    found = []
    places = Counter(each.position for each in attempt.answers)
    if sorted(places.elements()) != list(range(1, questions + 1)):
        found.append(Broken(Promise.NOT_DOUBLED, f"pupil {phone.pupil}: answers at {dict(places)}"))
    if attempt.closed_by != ("pupil" if phone.handed_in else "clock"):
        found.append(Broken(Promise.CLOSED_ONCE, f"pupil {phone.pupil}: closed by «{attempt.closed_by}»"))
    if not attempt.points_agree:
        found.append(Broken(Promise.MARKED_ONCE, f"pupil {phone.pupil}: points do not add up"))
    for answer in attempt.answers:
        found += [
            Broken(promise, f"pupil {phone.pupil}, question {answer.position}: {answer}")
            for promise in _of_answer(phone, answer)
        ]
    return found


def _of_answer(phone: Told, kept: KeptAnswer) -> list[Promise]:
    found = []
    if kept.sequence < phone.acknowledged.get(kept.position, 0):
        found.append(Promise.NOT_LOST)
    if kept.answer != phone.chosen.get(kept.position):
        found.append(Promise.LATEST_COUNTS)
    if kept.answer != (phone.given.get((kept.position, kept.sequence)) if kept.sequence else None):
        found.append(Promise.NOT_FOREIGN)
    if kept.marks != 1 or not kept.reason:
        found.append(Promise.MARKED_ONCE)
    return found
