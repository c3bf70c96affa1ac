"""Building a quiz, and freezing it for pupils."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.history import record
from accounts.models import User
from content.models import Fact
from quizzes.drawing import DrawError, draw
from quizzes.editing import check_version
from quizzes.errors import ContentError, EvidenceError, PublishError, PublishProblem
from quizzes.models import Bank, Item, Question, QuestionStatus, Quiz, QuizEntry, QuizVersion, Tag
from quizzes.outline import entries_of, places_of
from quizzes.pools import candidates, pools


@transaction.atomic
def add_to_quiz(*, quiz: Quiz, questions: Iterable[Question]) -> list[QuizEntry]:
    """The lines added for the questions, in their order; those that the quiz has already are left out."""
    position = _lock_and_count(quiz)
    present = set(quiz.entries.values_list("question_id", flat=True))
    fresh = [question for question in questions if question.pk not in present]
    added = QuizEntry.objects.bulk_create(
        QuizEntry(quiz=quiz, position=position + number, question=question)
        for number, question in enumerate(fresh, start=1)
    )
    record(QuizEntry, [entry.pk for entry in added], added=True)
    return added


@transaction.atomic
def add_best(*, quiz: Quiz, bank: Bank, count: int) -> list[QuizEntry]:
    """Lines for the bank's `count` best approved questions, each on a sentence the quiz does not ask yet."""
    _lock_and_count(quiz)
    asked = {one.unit for one in candidates(Question.objects.filter(pk__in=quiz.entries.values("question")))}
    chosen: list[int] = []
    for candidate in candidates(bank.questions.approved().that_hold(timezone.localdate()).that_ask()):
        if len(chosen) < count and candidate.unit not in asked:
            asked.add(candidate.unit)
            chosen.append(candidate.question)
    by_id = Question.objects.in_bulk(chosen)
    return add_to_quiz(quiz=quiz, questions=[by_id[question] for question in chosen])


@transaction.atomic
def add_draw(
    *,
    quiz: Quiz,
    bank: Bank,
    count: int,
    tag: Tag | None = None,
    type: str = "",  # noqa: A002  # the field's name
    difficulty: str = "",
    kind: str = "",
    facts: Iterable[Fact] = (),
    points: int = 100,
) -> QuizEntry:
    """A line that draws `count` questions from the bank for every attempt, each worth so many hundredths.

    tag, type, difficulty, kind (of the fact) and single facts narrow what is drawn; None and empty
    stand for any.
    """
    return QuizEntry.objects.create(
        quiz=quiz,
        position=_lock_and_count(quiz) + 1,
        draw_bank=bank,
        draw_count=count,
        draw_tag=tag,
        draw_type=type,
        draw_difficulty=difficulty,
        draw_kind=kind,
        draw_facts=_in_all_editions(facts),
        draw_points=points,
    )


@transaction.atomic
def change_draw(
    *,
    entry: QuizEntry,
    count: int,
    tag: Tag | None,
    type: str,  # noqa: A002  # the field's name
    difficulty: str,
    kind: str,
    facts: Iterable[Fact],
    points: int,
) -> None:
    """Let the line draw otherwise, from the bank that it draws from; what was published stays."""
    _lock_and_count(entry.quiz)
    changed = {
        "draw_count": count,
        "draw_tag": tag,
        "draw_type": type,
        "draw_difficulty": difficulty,
        "draw_kind": kind,
        "draw_facts": _in_all_editions(facts),
        "draw_points": points,
    }
    for name, value in changed.items():
        setattr(entry, name, value)
    entry.save(update_fields=changed)


def _in_all_editions(facts: Iterable[Fact]) -> list[int]:
    """The ids of the facts, and of what they were in the editions that their questions came from."""
    keys = [fact.pk for fact in facts]
    earlier = Question.objects.filter(fact__in=keys, first_fact__isnull=False)
    return sorted({*keys, *earlier.values_list("first_fact", flat=True)})


@transaction.atomic
def swap(*, entry: QuizEntry, question: Question) -> None:
    """Another question in the place of the line's own. Nothing where the quiz has it already."""
    _lock_and_count(entry.quiz)
    if not entry.quiz.entries.filter(question=question).exists():
        entry.question = question
        entry.save(update_fields=["question"])


@transaction.atomic
def remove(*, entry: QuizEntry) -> None:
    """Take the line out of its quiz. The question stays in its bank."""
    _lock_and_count(entry.quiz)
    entry.delete()


@transaction.atomic
def move(*, entry: QuizEntry, by: int) -> None:
    """Move the line by so many places (negative: towards the beginning), as far as there are places."""
    _lock_and_count(entry.quiz)
    order = list(entry.quiz.entries.all())
    here = next((place for place, other in enumerate(order) if other.pk == entry.pk), None)
    if here is None:
        return
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    moved = [line for position, line in enumerate(order, start=1) if line.position != position]
    for position, line in enumerate(order, start=1):
        line.position = position
    QuizEntry.objects.bulk_update(moved, ["position"])
    record(QuizEntry, [line.pk for line in moved])


