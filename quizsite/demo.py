"""The demonstration: a class with a quiz and simulated results, so that there is something to see.

Everything goes through the verbs that teachers and pupils use. Sign-ins are made at random for each
installation and kept in its data folder, readable by its owner only.
"""

from __future__ import annotations

import json
import os
import random
import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.enrolling import create_classroom, create_teacher, enrol_pupil
from accounts.models import Classroom, School, User
from content.models import Document
from content.reading import read
from quizzes.generating import prepare_drafting, run_drafting
from quizzes.models import Bank, Quiz, QuizVersion, Tag
from quizzes.pictures import sweep
from quizzes.publishing import add_best, publish
from quizzes.reviewing import approve, approve_all_passing
from scoring.assigning import assign
from scoring.attempts import save_answers, start, submit
from scoring.models import Assignment, Attempt, MarkLog, Response, ReviewPolicy
from scoring.saves import AnswerSave

LIBRARY = Path(settings.BASE_DIR) / "content" / "library"
QUESTIONS = 15
# Surname first, as in a class register.
PUPILS = (
    "Абдрахманова Айзере", "Әбілқасым Нұрислам", "Байжанов Алихан", "Бекенова Інжу", "Ғабитов Ерасыл",
    "Дүйсенбай Томирис", "Ерғали Мирас", "Жұмабекова Аружан", "Зейнолла Әмір", "Исабаев Санжар",
    "Кәрімова Дильназ", "Қалиев Бекзат", "Қуанышева Мөлдір", "Мұратов Темірлан", "Нұрғалиева Сезім",
    "Омаров Дияр", "Өтегенова Аяла", "Рахымжан Іңкәр", "Сағындықов Арлан", "Тілеуова Назерке",
    "Ұзақбай Дарын", "Үмбетова Көркем", "Хамитов Абылай", "Шәріпова Әсем",
)  # fmt: skip
# The first pupils have not sat the quiz yet: the printed sign-in leads to one of them.
NOT_YET = 3


@dataclass(frozen=True, slots=True)
class DemoSignIns:
    """What a visitor types to look around."""

    teacher: str
    password: str
    class_code: str
    pupil: str
    pin: str

    def as_text(self) -> str:
        """Lines for a terminal."""
        return (
            "Demonstration\n"
            f"  teacher: {self.teacher}   password: {self.password}\n"
            f"  pupil:   class code {self.class_code}, {self.pupil}, PIN {self.pin}\n"
        )


def _signins_path() -> Path:
    return Path(settings.DATA_DIR) / "demo_signins.json"


def _removed_path() -> Path:
    return Path(settings.DATA_DIR) / "demo_removed"


