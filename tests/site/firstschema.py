"""Rows as the first schema held them, written through the models of that time: run by test_upgrade.

Later releases add their schema to SCHEMAS with the newest migration of every app, so that each of them
stays a place from which one can upgrade.
"""

from __future__ import annotations

from datetime import UTC, datetime

SCHEMAS = {
    "first": {
        "accounts": "0001_initial",
        "content": "0001_initial",
        "quizzes": "0001_initial",
        "scoring": "0001_initial",
    },
}
TEXT = "Мектепте 12 үйірме бар."
BEGUN = datetime(2026, 9, 1, 4, 30, tzinfo=UTC)
ANSWERS = ["a", None, "b"]


def fill(apps) -> None:
    """A school, a question with evidence, and a pupil's attempt: one answer right, one open, one wrong."""

    def add(model: str, **fields: object):
        return apps.get_model(model).objects.create(**fields)

    school = add("accounts.School", name="Абай мектебі")
    teacher = add(
        "accounts.User", username="aigul", full_name="Сейітова Айгүл", role="teacher", school=school
    )
    pupil = add("accounts.User", username="daulet", full_name="Ахметов Дәулет", role="pupil", school=school)
    classroom = add("accounts.Classroom", name="9 «Ә»", join_code="AB2CD3", school=school)
    classroom.teachers.add(teacher)
    add("accounts.Enrolment", classroom=classroom, pupil=pupil)
    document = add("content.Document", title="Мектеп туралы", school=school, added_by=teacher)
    edition = add("content.Edition", document=document, number=1, text=TEXT, sha256="0" * 64)
    sentence = add("content.Sentence", edition=edition, position=1, start=0, end=len(TEXT), text=TEXT)
    fact = add(
        "content.Fact",
        sentence=sentence,
        kind="quantity",
        answer="12",
        answer_start=9,
        answer_end=11,
        value="12",
    )
    bank = add("quizzes.Bank", name="Мектеп", school=school)
    quiz = add("quizzes.Quiz", title="Мектеп", school=school, created_by=teacher)
    published = add(
        "quizzes.QuizVersion",
        quiz=quiz,
        number=1,
        title="Мектеп",
        shuffle_questions=False,
        shuffle_options=False,
    )
    assignment = add(
        "scoring.Assignment", quiz_version=published, classroom=classroom, opens_at=BEGUN, school=school
    )
    attempt = add(
        "scoring.Attempt",
        assignment=assignment,
        pupil=pupil,
        school=school,
        number=1,
        seed=1,
        started_at=BEGUN,
        submitted_at=BEGUN,
        closed_by="pupil",
        points=100,
        max_points=300,
    )
    for position, answer in enumerate(ANSWERS, 1):
        question = add("quizzes.Question", bank=bank, fact=fact, status="approved")
        version = add(
            "quizzes.QuestionVersion",
            question=question,
            number=1,
            type="single_choice",
            stem="Мектепте неше үйірме бар?",
            content={
                "options": [
                    {"id": "a", "text": "12", "correct": True},
                    {"id": "b", "text": "7", "correct": False},
                ]
            },
            evidence_edition=edition,
            evidence_start=0,
            evidence_end=len(TEXT),
            evidence_text=TEXT,
            search_text="мектепте неше үйірме бар",
        )
        question.current_version = version
        question.save()
        item = add("quizzes.Item", quiz_version=published, position=position, question_version=version)
        reason = {"a": "right", "b": "wrong", None: "open"}[answer]
        response = add(
            "scoring.Response",
            attempt=attempt,
            item=item,
            position=position,
            question_version=version,
            presentation=["a", "b"],
            answer=answer,
            points=100 if answer == "a" else 0,
            max_points=100,
            reason=reason,
            school=school,
        )
        add("scoring.MarkLog", response=response, points_after=response.points, reason=reason, school=school)
