"""Practising: rounds of questions that are explained at once. Nothing of it is an attempt or a mark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from random import Random

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from quizzes.drawing import DrawError
from quizzes.models import Question, QuestionVersion
from quizzes.pools import questions_for_attempt
from quizzes.questiontypes.base import WAITING
from quizzes.questiontypes.description import Description
from quizzes.questiontypes.essay import Essay
from quizzes.questiontypes.registry import question_type
from scoring import access, practice
from scoring.access import Standing
from scoring.errors import NothingToPractiseError, NotOpenError, TooFewQuestionsError, WrongPasswordError
from scoring.models import Assignment, Attempt, FactMemory, Outcome, Practice, PracticeQuestion, Response


@dataclass(frozen=True, slots=True)
class Today:
    """What a pupil may practise now.

    facts: those of today's round, still to be begun; left: questions of a round that was begun;
    practised: how many questions were practised today; known: how many facts are remembered by now.
    """

    facts: Sequence[int]
    left: int
    practised: int
    known: int

    @property
    def questions(self) -> int:
        """How many questions wait."""
        return self.left or len(self.facts)


@dataclass(frozen=True, slots=True)
class Practised:
    """A question of a finished round with how firmly its fact sits now; None: it has no fact to keep."""

    question: PracticeQuestion
    memory: FactMemory | None

    @property
    def mastery(self) -> practice.Mastery | None:
        """How firmly the fact sits."""
        return None if self.memory is None else mastery_of(self.memory)


def today(pupil: User, *, among: Collection[int], now: datetime) -> Today:
    """What the pupil practises today; among: attempts whose answers the pupil may see. Four queries."""
    memories = list(
        FactMemory.objects.visible_to(pupil).order_by("due_at", "pk").values_list("fact", "due_at")
    )
    kept = {fact for fact, _due_at in memories}
    due = [fact for fact, due_at in memories if due_at <= now]
    fresh = [fact for fact in _missed(pupil, among) if fact not in kept]
    begun = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    own = {"practice__school": pupil.school_id, "practice__pupil": pupil}
    counts = PracticeQuestion.objects.filter(**own, practice__assignment=None).aggregate(
        left=Count("pk", filter=Q(outcome="")), practised=Count("pk", filter=Q(ended_at__gte=begun))
    )
    wanted = [*due, *fresh]
    askable = set(_questions(wanted, pupil, among, now).values_list("fact", flat=True)) if wanted else set()
    facts = practice.todays(
        [fact for fact in due if fact in askable],
        [fact for fact in fresh if fact in askable],
        practised=counts["practised"],
    )
    return Today(facts=facts, left=counts["left"], practised=counts["practised"], known=len(kept))


def practise_missed(*, pupil: User, among: Collection[int], now: datetime, seed: int) -> Practice:
    """Today's round of facts that were missed, or the one that was begun. Raises NothingToPractiseError."""
    unfinished = Practice.objects.visible_to(pupil).unfinished().filter(assignment=None)
    found = unfinished.first()
    if found is not None:
        return found
    facts = today(pupil, among=among, now=now).facts
    if not facts:
        raise NothingToPractiseError
    return _begun(unfinished, pupil, None, _chosen(facts, pupil, among, now, Random(seed)), now, seed)  # noqa: S311  # no secret


def practise_assignment(
    *, assignment: Assignment, pupil: User, now: datetime, seed: int, password: str = ""
) -> Practice:
    """A round of an assignment for practice, or the one that was begun; as often as the pupil likes.

    Raises NotOpenError, WrongPasswordError, TooFewQuestionsError.
    """
    unfinished = Practice.objects.visible_to(pupil).unfinished().filter(assignment=assignment)
    found = unfinished.first()
    standing = access.standing(assignment, attempts_used=0, is_sitting=False, now=now)
    if standing is not Standing.OPEN:
        raise NotOpenError(standing)
    if found is not None:
        return found
    if not access.opens(assignment.password, password):
        raise WrongPasswordError
    try:
        asked = questions_for_attempt(assignment.quiz_version, seed=seed, day=timezone.localdate(now))
    except DrawError as error:
        raise TooFewQuestionsError from error
    versions = [version for _item, version in asked if version.type != Description.slug]
    return _begun(unfinished, pupil, assignment, versions, now, seed)


