"""A class with a quiz of every question type, made at the command line of a running installation.

Writing it all by mouse has its own test (test_answering.py); here only taking it matters.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site

# By type, in the order of the quiz; the position is the place here, from 1.
WORDINGS: list[dict[str, object]] = [
    {"type": "single_choice", "stem": "Мектепте неше үйірме бар?"},
    {
        "type": "multiple_response",
        "stem": "Қандай үйірмелер бар?",
        "content": {
            "options": [
                {"id": "a", "text": "ән", "correct": True},
                {"id": "b", "text": "шахмат", "correct": False},
                {"id": "c", "text": "домбыра", "correct": True},
            ]
        },
    },
    {"type": "true_false", "stem": "Мектепте 12 үйірме бар.", "content": {"correct": True}},
    {
        "type": "short_answer",
        "stem": "Мектеп қай қалада?",
        "content": {"keys": [{"id": "a", "text": "Ақтау"}], "kind": "place"},
    },
    {
        "type": "number",
        "stem": "Неше үйірме бар?",
        "content": {"value": "12", "tolerance": "0", "unit": "үйірме"},
    },
    {"type": "date", "stem": "Мектеп қашан ашылды?", "content": {"value": "1998-09-01"}},
    {
        "type": "gaps",
        "stem": "Бос орындарды толтыр.",
        "content": {
            "text": "Мектепте [[1]] үйірме [[2]].",
            "gaps": [
                {"id": "1", "keys": [{"text": "12"}], "kind": "number"},
                {"id": "2", "keys": [{"text": "бар"}], "kind": "phrase", "choices": ["бар", "жоқ"]},
            ],
        },
    },
    {
        "type": "matching",
        "stem": "Үйірмені кім жүргізеді?",
        "content": {
            "stems": [{"id": "1", "text": "ән", "match": "a"}, {"id": "2", "text": "шахмат", "match": "b"}],
            "options": [
                {"id": "a", "text": "Асқар"},
                {"id": "b", "text": "Болат"},
                {"id": "c", "text": "Гүлнәр"},
            ],
        },
    },
    {
        "type": "ordering",
        "stem": "Сатыларды ретімен қой.",
        "content": {
            "items": [
                {"id": "1", "text": "бастауыш"},
                {"id": "2", "text": "негізгі"},
                {"id": "3", "text": "жоғары"},
            ]
        },
    },
    {
        "type": "essay",
        "stem": "Мектебің туралы жаз.",
        "content": {"rubric": [{"id": "a", "text": "Дәлелі бар", "points": 100}], "lines": 4},
    },
    {"type": "description", "stem": "Мәтінді оқы.", "content": {}},
]
PLACES = {str(wording["type"]): place for place, wording in enumerate(WORDINGS, 1)}


@dataclass(frozen=True)
class Lesson:
    """What a test needs of the class: session cookies by name, and addresses' numbers."""

    url: str
    pupils: list[dict[str, str]]
    teacher: str
    classroom: int
    quiz: int
    practice: int

    def enter(self, context: BrowserContext, session: str, language: str = "en") -> None:
        """Give the browser the session of somebody who has signed in, and a language."""
        cookies = {"sessionid": session, "django_language": language}
        context.add_cookies([{"name": name, "value": cookies[name], "url": self.url} for name in cookies])


def lesson(site: Site, pupils: int) -> Lesson:
    """Such a class on the site."""
    command = f"from tests.browser.everytype import make; make({pupils})"
    printed = site.manage("shell", "--no-imports", "-c", command)
    return Lesson(url=site.url, **json.loads(printed.splitlines()[-1]))


def end_long_ago(site: Site, attempt: int) -> None:
    """Put the end of the attempt into the past, beyond its grace."""
    ago = "timezone.now() - timedelta(minutes=5)"
    _run(site, f"Attempt.objects.filter(pk={attempt}).update(deadline_at={ago})")


def fall_silent(site: Site, attempt: int) -> None:
    """As if the attempt's page had not been heard from for a minute and a half."""
    ago = "timezone.now() - timedelta(seconds=90)"
    _run(
        site,
        f"Response.objects.filter(attempt={attempt}).exclude(answered_at=None).update(answered_at={ago})",
        f"Presence.objects.filter(attempt={attempt}).update(seen_at={ago})",
    )


def _run(site: Site, *statements: str) -> None:
    imports = (
        "from datetime import timedelta",
        "from django.utils import timezone",
        "from scoring.models import Attempt, Presence, Response",
    )
    site.manage("shell", "--no-imports", "-c", "; ".join([*imports, *statements]))


def make(pupils: int) -> None:
    """Runs in the installation: prints the fields of Lesson as JSON."""
    from accounts.enrolling import create_classroom, create_teacher, enrol_pupil
    from quizzes.models import QuestionVersion
    from scoring.attempts import start
    from scoring.timing import pause
    from tests.factories import AssignmentFactory, SchoolFactory, make_quiz_version

    school = SchoolFactory(name="Телефон мектебі")
    teacher, _password = create_teacher(
        school=school, username=f"phones-{school.pk}", full_name="Сейітова Айгүл", is_administrator=False
    )
    classroom = create_classroom(school=school, name="9 «В»", teachers=[teacher])
    people = [
        enrol_pupil(classroom=classroom, full_name=f"Оқушы {letter}") for letter in "АБВГДЕЖЗИКЛМ"[:pupils]
    ]
    now = timezone.now()
    given = {"classroom": classroom, "opens_at": now - timedelta(minutes=1), "assigned_by": teacher}
    version = make_quiz_version(
        school=school, wordings=WORDINGS, title="Барлық түрі", shuffle_questions=False
    )
    QuestionVersion.objects.filter(items__quiz_version=version).update(hint="Мәтінді қайта оқы.")
    quiz = AssignmentFactory(
        quiz_version=version,
        time_limit_s=2700,
        closes_at=now + timedelta(hours=3),
        attempts_allowed=3,
        **given,
    )
    short = make_quiz_version(school=school, questions=2, title="Үзіліс")
    paused = AssignmentFactory(quiz_version=short, time_limit_s=2700, **given)
    practice = AssignmentFactory(quiz_version=version, is_practice=True, **given)
    sitting = [start(assignment=paused, pupil=each.pupil, now=now, seed=1) for each in people]
    pause(assignment=paused, now=now)
    print(
        json.dumps(
            {
                "pupils": [
                    {
                        "name": each.pupil.full_name,
                        "pin": each.pin,
                        "session": _session(each.pupil),
                        "paused": f"/attempts/{attempt.pk}/",
                    }
                    for each, attempt in zip(people, sitting, strict=True)
                ],
                "teacher": _session(teacher),
                "classroom": classroom.pk,
                "quiz": quiz.pk,
                "practice": practice.pk,
            }
        )
    )


def _session(user: object) -> str:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value
