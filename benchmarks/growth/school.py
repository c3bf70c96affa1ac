"""A school with so many answers: classes of 30 pupils who each took 10 quizzes of 20 questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, islice
from random import Random

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

from accounts.enrolling import create_classroom, create_teacher
from accounts.enrolling import create_school as add_school
from accounts.models import Classroom, Enrolment, Role, User
from accounts.models import School as SchoolRow
from content.models import Document, Edition, Fact, FactKind, Sentence, SentenceKind
from kazakh.transliterate import sort_key
from quizzes.models import Approval, Bank, Item, Question, QuestionStatus, QuestionVersion, Quiz, QuizVersion
from scoring.itempools import measure_quiz
from scoring.models import Assignment, Attempt, Closing, Response

PUPILS, QUIZZES, QUESTIONS = 30, 10, 20
_KEY, _OPTIONS = "b", "abcd"
_ROWS_AT_ONCE = 2_000
_FACTS_UNDER_A_HEADING = 20


@dataclass(frozen=True, slots=True)
class School:
    """Whom and what the pages are asked about."""

    teacher: User
    bank: int
    classroom: int
    assignment: int
    question: int
    version: int
    pupil: int
    attempt: int


def create_school(responses: int) -> School:
    """So many answers, as many classes as it takes; the same on every run."""
    school = add_school(name="Үлкен мектеп")
    teacher, _ = create_teacher(school=school, username="growth", full_name="Сейітова Айгүл")
    bank = Bank.objects.create(school=school, name="Үлкен")
    versions = _questions(school, bank, teacher)
    quizzes = [
        _quiz(school, number, versions[number * QUESTIONS : (number + 1) * QUESTIONS])
        for number in range(QUIZZES)
    ]
    chance = Random(1)  # noqa: S311  # a play, not a secret
    numbers = count(1)
    classrooms: list[Classroom] = []
    while responses > 0:
        classroom = create_classroom(school=school, name=f"9 – {len(classrooms) + 1}", teachers=[teacher])
        pupils = _pupils(classroom, numbers)
        for quiz in quizzes[: min(QUIZZES, -(-responses // (PUPILS * QUESTIONS)))]:
            _taken(quiz, classroom, pupils, chance)
            responses -= PUPILS * QUESTIONS
        classrooms.append(classroom)
    for quiz in quizzes:
        measure_quiz(quiz_version=quiz, now=timezone.now())
    return _asked_about(teacher, bank, classrooms[len(classrooms) // 2], versions)


def _questions(school: SchoolRow, bank: Bank, teacher: User) -> list[QuestionVersion]:
    """Approved questions, each on a sentence of its own, twenty under each heading of one text."""
    facts = _facts(school, QUIZZES * QUESTIONS)
    questions = Question.objects.bulk_create(
        Question(bank=bank, fact=fact, rank=place, status=QuestionStatus.APPROVED)
        for place, fact in enumerate(facts)
    )
    versions = QuestionVersion.objects.bulk_create(
        _version(question, fact) for question, fact in zip(questions, facts, strict=True)
    )
    for question, version in zip(questions, versions, strict=True):
        question.current_version = version
    Question.objects.bulk_update(questions, ["current_version"], batch_size=500)
    Approval.objects.bulk_create(Approval(version=version, approved_by=teacher) for version in versions)
    return versions


def _facts(school: SchoolRow, wanted: int) -> list[Fact]:
    lines: list[tuple[str, bool]] = []
    for place in range(wanted):
        if place % _FACTS_UNDER_A_HEADING == 0:
            lines.append((f"{place // _FACTS_UNDER_A_HEADING + 1}-бөлім. Үйірмелер", True))
        lines.append((f"№ {place + 1} үйірмеге {place + 30} оқушы қатысады.", False))
    document = Document.objects.create(school=school, title="Үйірмелер")
    text = "\n".join(line for line, _is_heading in lines)
    edition = Edition.objects.create(document=document, number=1, text=text, sha256="0" * 64)
    sentences = Sentence.objects.bulk_create(_sentences(edition, lines))
    heading, under = None, []
    for sentence in sentences:
        if sentence.kind == SentenceKind.HEADING:
            heading = sentence
        else:
            sentence.heading = heading
            under.append(sentence)
    Sentence.objects.bulk_update(under, ["heading"], batch_size=500)
    return Fact.objects.bulk_create(_fact(sentence, place + 30) for place, sentence in enumerate(under))


def _sentences(edition: Edition, lines: Sequence[tuple[str, bool]]) -> Iterator[Sentence]:
    start = 0
    for position, (line, is_heading) in enumerate(lines, 1):
        kind = SentenceKind.HEADING if is_heading else SentenceKind.SENTENCE
        yield Sentence(
            edition=edition, position=position, start=start, end=start + len(line), text=line, kind=kind
        )
        start += len(line) + 1


def _fact(sentence: Sentence, number: int) -> Fact:
    start = sentence.start + sentence.text.index(f" {number} ") + 1
    return Fact(
        sentence=sentence,
        kind=FactKind.QUANTITY,
        answer=str(number),
        answer_start=start,
        answer_end=start + len(str(number)),
    )


def _version(question: Question, fact: Fact) -> QuestionVersion:
    number = int(fact.answer)
    options = [
        {"id": name, "text": str(number + step), "correct": name == _KEY}
        for step, name in enumerate(_OPTIONS, start=-1)
    ]
    return QuestionVersion(
        question=question,
        number=1,
        type="single_choice",
        stem=f"№ {number - 29} үйірмеге неше оқушы қатысады?",
        content={"options": options},
        evidence_edition=fact.sentence.edition,
        evidence_start=fact.answer_start,
        evidence_end=fact.answer_end,
        evidence_text=fact.answer,
    )


def _quiz(school: SchoolRow, number: int, versions: Sequence[QuestionVersion]) -> QuizVersion:
    title = f"{number + 1}-бақылау"
    quiz = Quiz.objects.create(school=school, title=title)
    frozen = QuizVersion.objects.create(
        quiz=quiz, number=1, title=title, shuffle_questions=True, shuffle_options=True
    )
    Item.objects.bulk_create(
        Item(quiz_version=frozen, position=position, question_version=version)
        for position, version in enumerate(versions, 1)
    )
    return frozen


def _pupils(classroom: Classroom, numbers: Iterator[int]) -> list[User]:
    """Pupils who never sign in, so without a PIN to hash."""
    named = [(number, f"Оспанова Айым {number}") for number in islice(numbers, PUPILS)]
    pupils: list[User] = User.objects.bulk_create(
        User(
            username=f"growth-{number}",
            full_name=name,
            sort_key=sort_key(name),
            role=Role.PUPIL,
            school_id=classroom.school_id,
            password=UNUSABLE_PASSWORD_PREFIX,
        )
        for number, name in named
    )
    Enrolment.objects.bulk_create(Enrolment(classroom=classroom, pupil=pupil) for pupil in pupils)
    return pupils


def _taken(quiz: QuizVersion, classroom: Classroom, pupils: Sequence[User], chance: Random) -> None:
    """The quiz taken by all of the class, who know more or less."""
    given = Assignment.objects.create(
        school_id=classroom.school_id,
        quiz_version=quiz,
        classroom=classroom,
        opens_at=timezone.now() - timedelta(days=QUIZZES - int(quiz.title.split("-")[0]), hours=2),
    )
    items = list(quiz.items.select_related("question_version"))
    sheets = [_sheet(len(items), chance) for _pupil in pupils]
    attempts = Attempt.objects.bulk_create(
        _attempt(given, pupil, sheet, chance) for pupil, sheet in zip(pupils, sheets, strict=True)
    )
    rows = (
        _response(attempt, item, letter)
        for attempt, sheet in zip(attempts, sheets, strict=True)
        for item, letter in zip(items, sheet, strict=True)
    )
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        Response.objects.bulk_create(some)


def _sheet(questions: int, chance: Random) -> list[str]:
    ability = chance.uniform(0.3, 0.95)
    return [_KEY if chance.random() < ability else chance.choice(_OPTIONS) for _ in range(questions)]


def _attempt(given: Assignment, pupil: User, sheet: Sequence[str], chance: Random) -> Attempt:
    return Attempt(
        school_id=given.school_id,
        assignment=given,
        pupil=pupil,
        number=1,
        seed=1,
        started_at=given.opens_at,
        submitted_at=given.opens_at + timedelta(seconds=chance.randint(300, 2_400)),
        closed_by=Closing.PUPIL,
        points=100 * sheet.count(_KEY),
        max_points=100 * len(sheet),
    )


def _response(attempt: Attempt, item: Item, letter: str) -> Response:
    return Response(
        school_id=attempt.school_id,
        attempt=attempt,
        item=item,
        position=item.position,
        question_version=item.question_version,
        presentation=list(_OPTIONS),
        answer=letter,
        sequence=1,
        answered_at=attempt.submitted_at,
        points=100 if letter == _KEY else 0,
        max_points=100,
        reason="right" if letter == _KEY else "wrong",
    )


def _asked_about(
    teacher: User, bank: Bank, classroom: Classroom, versions: Sequence[QuestionVersion]
) -> School:
    given = Assignment.objects.filter(classroom=classroom).order_by("pk")[0]
    attempt = given.attempts.order_by("pk")[0]
    return School(
        teacher=teacher,
        bank=bank.pk,
        classroom=classroom.pk,
        assignment=given.pk,
        question=versions[0].question_id,
        version=versions[0].pk,
        pupil=attempt.pupil_id,
        attempt=attempt.pk,
    )
