"""Thousands of random steps in a bank: whatever teachers do in whatever order, these rules hold.

- An approval belongs to a version: the next wording waits for review, unless nothing that was
  approved has changed and only the edition is a new one.
- The evidence of every version stands in its edition, to the character.
- No question that is overdue is drawn.
- What was published never changes.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from content.errors import DuplicateDocumentError
from content.ingest import add_edition
from content.models import Edition, Sentence
from quizzes import bulk, expiring, publishing, reviewing
from quizzes.drawing import DrawError
from quizzes.editing import Evidence, add_question, check_version, write_version
from quizzes.editions import send_to_review, take_over
from quizzes.errors import PublishError, QuizzesError, StaleVersionError
from quizzes.models import Item, Question, QuestionVersion, Quiz, QuizVersion
from quizzes.pools import questions_for_attempt
from tests.factories import (
    BankFactory,
    DocumentFactory,
    EditionFactory,
    QuizFactory,
    SchoolFactory,
    TeacherFactory,
)
from tests.quizzes.wordings import CHOICE

LINES = (
    "Мектепте 12 үйірме бар.",
    "Оларға 340 оқушы қатысады.",
    "Кітапхана 1995 жылы ашылды.",
    "Аулада 40 ағаш өседі.",
    "Мектепте 28 мұғалім жұмыс істейді.",
)
ALTERED = ("Мектепте қазір 12 үйірме бар.", "Кітапхана 1996 жылы ашылды.", "Кіріспе сөз осында тұр.")
PLACES = st.integers(0, 30)
DAYS = st.sampled_from([None, -1, 0, 1, 400])
UNCHANGING = ("stem", "content", "type", "points", "evidence_text", "evidence_start", "evidence_end")


def add_sentences(edition: Edition) -> None:
    at = 0
    rows = []
    for position, line in enumerate(edition.text.split("\n"), 1):
        rows.append(Sentence(edition=edition, position=position, start=at, end=at + len(line), text=line))
        at += len(line) + 1
    Sentence.objects.bulk_create(rows)


class Bank(RuleBasedStateMachine):
    """Two teachers, one bank, one document with its editions, one quiz."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.today = timezone.localdate()
        self.school = SchoolFactory()
        self.teachers = [TeacherFactory(school=self.school), TeacherFactory(school=self.school)]
        self.bank = BankFactory(school=self.school)
        self.quiz: Quiz = QuizFactory(school=self.school)
        self.document = DocumentFactory(school=self.school)
        text = "\n".join(LINES)
        first = EditionFactory(
            document=self.document, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
        )
        add_sentences(first)
        self.published: dict[int, Any] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # --- What there is ------------------------------------------------------------------------
    @property
    def edition(self) -> Edition:
        return self.document.editions.latest("number")

    def question(self, place: int) -> Question | None:
        found = list(self.bank.questions.select_related("current_version").order_by("pk"))
        return found[place % len(found)] if found else None

    def evidence(self, place: int) -> Evidence:
        sentences = list(self.edition.sentences.order_by("start"))
        sentence = sentences[place % len(sentences)]
        words = sentence.text.split()
        word = words[place % len(words)]
        start = sentence.start + sentence.text.index(word)
        return Evidence(self.edition, start, start + len(word))

    def day(self, offset: int | None):
        return None if offset is None else self.today + timedelta(days=offset)

    # --- Writing --------------------------------------------------------------------------------
    @rule(place=PLACES, day=DAYS)
    def write(self, place: int, day: int | None) -> None:
        add_question(
            bank=self.bank, author=self.teachers[0], type="single_choice", stem=f"Нешеу, {place}?",
            content=CHOICE, evidence=self.evidence(place), review_by=self.day(day), rank=place,
        )  # fmt: skip

    @rule(place=PLACES, other=PLACES, day=DAYS)
    def edit(self, place: int, other: int, day: int | None) -> None:
        if question := self.question(place):
            version = write_version(
                question=question, author=self.teachers[1], type="single_choice", stem=f"Қанша, {other}?",
                content=CHOICE, evidence=self.evidence(other), review_by=self.day(day),
            )  # fmt: skip
            assert not version.approvals.exists()
            assert question.status != "approved"

    # --- Judging --------------------------------------------------------------------------------
    @rule(place=PLACES, teacher=st.sampled_from([0, 1]))
    def approve(self, place: int, teacher: int) -> None:
        self.judge(place, lambda version: reviewing.approve(version=version, teacher=self.teachers[teacher]))

    @rule(place=PLACES)
    def reject(self, place: int) -> None:
        self.judge(place, lambda version: reviewing.reject(version=version, reason="wording"))

    @rule(place=PLACES)
    def retire(self, place: int) -> None:
        self.judge(place, lambda version: reviewing.retire(version=version))

    @rule(place=PLACES)
    def undo(self, place: int) -> None:
        self.judge(place, lambda version: reviewing.undo(version=version))

    @rule(place=PLACES)
    def judge_an_older_wording(self, place: int) -> None:
        question = self.question(place)
        older = question.versions.exclude(pk=question.current_version_id or 0).first() if question else None
        if older is not None:
            for verdict in (reviewing.undo, reviewing.retire):
                with pytest.raises(StaleVersionError):
                    verdict(version=older)
            with pytest.raises(StaleVersionError):
                reviewing.approve(version=older, teacher=self.teachers[0])

    @rule()
    def approve_everything(self) -> None:
        bulk.approve(questions=self.bank.questions.all(), teacher=self.teachers[0])

    def judge(self, place: int, verdict: Any) -> None:
        if question := self.question(place):
            with contextlib.suppress(QuizzesError):
                verdict(question.current_version)

    @rule(place=PLACES, day=st.sampled_from([1, 400]))
    def still_true(self, place: int, day: int) -> None:
        if question := self.question(place):
            before = question.status
            until = self.today + timedelta(days=day)
            assert expiring.still_true(version=question.current_version, until=until).status == before

    @rule(place=PLACES, day=DAYS)
    def let_time_pass(self, place: int, day: int | None) -> None:
        if question := self.question(place):
            Question.objects.filter(pk=question.pk).update(review_by=self.day(day))

    # --- Editions -------------------------------------------------------------------------------
    @rule(
        order=st.permutations(range(len(LINES))),
        dropped=st.integers(0, 2),
        added=st.sets(st.sampled_from(ALTERED)),
    )
    def new_edition(self, order: list[int], dropped: int, added: set[str]) -> None:
        lines = [LINES[place] for place in order[dropped:]] + sorted(added)
        with contextlib.suppress(DuplicateDocumentError):
            add_sentences(add_edition(document=self.document, text="\n".join(lines)))

    @rule()
    def take_questions_over(self) -> None:
        before = {question.pk: question.status for question in self.bank.questions.all()}
        take_over(edition=self.edition, teacher=self.teachers[0])
        assert {question.pk: question.status for question in self.bank.questions.all()} == before

    @rule()
    def send_altered_to_review(self) -> None:
        send_to_review(edition=self.edition, teacher=self.teachers[0])

    # --- Quizzes --------------------------------------------------------------------------------
    @rule(place=PLACES)
    def pin(self, place: int) -> None:
        if question := self.question(place):
            publishing.add_to_quiz(quiz=self.quiz, questions=[question])

    @rule()
    def draw_one(self) -> None:
        publishing.add_draw(quiz=self.quiz, bank=self.bank, count=1)

    @precondition(lambda self: self.quiz.entries.exists())
    @rule(place=PLACES)
    def unpin(self, place: int) -> None:
        lines = list(self.quiz.entries.all())
        publishing.remove(entry=lines[place % len(lines)])

    @rule()
    def publish(self) -> None:
        pinned = list(Question.objects.filter(pk__in=self.quiz.entries.values("question")))
        try:
            version = publishing.publish(quiz=self.quiz, teacher=self.teachers[0])
        except PublishError:
            return
        assert all(question.status == "approved" for question in pinned)
        assert not any(question.review_by and question.review_by < self.today for question in pinned)
        self.published.setdefault(version.pk, frozen(version))

    @precondition(lambda self: self.published)
    @rule(seed=st.integers(0, 5), place=PLACES)
    def sit(self, seed: int, place: int) -> None:
        version = QuizVersion.objects.get(pk=sorted(self.published)[place % len(self.published)])
        try:
            asked = questions_for_attempt(version, seed=seed, day=self.today)
        except DrawError:
            return
        drawn = [one.question_id for item, one in asked if item.question_version_id is None]
        assert not Question.objects.filter(pk__in=drawn).overdue(self.today).exists()
        assert Question.objects.filter(pk__in=drawn, status="approved").count() == len(drawn)

    # --- What always holds ----------------------------------------------------------------------
    @invariant()
    def an_approval_belongs_to_the_wording(self) -> None:
        for question in self.bank.questions.select_related("current_version"):
            is_approved = question.current_version.approvals.exists()
            # What is out of use may have been approved, or edited since.
            if question.status != "retired":
                assert is_approved == (question.status == "approved"), question.status

    @invariant()
    def evidence_stands_in_its_edition(self) -> None:
        for version in versions(QuestionVersion.objects.filter(question__bank=self.bank)):
            check_version(version)

    @invariant()
    def what_was_published_never_changes(self) -> None:
        for version in QuizVersion.objects.filter(pk__in=self.published):
            assert frozen(version) == self.published[version.pk]


def versions(found: Any) -> Iterable[QuestionVersion]:
    return found.select_related("question").prefetch_related("evidence_edition")


def frozen(version: QuizVersion) -> Any:
    """All that pupils are asked by a published quiz, to the last character."""
    items = Item.objects.filter(quiz_version=version).select_related("question_version").order_by("position")
    return [
        (
            item.position,
            item.points,
            item.draw_bank_id,
            [getattr(item.question_version, name) for name in UNCHANGING] if item.question_version else None,
        )
        for item in items
    ]


@pytest.mark.django_db
def test_the_rules_of_a_bank_hold_whatever_teachers_do():
    run_state_machine_as_test(
        Bank,
        settings=settings(
            max_examples=40,
            stateful_step_count=60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