def problems(quiz: Quiz) -> list[PublishProblem]:
    """Everything that keeps the quiz from being published, line by line."""
    entries = entries_of(quiz)
    if not entries:
        return [PublishProblem("empty")]
    found = [
        problem for line, entry in enumerate(entries, start=1) for problem in _pinned_problems(line, entry)
    ]
    return found + _draw_problems(entries)


@transaction.atomic
def publish(*, quiz: Quiz, teacher: User | None) -> QuizVersion:
    """The quiz, frozen for pupils: pinned questions in their approved wording, drawn ones as rules.

    A quiz that has not changed since it was last published gives that version again. Raises
    PublishError with every problem.
    """
    quiz = Quiz.objects.select_for_update().get(pk=quiz.pk)
    # A verdict on one of the questions waits until the quiz is frozen.
    list(Question.objects.select_for_update().filter(pk__in=quiz.entries.values("question")))
    found = problems(quiz)
    if found:
        raise PublishError(found)
    items = _items(entries_of(quiz))
    standing = quiz.versions.order_by("-number").first()
    if standing is not None and _same(standing, quiz, items):
        return standing
    version = QuizVersion.objects.create(
        quiz=quiz,
        number=standing.number + 1 if standing else 1,
        title=quiz.title,
        introduction=quiz.introduction,
        shuffle_questions=quiz.shuffle_questions,
        shuffle_options=quiz.shuffle_options,
        published_by=teacher,
    )
    for item in items:
        item.quiz_version = version
    Item.objects.bulk_create(items)
    return version


def _lock_and_count(quiz: Quiz) -> int:
    """The last position in use; the quiz's row stays locked, so that two teachers take turns."""
    Quiz.objects.select_for_update().get(pk=quiz.pk)
    return quiz.entries.aggregate(last=Max("position"))["last"] or 0


def _pinned_problems(line: int, entry: QuizEntry) -> list[PublishProblem]:
    question = entry.question
    if question is None:
        return []
    if question.status == QuestionStatus.RETIRED:
        return [PublishProblem("retired", line)]
    if question.review_by is not None and question.review_by < timezone.localdate():
        return [PublishProblem("overdue", line)]
    version = question.current_version
    if question.status != QuestionStatus.APPROVED or version is None:
        return [PublishProblem("not_approved", line)]
    version.question = question
    try:
        check_version(version)
    except EvidenceError as error:
        return [PublishProblem(error.code, line, standing=error.standing)]
    except ContentError:
        return [PublishProblem("content", line)]
    return []


def _draw_problems(entries: Sequence[QuizEntry]) -> list[PublishProblem]:
    """The first line that cannot draw as many questions as it asks for, beside all the others."""
    places, lines = places_of(entries)
    pool_by_rule = pools((place.rule for place in places if place.rule is not None), day=timezone.localdate())
    try:
        draw(places, pool_by_rule, seed=0)
    except DrawError as error:
        line = lines[error.place]
        entry = entries[line - 1]
        pinned = {place.pinned.unit for place in places if place.pinned}
        pool = pool_by_rule[entry.rule] if entry.rule is not None else []
        available = len({candidate.unit for candidate in pool} - pinned)
        return [PublishProblem("bank_short", line, available=available, wanted=entry.draw_count)]
    return []


def _items(entries: Sequence[QuizEntry]) -> list[Item]:
    items: list[Item] = []
    for entry in entries:
        version = entry.question.current_version if entry.question is not None else None
        for _ in range(entry.draw_count if version is None else 1):
            items.append(
                Item(
                    position=len(items) + 1,
                    question_version=version,
                    draw_bank=entry.draw_bank,
                    draw_tag=entry.draw_tag,
                    draw_type=entry.draw_type,
                    draw_difficulty=entry.draw_difficulty,
                    draw_kind=entry.draw_kind,
                    draw_facts=entry.draw_facts,
                    points=version.points if version is not None else entry.draw_points,
                )
            )
    return items


def _same(standing: QuizVersion, quiz: Quiz, items: Sequence[Item]) -> bool:
    """Whether the quiz would be frozen just as it stands published."""
    settings = ("title", "introduction", "shuffle_questions", "shuffle_options")
    if any(getattr(standing, name) != getattr(quiz, name) for name in settings):
        return False
    fields = (
        *("position", "question_version_id", "points"),
        *("draw_bank_id", "draw_tag_id", "draw_type", "draw_difficulty", "draw_kind", "draw_facts"),
    )
    return [tuple(getattr(item, name) for name in fields) for item in items] == list(
        standing.items.values_list(*fields)
    )
