"""A lesson from the first page to the last correction, each step as its pages and the worker take it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import School, User
from scoring.attempts import close_when_over
from scoring.models import Assignment, Attempt, LateAnswer, MarkLog, QuestionFlag
from tests.factories import (
    AssignmentFactory,
    ClassroomFactory,
    EnrolmentFactory,
    TeacherFactory,
    make_quiz_version,
)

Saved = tuple[int, int, str, str]
"""Position of the question, number of the save, option, device."""


@dataclass(frozen=True)
class Lesson:
    """A class of two: one hands in, the other is closed by the clock; a second quiz goes to paper."""

    teacher: User
    pupil: User
    classmate: User
    on_screen: Assignment
    on_paper: Assignment

    @classmethod
    def of(cls, school: School) -> Lesson:
        """A new class of the school, with two quizzes that have just been opened."""
        teacher = TeacherFactory(school=school)
        classroom = ClassroomFactory(school=school, teachers=[teacher])
        pupil, classmate = (EnrolmentFactory(classroom=classroom).pupil for _ in range(2))
        given = {
            "classroom": classroom,
            "opens_at": timezone.now() - timedelta(hours=1),
            "time_limit_s": 1200,
        }
        quizzes = (make_quiz_version(school=school) for _ in range(2))
        on_screen, on_paper = (AssignmentFactory(quiz_version=quiz, **given) for quiz in quizzes)
        return cls(teacher, pupil, classmate, on_screen, on_paper)

    def play(self) -> Iterator[str]:
        """Take the steps; each is named when it was taken."""
        yield from self._answered()
        yield from self._flagged()
        yield from self._late()
        yield from self._looked_at()
        yield from self._corrected()
        yield from self._graded()
        yield from self._typed()

    def marks(self) -> list[tuple[int, int | None]]:
        """Every mark that was given, by question."""
        log = MarkLog.objects.filter(school=self.teacher.school_id).order_by(
            "response__attempt", "response__position", "pk"
        )
        return list(log.values_list("response__position", "points_after"))

    def _answered(self) -> Iterator[str]:
        _send(self.pupil, "attempt_start", self.on_screen.pk)
        yield "begin"
        attempt = self._attempt(self.pupil)
        _open(self.pupil, "attempt", attempt.pk)
        yield "open"
        _save(attempt, (1, 1, "a", "phone"), (2, 1, "b", "phone"))
        yield "save"
        _save(attempt, (1, 1, "c", "laptop"))
        yield "save on another device"
        _open(self.pupil, "time_left", attempt.pk)
        yield "sign of life"
        _open(self.teacher, "live", self.on_screen.pk)
        yield "live view"
        _send(self.teacher, "extend", self.on_screen.pk, minutes="5")
        _send(self.teacher, "pause", self.on_screen.pk)
        _send(self.teacher, "resume", self.on_screen.pk)
        yield "more time, pause"
        _send(self.pupil, "submit", attempt.pk)
        yield "hand in"
        _open(self.pupil, "attempt_review", attempt.pk)
        _open(self.pupil, "pupil_home")
        yield "review"

    def _flagged(self) -> Iterator[str]:
        _send(self.pupil, "flag_raise", self._attempt(self.pupil).responses.get(position=1).pk, reason="key")
        _open(self.teacher, "flags")
        flag = QuestionFlag.objects.get(school=self.teacher.school_id)
        _send(self.teacher, "flag_resolve", flag.pk, state="in_order")
        yield "flag"

    def _late(self) -> Iterator[str]:
        _send(self.classmate, "attempt_start", self.on_screen.pk)
        attempt = self._attempt(self.classmate)
        _save(attempt, (1, 1, "a", "phone"))
        self.on_screen.attempts.filter(pk=attempt.pk).update(deadline_at=timezone.now() - timedelta(hours=1))
        close_when_over.func(attempt.pk, attempt.school_id)
        yield "closed by the worker"
        _save(attempt, (1, 2, "b", "phone"), status=409)
        yield "late answer"
        late = LateAnswer.objects.get(school=self.teacher.school_id)
        _open(self.teacher, "late", self.on_screen.pk)
        _send(self.teacher, "late", self.on_screen.pk, late=late.pk, choice="accept")
        yield "late answer accepted"

    def _looked_at(self) -> Iterator[str]:
        for route in ("assignment", "assignment_csv", "judging", "debrief", "assignment_items"):
            _open(self.teacher, route, self.on_screen.pk)
            yield f"results: {route}"
        for route in ("assignments", "desk"):
            _open(self.teacher, route)
            yield f"results: {route}"
        _open(self.teacher, "assignment_attempts", self.on_screen.pk)
        yield "attempts as a file"
        _open(self.teacher, "pupil_result", self._attempt(self.pupil).pk)
        yield "one pupil's result"

    def _corrected(self) -> Iterator[str]:
        answer = self._attempt(self.pupil).responses.get(position=3)
        said = {"points": "0.5", "reason": "Сұрақ екіұшты.", "seen": str(answer.points)}
        _send(self.teacher, "override_mark", answer.pk, **said)
        yield "another mark"
        asked = answer.question_version_id
        _open(self.teacher, "correct_question", self.on_screen.pk, asked)
        trial = _send(self.teacher, "correct_question", self.on_screen.pk, asked, choice="full:")
        yield "correction worked out"
        regrade = int(trial.strip("/").rpartition("/")[2])
        _open(self.teacher, "regrade", regrade)
        _send(self.teacher, "regrade", regrade, action="apply")
        yield "correction applied"
        _send(self.teacher, "regrade", regrade, action="undo")
        _open(self.pupil, "attempt_review", self._attempt(self.pupil).pk)
        yield "correction undone"

    def _graded(self) -> Iterator[str]:
        classroom = self.on_screen.classroom_id
        for route in ("gradebook", "gradebook_history", "class_progress"):
            _open(self.teacher, route, classroom)
            yield f"gradebook: {route}"
        _send(self.teacher, "excuse", classroom, self.classmate.pk, work=str(self.on_paper.pk))
        _open(self.teacher, "pupil_report", classroom, self.pupil.pk)
        yield "excuse, pupil's report"

    def _typed(self) -> Iterator[str]:
        _send(self.teacher, "paper", self.on_paper.pk, versions="2")
        _open(self.teacher, "paper", self.on_paper.pk)
        yield "paper"
        for option in "AB":
            sheet = {"a1": option, "a2": "B", "a3": "B", "action": "save"}
            _send(self.teacher, "paper_entry", self.on_paper.pk, query=f"?pupil={self.pupil.pk}", **sheet)
        _open(self.teacher, "paper_entry", self.on_paper.pk)
        _send(self.teacher, "paper_close", self.on_paper.pk)
        yield "sheet typed twice"

    def _attempt(self, pupil: User) -> Attempt:
        return self.on_screen.attempts.get(pupil=pupil)


def _client(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _open(user: User, route: str, *args: int) -> None:
    answer = _client(user).get(reverse(f"scoring:{route}", args=args))
    assert answer.status_code == 200, (route, answer.status_code)


def _send(user: User, route: str, *args: int, query: str = "", **fields: object) -> str:
    """Where the page leads after the form was sent."""
    answer = _client(user).post(reverse(f"scoring:{route}", args=args) + query, fields)
    assert answer.status_code == 302, (route, answer.status_code, answer.content.decode()[:2000])
    return str(answer.headers["Location"])


def _save(attempt: Attempt, *answers: Saved, status: int = 200) -> None:
    """Save as the page's script does."""
    names = ("position", "sequence", "values", "device")
    body = [dict(zip(names, (*each[:2], [each[2]], each[3]), strict=True)) for each in answers]
    answer = _client(attempt.pupil).post(
        reverse("scoring:save", args=[attempt.pk]),
        json.dumps({"answers": body}),
        content_type="application/json",
    )
    assert answer.status_code == status, answer.content