@transaction.atomic
def try_answer(*, question: PracticeQuestion, values: Sequence[str], now: datetime) -> PracticeQuestion:
    """The question after one more try; an empty one is none, and after the end there are no more.

    Raises MalformedAnswerError for values that the page cannot have offered.
    """
    locked, version = _locked(question), question.question_version
    answer = question_type(version.type).parse(version.content, values)
    if not locked.is_open or answer is None:
        return locked
    verdict = question_type(version.type).mark(version.content, answer, question=version.stem)
    is_right = None if verdict.reason == WAITING else verdict.share == 1
    locked.answer, locked.reason, locked.tries = answer, verdict.reason, locked.tries + 1
    return _after_try(locked, practice.outcome(is_right=is_right, tries=locked.tries), now)


@transaction.atomic
def show_hint(*, question: PracticeQuestion) -> PracticeQuestion:
    """The question with its hint open."""
    locked = _locked(question)
    if locked.is_open and not locked.hint_seen:
        locked.hint_seen = True
        locked.save(update_fields=["hint_seen"])
    return locked


@transaction.atomic
def show_answer(*, question: PracticeQuestion, now: datetime) -> PracticeQuestion:
    """The question ended with its answer shown; practised again another day."""
    locked = _locked(question)
    return _after_try(locked, Outcome.SHOWN, now) if locked.is_open else locked


def practised(round_: Practice) -> list[Practised]:
    """The round's questions with what the pupil remembers now; two queries."""
    questions = list(round_.questions.select_related("question_version__question"))
    facts = {each.question_version.question.fact_id for each in questions}
    rows = FactMemory.objects.filter(school=round_.school_id, pupil=round_.pupil_id, fact__in=facts - {None})
    memories = {memory.fact_id: memory for memory in rows}
    return [Practised(each, memories.get(each.question_version.question.fact_id or 0)) for each in questions]


def memories_of(pupil: User) -> QuerySet[FactMemory]:
    """What the pupil has practised, what needs it most first."""
    return FactMemory.objects.visible_to(pupil).select_related("fact__sentence").order_by("stability", "pk")


def mastery_of(memory: FactMemory) -> practice.Mastery:
    """How firmly the fact sits."""
    return practice.mastery(_memory(memory))


def _missed(pupil: User, attempts: Collection[int]) -> list[int]:
    """Facts that were not wholly right in the attempts, the latest first."""
    if not attempts:
        return []
    rows = (
        Response.objects.filter(school=pupil.school_id, attempt__in=attempts, points__lt=F("max_points"))
        .exclude(question_version__question__fact=None)
        .values("question_version__question__fact")
        .annotate(latest=Max("pk"))
        .order_by("-latest")
    )
    return [row["question_version__question__fact"] for row in rows]


def _questions(
    facts: Collection[int], pupil: User, among: Collection[int], now: datetime
) -> QuerySet[Question]:
    """What may be asked on the facts: marked by rules alone, and nothing that a quiz still has to ask.

    A quiz that is open, or will be, keeps its questions until the pupil sees its answers (among).
    """
    given = Assignment.objects.visible_to(pupil).not_closed_at(now)
    shown = Attempt.objects.visible_to(pupil).filter(pk__in=among)
    open_quizzes = given.filter(is_practice=False).exclude(pk__in=shown.values("assignment"))
    of_open_quizzes = QuestionVersion.objects.filter(
        items__quiz_version__in=open_quizzes.values("quiz_version")
    )
    return (
        Question.objects.approved()
        .that_hold(timezone.localdate(now))
        .that_ask()
        .filter(fact__in=facts, bank__school=pupil.school_id)
        .exclude(current_version__type=Essay.slug)
        .exclude(pk__in=of_open_quizzes.values("question"))
    )


