"""A quiz of 40 questions of the demonstration's bank, as they come: most types, real sentences."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Classroom
from quizzes.models import Bank, Quiz
from quizzes.publishing import add_best, publish
from scoring.access import AFTER_SUBMIT
from scoring.assigning import assign
from scoring.models import Assignment

TITLE = "Қырық сұрақ"
QUESTIONS = 40


def give_forty() -> Assignment:
    """The quiz, open to the demonstration's class."""
    classroom = Classroom.objects.get(is_demo=True)
    teacher = classroom.teachers.get()
    bank = Bank.objects.get(school=classroom.school_id)
    quiz = Quiz.objects.create(school=classroom.school, title=TITLE, created_by=teacher)
    add_best(quiz=quiz, bank=bank, count=QUESTIONS)
    now = timezone.now()
    return assign(
        quiz_version=publish(quiz=quiz, teacher=teacher),
        classroom=classroom,
        opens_at=now,
        closes_at=now + timedelta(days=1),
        time_limit_s=2700,
        attempts_allowed=1,
        review_policy=AFTER_SUBMIT,
        assigned_by=teacher,
        now=now,
    )
