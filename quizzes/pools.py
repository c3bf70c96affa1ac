"""What the places of a quiz may be filled with: reads for building, publishing and starting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from content.models import Sentence
from quizzes.drawing import Candidate, DrawError, Place, Rule, draw
from quizzes.models import Item, Question, QuestionVersion, QuizVersion

_CITED_SENTENCE = Subquery(
    Sentence.objects.filter(
        edition=OuterRef("current_version__evidence_edition"),
        start__lte=OuterRef("current_version__evidence_start"),
        end__gt=OuterRef("current_version__evidence_start"),
    ).values("pk")[:1]
)

_RULE_FIELDS = ("bank", "tags", "current_version__type", "difficulty", "fact__kind")
"""Where a question has what the fields of a rule ask for, but for single facts."""


def candidates(questions: QuerySet[Question]) -> list[Candidate]:
    """The questions' current versions with what they ask about: a sentence, else the question itself."""
    rows = (
        questions.filter(current_version__isnull=False)
        .annotate(sentence_id=Coalesce("fact__sentence", _CITED_SENTENCE))
        .order_by("rank", "pk")
        .values_list("current_version_id", "pk", "sentence_id")
    )
    return [
        Candidate(version, question, sentence if sentence is not None else -question)
        for version, question, sentence in rows
        if version is not None
    ]


def pools(rules: Iterable[Rule], *, day: date) -> dict[Rule, list[Candidate]]:
    """Approved questions for every rule, without those that should have been looked at before the day."""
    found = {}
    for rule in set(rules):
        asked = {field: wanted for field, wanted in zip(_RULE_FIELDS, rule[:-1], strict=True) if wanted}
        questions = Question.objects.approved().that_hold(day).that_ask().filter(**asked)
        found[rule] = candidates(questions.about(rule.facts) if rule.facts else questions)
    return found


def questions_for_attempt(
    quiz_version: QuizVersion, *, seed: int, day: date
) -> list[tuple[Item, QuestionVersion]]:
    """The items in their published order, each with the version that this seed's attempt is asked.

    Banks may shrink after publishing. Then two questions on one sentence are better than a class
    that cannot start; DrawError is raised only where too few questions are left at all.
    """
    items = list(quiz_version.items.select_related("question_version"))
    places = _places(items)
    pool_by_rule = pools((place.rule for place in places if place.rule is not None), day=day)
    try:
        drawn = draw(places, pool_by_rule, seed)
    except DrawError:
        loose_pools = {rule: [_alone(one) for one in pool] for rule, pool in pool_by_rule.items()}
        loose_places = [replace(one, pinned=_alone(one.pinned) if one.pinned else None) for one in places]
        drawn = draw(loose_places, loose_pools, seed)
    versions = QuestionVersion.objects.in_bulk(
        {version for item, version in zip(items, drawn, strict=True) if item.question_version is None}
    )
    return [
        (item, item.question_version or versions[version]) for item, version in zip(items, drawn, strict=True)
    ]


def _places(items: list[Item]) -> list[Place]:
    """The items as places; pinned ones are looked up only where something is drawn beside them."""
    pinned = {
        item.question_version.question_id: item.question_version.pk for item in items if item.question_version
    }
    units = {}
    if len(pinned) < len(items):
        units = {one.question: one.unit for one in candidates(Question.objects.filter(pk__in=pinned))}
    return [
        Place(
            pinned=Candidate(
                item.question_version.pk,
                item.question_version.question_id,
                units.get(item.question_version.question_id, -item.question_version.question_id),
            )
        )
        if item.question_version
        else Place(rule=item.rule)
        for item in items
    ]


def _alone(candidate: Candidate) -> Candidate:
    """The candidate as if its sentence had no other question."""
    return replace(candidate, unit=-candidate.question)
