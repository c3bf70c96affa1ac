"""One school, one teacher, one class, and a quiz of 20 single-choice questions that is open now."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.enrolling import create_classroom, create_school, create_teacher
from accounts.models import Classroom, School, User
from accounts.pins import NewPin, give_pins
from accounts.rosterfile import read_text
from accounts.rosters import enrol_roster
from benchmarks.questions import QUESTIONS, TEXT, asked
from benchmarks.signins import Lesson
from benchmarks.site.finished import bulk_attempts
from content.ingest import add_document
from quizzes.editing import Evidence, add_question
from quizzes.generating import draft_questions, prepare_drafting
from quizzes.models import Bank, Question, Quiz, QuizVersion
from quizzes.publishing import add_to_quiz, publish
from quizzes.reviewing import approve
from scoring.access import AFTER_SUBMIT
from scoring.assigning import assign
from scoring.models import Assignment

TIME_LIMIT_S = 40 * 60
"""A lesson's; so every attempt also leaves its closing with the worker."""

LIBRARY = Path(settings.BASE_DIR) / "content" / "library"


def create_lesson(*, pupils: int, large: int) -> Lesson:
    """The lesson, with a document that waits for the worker, as there would be in a school's week."""
    school = create_school(name="Абай мектебі")
    teacher, password = create_teacher(school=school, username="teacher", full_name="Сейітова Айгүл")
    classroom = create_classroom(school=school, name="9 «А»", teachers=[teacher])
    enrolled = _enrol(classroom, teacher, pupils)
    version = _publish_quiz(school, teacher)
    assignment = _assign(version, classroom, teacher)
    large_assignment = _finished_assignment(version, teacher, large) if large else None
    _leave_to_worker(school, teacher)
    return Lesson(
        class_code=classroom.join_code,
        pins=[(each.pupil.full_name, each.pin) for each in enrolled],
        teacher=teacher.username,
        password=password,
        assignment=assignment.pk,
        large_assignment=large_assignment.pk if large_assignment else None,
    )


def _enrol(classroom: Classroom, teacher: User, pupils: int) -> list[NewPin]:
    """So many pupils, each with a PIN, as the class page gives them after a long list."""
    names = "\n".join(f"Ахметов Дәулет {number}" for number in range(1, pupils + 1))
    enrolled = enrol_roster(rows=read_text(f"ФИО\n{names}").rows, teacher=teacher, classroom=classroom)
    if all(each.pin for each in enrolled):
        return enrolled
    return [each for portion in iter(lambda: give_pins(classroom=classroom), []) for each in portion]


def _publish_quiz(school: School, teacher: User) -> QuizVersion:
    edition = add_document(
        school=school, title="Үйірмелер", text=TEXT, language="kk", source="", as_of=None, added_by=teacher
    )
    bank = Bank.objects.create(school=school, name="Үйірмелер")
    quiz = Quiz.objects.create(school=school, title="Үйірмелер", created_by=teacher)
    questions: list[Question] = []
    for number in range(QUESTIONS):
        one = asked(number)
        question = add_question(
            bank=bank,
            author=teacher,
            type="single_choice",
            stem=one.stem,
            content={"options": one.options},
            evidence=Evidence(edition, one.start, one.end),
        )
        assert question.current_version is not None
        questions.append(approve(version=question.current_version, teacher=teacher))
    add_to_quiz(quiz=quiz, questions=questions)
    return publish(quiz=quiz, teacher=teacher)


def _assign(version: QuizVersion, classroom: Classroom, teacher: User) -> Assignment:
    now = timezone.now()
    return assign(
        quiz_version=version,
        classroom=classroom,
        opens_at=now - timedelta(hours=1),
        closes_at=now + timedelta(days=1),
        time_limit_s=TIME_LIMIT_S,
        attempts_allowed=1,
        review_policy=AFTER_SUBMIT,
        assigned_by=teacher,
        now=now,
    )


def _finished_assignment(version: QuizVersion, teacher: User, attempts: int) -> Assignment:
    classroom = create_classroom(school=version.quiz.school, name="Барлығы", teachers=[teacher])
    assignment = _assign(version, classroom, teacher)
    bulk_attempts(assignment, count=attempts)
    return assignment


def _leave_to_worker(school: School, teacher: User) -> None:
    """So that the worker's memory is that of a worker which has read a document."""
    drafting = prepare_drafting(
        school=school,
        title="Қазақстан халқы Ассамблеясы",
        text=(LIBRARY / "assembly.kk.md").read_text(encoding="utf-8"),
        language="kk",
        source="",
        as_of=date(2015, 12, 31),
        bank_name="Қазақстан халқы Ассамблеясы",
        added_by=teacher,
    )
    draft_questions.enqueue(drafting.pk)