def _chosen(
    facts: Sequence[int], pupil: User, among: Collection[int], now: datetime, chance: Random
) -> list[QuestionVersion]:
    """One question on each fact, another than the pupil had before where there is one; three queries."""
    by_fact: defaultdict[int, list[int]] = defaultdict(list)
    versions: dict[int, QuestionVersion] = {}
    for each in _questions(facts, pupil, among, now).select_related("current_version").order_by("rank", "pk"):
        if each.fact_id is not None and each.current_version is not None:
            by_fact[each.fact_id].append(each.pk)
            versions[each.pk] = each.current_version
    of_questions = {"question_version__question__in": versions}
    asked = Counter(
        PracticeQuestion.objects.filter(
            practice__in=Practice.objects.visible_to(pupil), **of_questions
        ).values_list("question_version__question", flat=True)
    )
    asked.update(
        Response.objects.visible_to(pupil)
        .filter(**of_questions)
        .values_list("question_version__question", flat=True)
    )
    return [
        versions[practice.another_question(by_fact[fact], asked, chance)] for fact in facts if by_fact[fact]
    ]


def _begun(
    unfinished: QuerySet[Practice],
    pupil: User,
    assignment: Assignment | None,
    versions: Sequence[QuestionVersion],
    now: datetime,
    seed: int,
) -> Practice:
    """A round of the questions; a second device at the same moment gets the first one's."""
    if pupil.school_id is None:
        raise NothingToPractiseError
    try:
        with transaction.atomic():
            begun = Practice.objects.create(
                school_id=pupil.school_id, pupil=pupil, assignment=assignment, seed=seed, begun_at=now
            )
            PracticeQuestion.objects.bulk_create(
                PracticeQuestion(
                    school_id=begun.school_id,
                    practice=begun,
                    position=position,
                    question_version=version,
                    presentation=question_type(version.type).presentation(
                        version.content, seed + position, shuffle=True
                    ),
                )
                for position, version in enumerate(versions, 1)
            )
    except IntegrityError:
        return unfinished.get()
    return begun


def _locked(question: PracticeQuestion) -> PracticeQuestion:
    return PracticeQuestion.objects.select_for_update().get(pk=question.pk)


def _after_try(locked: PracticeQuestion, outcome: str, now: datetime) -> PracticeQuestion:
    locked.outcome = outcome
    locked.ended_at = now if outcome else None
    locked.save(update_fields=["answer", "reason", "tries", "outcome", "ended_at"])
    if outcome:
        _remember(locked, now)
        rounds = Practice.objects.unfinished().filter(pk=locked.practice_id)
        rounds.exclude(questions__outcome="").update(finished_at=now)
    return locked


def _remember(ended: PracticeQuestion, now: datetime) -> None:
    """Bring the pupil's memory of the fact up to date; what was known all along needs no schedule."""
    question = PracticeQuestion.objects.select_related("practice", "question_version__question").get(
        pk=ended.pk
    )
    fact, pupil = question.question_version.question.fact_id, question.practice.pupil_id
    how = practice.recall(outcome=ended.outcome, tries=ended.tries, hint_seen=ended.hint_seen)
    school = question.practice.school_id
    memories = FactMemory.objects.filter(school=school, pupil=pupil, fact=fact)
    kept = memories.select_for_update().first()
    is_known = how is practice.Recall.KNEW and kept is None and question.practice.assignment_id is not None
    if fact is None or is_known:
        return
    memory = practice.practised(None if kept is None else _memory(kept), how, now=now)
    FactMemory.objects.update_or_create(
        school_id=school, pupil_id=pupil, fact_id=fact, defaults=asdict(memory)
    )


def _memory(kept: FactMemory) -> practice.Memory:
    return practice.Memory(kept.stability, kept.difficulty, kept.reviewed_at, kept.due_at)
