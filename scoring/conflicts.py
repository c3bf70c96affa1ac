"""Two devices that answer the same question without knowing of each other: settled by the later answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from quizzes.words import answer_text
from scoring.models import AnswerConflict, Attempt, Response
from scoring.saves import AnswerSave, page_values


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """An answer from another device, for the pupil to read.

    text: empty where it was taken back; at: when the pupil gave it; values: what the page shows where
    that answer counts, None where it was set aside.
    """

    text: str
    at: datetime
    values: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a save that was not simply newer: the number kept now, and whether the save counts.

    is_final: the kept answer has its mark already, and no other can take its place.
    """

    sequence: int
    counts: bool
    other: OtherAnswer | None = None
    is_final: bool = False


@transaction.atomic
def settle(
    *,
    attempt: Attempt,
    response_pk: int,
    save: AnswerSave,
    answer: object,
    given_at: datetime,
    now: datetime,
) -> Settled:
    """Let the answer given later count, and keep the other in the log.

    Without a conflict (a repeated save, one that was overtaken, one after the hand-in) nothing changes.
    """
    rows = attempt.responses.select_for_update(of=("self",)).select_related("question_version")
    kept = rows.get(pk=response_pk)
    if kept.answer == answer:
        is_known = kept.sequence == save.sequence or _is_of_another_device(kept, save)
        return Settled(kept.sequence, counts=is_known or kept.is_settled)
    if kept.is_settled or not _is_of_another_device(kept, save):
        return Settled(kept.sequence, counts=False, is_final=kept.is_settled)
    kept_at = kept.answered_at or now
    if given_at < kept_at:
        _log(kept, _earlier(save, answer, given_at), _later(kept.answer, kept.device, kept_at), now)
        values = page_values(kept.question_version.content, kept.answer)
        return Settled(kept.sequence, counts=False, other=_told(kept, kept.answer, kept_at, values))
    was = kept.answer
    before = AnswerSave(kept.position, kept.sequence, (), device=kept.device)
    _log(kept, _earlier(before, was, kept_at), _later(answer, save.device, given_at), now)
    kept.sequence = max(save.sequence, kept.sequence + 1)
    kept.answer, kept.device, kept.answered_at = answer, save.device, given_at
    kept.certainty = None if answer is None else save.certainty
    kept.save(update_fields=["answer", "sequence", "device", "answered_at", "certainty"])
    return Settled(kept.sequence, counts=True, other=_told(kept, was, kept_at))


def other_answers(attempt: Attempt) -> Mapping[int, Sequence[OtherAnswer]]:
    """What was set aside in the attempt, by the position of its question; two queries at most."""
    rows = AnswerConflict.objects.filter(school=attempt.school_id, response__attempt=attempt)
    told: defaultdict[int, list[OtherAnswer]] = defaultdict(list)
    if not rows.exists():  # nearly always; the query below takes three times as long to write
        return told
    for row in rows.select_related("response__question_version").order_by("given_at", "pk"):
        told[row.response.position].append(_told(row.response, row.answer, row.given_at))
    return told


def _is_of_another_device(kept: Response, save: AnswerSave) -> bool:
    """Whether another device wrote what is kept, and this one did not know of it."""
    both_named = bool(save.device and kept.device)
    return both_named and save.device != kept.device and kept.sequence > save.known_sequence


def _told(
    response: Response, answer: object, at: datetime, values: Sequence[str] | None = None
) -> OtherAnswer:
    return OtherAnswer(answer_text(response.question_version, answer), at, values)


def _earlier(save: AnswerSave, answer: object, at: datetime) -> dict[str, object]:
    return {"answer": answer, "sequence": save.sequence, "device": save.device, "given_at": at}


def _later(answer: object, device: str, at: datetime) -> dict[str, object]:
    return {"later_answer": answer, "later_device": device, "later_given_at": at}


def _log(kept: Response, earlier: Mapping[str, object], later: Mapping[str, object], now: datetime) -> None:
    row = AnswerConflict(school_id=kept.school_id, response=kept, settled_at=now, **earlier, **later)
    AnswerConflict.objects.bulk_create([row], ignore_conflicts=True)
