"""A bank with many questions, each on a line of one text, of every status, difficulty and review day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.enrolling import create_school, create_teacher
from accounts.models import User
from content.ingest import add_document
from quizzes.models import Bank, Question, QuestionVersion, Tag
from quizzes.searching import search_text

_SUBJECTS = ("мектеп", "үйірме", "ассамблея", "кітапхана", "парламент", "сот", "қала", "ауыл", "оқушы")
_CASES = ("де", "нің", "ке", "ті", "ден", "пен")
_CONTENT = {
    "options": [
        {"id": name, "text": f"{count} мүше", "correct": name == "b"}
        for count, name in enumerate("abcd", start=10)
    ]
}


def create_bank(count: int) -> tuple[User, Bank, Tag]:
    """Its teacher, the bank, and the tag of every fifth question."""
    school = create_school(name="Үлкен мектеп")
    teacher, _ = create_teacher(school=school, username="large", full_name="Сейітова Айгүл")
    bank = Bank.objects.create(school=school, name="Үлкен")
    tag = Tag.objects.create(school=school, name="9-сынып")
    questions = Question.objects.bulk_create(_question(bank, number) for number in range(count))
    for question, version in zip(questions, _versions(questions, teacher), strict=True):
        question.current_version = version
    Question.objects.bulk_update(questions, ["current_version"], batch_size=500)
    tag.questions.add(*questions[::5])
    return teacher, bank, tag


def _stem(number: int) -> str:
    subject = _SUBJECTS[number % len(_SUBJECTS)] + _CASES[number // len(_SUBJECTS) % len(_CASES)]
    return f"№ {number} {subject} {number % 97} мүшенің нешесі {number % 13} жыл бойы қызмет етеді?"


def _question(bank: Bank, number: int) -> Question:
    return Question(
        bank=bank,
        rank=number,
        status=("draft", "approved")[number % 2],
        difficulty=("", "easy", "middle", "hard")[number % 4],
        review_by=timezone.localdate() + timedelta(days=number % 400 - 20),
    )


def _versions(questions: list[Question], teacher: User) -> list[QuestionVersion]:
    lines = [_stem(number) for number in range(len(questions))]
    edition = add_document(
        school=questions[0].bank.school,
        title="Үлкен",
        text="\n".join(lines),
        language="kk",
        source="",
        as_of=None,
        added_by=teacher,
    )
    versions = []
    start = 0
    for question, line in zip(questions, lines, strict=True):
        versions.append(
            QuestionVersion(
                question=question,
                number=1,
                type="single_choice",
                stem=line,
                content=_CONTENT,
                evidence_edition=edition,
                evidence_start=start,
                evidence_end=start + len(line),
                evidence_text=line,
                search_text=search_text("single_choice", line, _CONTENT),
            )
        )
        start += len(line) + 1
    return QuestionVersion.objects.bulk_create(versions)
