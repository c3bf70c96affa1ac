"""What is kept on a pupil: counted, handed over as a whole, and erased as a whole.

Rows are found by following the models' own relations, so that no table is forgotten: whatever
hangs on the pupil, or on something that does, belongs to the pupil. A relation that is only set to
nothing (who assigned, who changed a mark) names an actor and is left alone. Lines of history about
such a row, or about a part of it, belong to the pupil as the row does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import CASCADE, PROTECT, RESTRICT, ForeignObjectRel, Model, Q, QuerySet

from accounts.history import histories_of, parts_of
from accounts.locking import unlock
from accounts.models import Enrolment, User
from scoring.models import Attempt, MarkLog, Response

Kept = Mapping[type[Model], int]
"""How many rows of each model belong to a pupil."""

_BELONGING = (CASCADE, PROTECT, RESTRICT)
_TOLD_APART: tuple[type[Model], ...] = (User, Enrolment, Attempt, Response, MarkLog)
"""Models that the data tell in their own words; all others come as their fields."""


def kept_on(pupil: User) -> Kept:
    """How much is kept on the pupil, by model, besides the pupil's own row."""
    return {model: len(keys) for model, keys in _keys_of(pupil).items() if model is not User}


def pupil_data(pupil: User) -> dict[str, Any]:
    """Everything that is kept on the pupil, as plain values that JSON can hold.

    Times are ISO 8601 in UTC, points are hundredths, answers are as they were given.
    """
    data = {
        "format": "daiek-pupil-data-1",
        "pupil": {
            "name": pupil.full_name,
            "user_name": pupil.username,
            "school": str(pupil.school),
            "joined_at": pupil.date_joined,
            "last_sign_in_at": pupil.last_login,
            "time_multiplier_percent": pupil.time_multiplier,
            "account_is_open": pupil.is_active,
            "has_pin": pupil.has_usable_password(),
            "wrong_pins": _wrong_pins(pupil),
        },
        "classes": [
            {"name": place.classroom.name, "joined_at": place.joined_at}
            for place in pupil.enrolments.select_related("classroom").order_by("joined_at")
        ],
        "attempts": _attempts(pupil),
        "records": {
            model._meta.label: _fields(model._base_manager.filter(pk__in=keys))
            for model, keys in _keys_of(pupil).items()
            if model not in _TOLD_APART
        },
    }
    plain: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return plain


@transaction.atomic
def erase_pupil(*, pupil: User) -> Kept:
    """Erase the pupil with everything that is kept on them; how much it was.

    Class results are computed without the pupil from now on.
    """
    keys_of = _keys_of(pupil)
    unlock(pupil)
    _erase(keys_of)
    return {model: len(keys) for model, keys in keys_of.items() if model is not User}


@transaction.atomic
def erase_rows(rows: QuerySet[Any]) -> Kept:
    """Erase the rows with everything that hangs on them; how much it was."""
    keys_of = _keys_behind(rows.model, {*rows.values_list("pk", flat=True)})
    _erase(keys_of)
    return {model: len(keys) for model, keys in keys_of.items()}


# --- Rows -----------------------------------------------------------------------------------------
def _keys_of(pupil: User) -> dict[type[Model], set[Any]]:
    """Keys of the pupil's row, of all that hangs on it and of what was written about it."""
    about = [_written_about(pupil), *_histories(pupil)]
    lines_of = {lines.model: keys for lines in about if (keys := {*lines.values_list("pk", flat=True)})}
    return _keys_behind(User, {pupil.pk}) | lines_of


def _keys_behind(model: type[Model], keys: set[Any]) -> dict[type[Model], set[Any]]:
    """Keys of the rows and of all that hangs on them, each model behind what it hangs on."""
    found: dict[type[Model], set[Any]] = {model: keys}
    waiting: list[tuple[type[Model], set[Any]]] = [(model, keys)]
    while waiting:
        model, keys = waiting.pop(0)
        for relation in _belonging(model):
            owner = relation.related_model
            rows = owner._base_manager.filter(**{f"{relation.field.name}__in": keys})
            if new := {*rows.values_list("pk", flat=True)} - found.get(owner, set()):
                found[owner] = found.pop(owner, set()) | new
                waiting.append((owner, new))
    return found


