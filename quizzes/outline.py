"""A quiz that is being built, read for its page: lines, sums, and a sample of what a pupil would get."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone

from quizzes.drawing import Candidate, DrawError, Place, draw
from quizzes.models import Question, QuestionVersion, Quiz, QuizEntry
from quizzes.pools import candidates, pools
from quizzes.questiontypes.registry import question_type
from quizzes.sources import Source, sources

_DRAWN_SECONDS = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the quiz as its page shows it.

    first and last are the numbers of its questions; `twin` is the number of an earlier question on
    the same sentence, if there is one.
    """

    entry: QuizEntry
    version: QuestionVersion | None
    source: Source | None
    first: int
    last: int
    twin: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """All lines with their sums; points are hundredths."""

    lines: list[Line]
    questions: int
    points: int
    minutes: int


def entries_of(quiz: Quiz) -> list[QuizEntry]:
    """The lines in order; editions are prefetched, so that all questions share one copy of their text."""
    entries = list(quiz.entries.select_related("question__current_version", "draw_bank", "draw_tag"))
    prefetch_related_objects([version for version in map(_version, entries) if version], "evidence_edition")
    return entries


def places_of(entries: Sequence[QuizEntry]) -> tuple[list[Place], list[int]]:
    """One place for every question that the lines ask, and the line (from 1) of each place."""
    by_question = _candidates(entries)
    places: list[Place] = []
    lines: list[int] = []
    for line, entry in enumerate(entries, start=1):
        if entry.rule is not None:
            own = [Place(rule=entry.rule)] * entry.draw_count
        else:
            own = [Place(pinned=by_question[entry.question_id])] if entry.question_id in by_question else []
        places += own
        lines += [line] * len(own)
    return places, lines


def outline(quiz: Quiz) -> Outline:
    """The quiz's lines with keys, sentences and sums."""
    entries = list(quiz.entries.select_related("question__current_version", "draw_bank", "draw_tag"))
    versions = [version for version in map(_version, entries) if version]
    source_by_version = sources(versions)
    units = {question: one.unit for question, one in _candidates(entries).items()}
    asked: dict[int, int] = {}
    lines: list[Line] = []
    number = 0
    for entry in entries:
        version = _version(entry)
        first, number = number + 1, number + (entry.draw_count if entry.draw_bank_id else 1)
        unit = units.get(entry.question_id or 0)
        lines.append(
            Line(
                entry=entry,
                version=version,
                source=source_by_version.get(version.pk) if version else None,
                first=first,
                last=number,
                twin=asked.get(unit) if unit is not None else None,
            )
        )
        if unit is not None:
            asked.setdefault(unit, first)
    return Outline(
        lines=lines,
        questions=number,
        points=sum(_points(line) for line in lines),
        minutes=math.ceil(sum(_seconds(line) for line in lines) / 60),
    )


def sample(quiz: Quiz, *, seed: int) -> list[QuestionVersion]:
    """What one pupil would be asked if the quiz were published now; without draws that cannot be filled."""
    places, _ = places_of(entries_of(quiz))
    pool_by_rule = pools((place.rule for place in places if place.rule is not None), day=timezone.localdate())
    try:
        drawn = draw(places, pool_by_rule, seed)
    except DrawError:
        drawn = [place.pinned.version for place in places if place.pinned]
    versions = QuestionVersion.objects.in_bulk(drawn)
    return [versions[version] for version in drawn]


def _candidates(entries: Sequence[QuizEntry]) -> dict[int, Candidate]:
    pinned = [entry.question_id for entry in entries if entry.question_id is not None]
    return {one.question: one for one in candidates(Question.objects.filter(pk__in=pinned))}


def _version(entry: QuizEntry) -> QuestionVersion | None:
    return entry.question.current_version if entry.question is not None else None


def _points(line: Line) -> int:
    return line.version.points if line.version else line.entry.draw_points * (line.last - line.first + 1)


def _seconds(line: Line) -> int:
    if line.version is None:
        return _DRAWN_SECONDS * (line.last - line.first + 1)
    return question_type(line.version.type).seconds