def read_signins() -> DemoSignIns | None:
    """The sign-ins, or None where there is no demonstration."""
    try:
        return DemoSignIns(**json.loads(_signins_path().read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def _keep_signins(signins: DemoSignIns) -> None:
    descriptor = os.open(_signins_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(signins), file, ensure_ascii=False)


def is_due() -> bool:
    """Whether the installation is empty, and not because somebody has removed its demonstration."""
    is_empty = not School.objects.exists() and not User.objects.exists()
    return is_empty and not _removed_path().exists()


def create_demo() -> DemoSignIns:
    """Build the whole lesson; all of it or nothing."""
    now = timezone.now()
    with transaction.atomic():
        school = School.objects.create(name="Көрнекі мектеп", is_demo=True)
        teacher, password = create_teacher(
            school=school, username=_free_username(), full_name="Сейітова Айгүл", is_administrator=True
        )
        classroom = create_classroom(school=school, name="9 «Ә» (көрнекі сынып)", teachers=[teacher])
        classroom.is_demo = True
        classroom.save(update_fields=["is_demo"])
        pupils = [enrol_pupil(classroom=classroom, full_name=name) for name in PUPILS]
        quiz_version = _publish_quiz(_fill_bank(school, teacher), teacher)
        _simulate(quiz_version, classroom, teacher, [pupil for pupil, _ in pupils[NOT_YET:]], now)
    signins = DemoSignIns(
        teacher.username, password, classroom.join_code, pupils[0].pupil.full_name, pupils[0].pin
    )
    _keep_signins(signins)
    return signins


def _free_username() -> str:
    """`demo`, unless someone has that name already."""
    return "demo" if not User.objects.filter(username="demo").exists() else f"demo-{secrets.token_hex(3)}"


def _fill_bank(school: School, teacher: User) -> Bank:
    """A bank of questions on the shipped document, those approved that passed every check."""
    drafting = prepare_drafting(
        school=school,
        title="Қазақстан халқы Ассамблеясы",
        text=read((LIBRARY / "assembly.kk.md").read_bytes(), "assembly.kk.md").text,
        language="kk",
        source="Дәйек",
        as_of=date(2015, 12, 31),
        bank_name="Қазақстан халқы Ассамблеясы",
        added_by=teacher,
    )
    run_drafting(drafting=drafting)
    approve_all_passing(bank=drafting.bank, teacher=teacher)
    _look_again(drafting.bank, teacher)
    return drafting.bank


def _look_again(bank: Bank, teacher: User) -> None:
    """The text is old: what it says may have changed since, so the teacher approves that one by one."""
    for question in bank.questions.waiting().overdue(timezone.localdate()).select_related("current_version"):
        version = question.current_version
        if version is not None and all(verdict["passed"] for verdict in version.checks):
            approve(version=version, teacher=teacher)


def _publish_quiz(bank: Bank, teacher: User) -> QuizVersion:
    quiz = Quiz.objects.create(school=bank.school, title="Ассамблея туралы не білесің?", created_by=teacher)
    add_best(quiz=quiz, bank=bank, count=QUESTIONS)
    return publish(quiz=quiz, teacher=teacher)


# --- Simulated attempts ---------------------------------------------------------------------------
def _simulate(
    quiz_version: QuizVersion, classroom: Classroom, teacher: User, pupils: list[User], now: datetime
) -> None:
    """An open assignment at which the pupils have each made one attempt that says it is simulated."""
    opened = now - timedelta(days=2)
    assignment = assign(
        quiz_version=quiz_version,
        classroom=classroom,
        opens_at=opened,
        closes_at=now + timedelta(days=60),
        time_limit_s=30 * 60,
        attempts_allowed=2,
        review_policy=ReviewPolicy.AFTER_SUBMIT,
        assigned_by=teacher,
        now=opened,
    )
    for number, pupil in enumerate(pupils):
        _sit(assignment, pupil, opened + timedelta(minutes=3 * number), random.Random(number))  # noqa: S311  # a play, not a secret


def _sit(assignment: Assignment, pupil: User, begun: datetime, chance: random.Random) -> None:
    """One attempt by a pupil who knows some things better than others."""
    attempt = start(assignment=assignment, pupil=pupil, now=begun, seed=chance.randrange(2**31))
    Attempt.objects.filter(pk=attempt.pk).update(is_simulated=True)
    ability = chance.uniform(0.45, 0.95)
    answers = [
        AnswerSave(response.position, sequence=1, values=_answer(response, ability, chance))
        for response in attempt.responses.select_related("question_version").order_by("position")
    ]
    handed_in = begun + timedelta(minutes=chance.randint(6, 25))
    save_answers(attempt=attempt, answers=answers, now=handed_in)
    submit(attempt=attempt, now=handed_in)


def _answer(response: Response, ability: float, chance: random.Random) -> list[str]:
    """What a simulated pupil sends: the key as often as they are able, else something near it."""
    version = response.question_version
    # The same question is hard for everyone: its difficulty hangs on its identity.
    difficulty = random.Random(version.question_id).uniform(-0.25, 0.25)  # noqa: S311  # a play, not a secret
    knows = chance.random() < ability + difficulty
    return simulated_values(version.type, version.content, knows=knows, chance=chance)


def simulated_values(slug: str, content: Any, *, knows: bool, chance: random.Random) -> list[str]:
    """What the page sends for the key, or for something near it; of types not named here, for nothing."""
    match slug:
        case "single_choice":
            return [chance.choice([one["id"] for one in content["options"] if one["correct"] == knows])]
        case "multiple_response":
            right = [one["id"] for one in content["options"] if one["correct"]]
            return right if knows else right[1:]
        case "true_false":
            return [str(content["correct"] == knows).lower()]
        case "number":
            key = Decimal(content["value"])
            return [str(key if knows else key + chance.choice((-10, -1, 1, 2, 10)))]
        case "matching":
            given = _turned([stem["match"] for stem in content["stems"]], 0 if knows else 1)
            return [f"{stem['id']}:{match}" for stem, match in zip(content["stems"], given, strict=True)]
        case "ordering":
            given = _turned([item["id"] for item in content["items"]], 0 if knows else 1)
            return [f"{item}:{place}" for place, item in enumerate(given, 1)]
        case "short_answer":
            return [content["keys"][0]["text"]] if knows else []
        case "gaps":
            return [gap["keys"][0]["text"] if knows else "" for gap in content["gaps"]]
        case _:
            return []


def _turned(ids: list[str], places: int) -> list[str]:
    """The list with its beginning moved to its end."""
    return ids[places:] + ids[:places]


# --- Removing -------------------------------------------------------------------------------------
def remove_demo() -> int:
    """Delete the demonstration school with everything in it, for good; how many rows that were."""
    schools = School.objects.filter(is_demo=True)
    with transaction.atomic():
        removed = sum(rows.delete()[0] for rows in _rows_of(schools))
        sweep()
    _signins_path().unlink(missing_ok=True)
    if removed:
        _removed_path().touch()
    return removed


def _rows_of(schools: QuerySet[School]) -> list[QuerySet[Any]]:
    """Everything of the schools, what leans on other rows first."""
    return [
        MarkLog.objects.filter(school__in=schools),
        Response.objects.filter(school__in=schools),
        Attempt.objects.filter(school__in=schools),
        Assignment.objects.filter(school__in=schools),
        QuizVersion.objects.filter(quiz__school__in=schools),
        Quiz.objects.filter(school__in=schools),
        Bank.objects.filter(school__in=schools),
        Tag.objects.filter(school__in=schools),
        Document.objects.filter(school__in=schools),
        Classroom.objects.filter(school__in=schools),
        User.objects.filter(school__in=schools),
        schools,
    ]