def _erase(keys_of: Mapping[type[Model], set[Any]]) -> None:
    # What hangs on something stands behind it, so it goes first.
    for model in reversed([*keys_of]):
        model._base_manager.filter(pk__in=keys_of[model]).delete()


def _belonging(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Relations, nameless ones too, whose rows cannot be without the row of this model."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.on_delete in _BELONGING:
            yield relation


def _histories(pupil: User) -> list[QuerySet[Any]]:
    """Lines of history about the pupil's row and their places in classes, also those given up."""
    places = [histories_of(part).filter(**{name: pupil.pk}) for part, name in parts_of(User)]
    return [histories_of(User).filter(id=pupil.pk), *places]


def _written_about(pupil: User) -> QuerySet[LogEntry]:
    """Lines of the admin's history that are about the pupil, or name them."""
    about = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(pupil.pk))
    written = json.dumps(pupil.full_name)[1:-1]
    names = Q(change_message__contains=written) | Q(object_repr__contains=pupil.full_name)
    of_school = Q(user__school=pupil.school_id) | Q(user__school=None)
    return LogEntry.objects.filter(about | (names & of_school))


# --- Values ---------------------------------------------------------------------------------------
def _attempts(pupil: User) -> list[dict[str, Any]]:
    """The pupil's sittings with every answer, its mark, and how the mark came about."""
    attempts = pupil.attempts.order_by("started_at", "pk").select_related(
        "assignment__quiz_version", "assignment__classroom"
    )
    answers = _answers(pupil)
    return [
        {
            "quiz": attempt.assignment.quiz_version.title,
            "class": attempt.assignment.classroom.name,
            "number": attempt.number,
            "started_at": attempt.started_at,
            "deadline_at": attempt.deadline_at,
            "handed_in_at": attempt.submitted_at,
            "ended_by": attempt.closed_by,
            "points": attempt.points,
            "possible_points": attempt.max_points,
            "waiting_points": attempt.waiting_points,
            "answers": answers.get(attempt.pk, []),
        }
        for attempt in attempts
    ]


def _answers(pupil: User) -> dict[int, list[dict[str, Any]]]:
    """The pupil's answers by attempt, in the order of the questions."""
    log: dict[int, list[dict[str, Any]]] = {}
    for line in MarkLog.objects.filter(response__attempt__pupil=pupil).select_related("changed_by"):
        log.setdefault(line.response_id, []).append(
            {
                "changed_at": line.changed_at,
                "changed_by": line.changed_by and line.changed_by.full_name,
                "points_before": line.points_before,
                "points_after": line.points_after,
                "reason": line.reason,
            }
        )
    found: dict[int, list[dict[str, Any]]] = {}
    responses = Response.objects.filter(attempt__pupil=pupil).order_by("attempt", "position")
    for response in responses.select_related("question_version"):
        found.setdefault(response.attempt_id, []).append(
            {
                "question": response.question_version.stem,
                "type": response.question_version.type,
                "answer": response.answer,
                "certainty": response.certainty,
                "answers_tried_before": response.tries,
                "answered_at": response.answered_at,
                "points": response.points,
                "possible_points": response.max_points,
                "reason": response.reason,
                "log": log.get(response.pk, []),
            }
        )
    return found


def _fields(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """The rows' fields as Django writes them for JSON."""
    return [row["fields"] for row in json.loads(serializers.serialize("json", rows))]


def _wrong_pins(pupil: User) -> list[dict[str, Any]]:
    """Wrong PINs since the last right one, which axes counts."""
    tries = AccessAttempt.objects.filter(username=pupil.username).order_by("attempt_time")
    return list(tries.values("attempt_time", "failures_since_start", "user_agent"))
