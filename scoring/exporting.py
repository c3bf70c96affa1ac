"""A class's attempts for other programs: as our own JSON, and as xAPI statements.

Only attempts that were handed in. A pseudonym is the same for a pupil in every file of this site, and
tells nothing without the site's secret key; what pupils typed is left as it is. Points are hundredths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Prefetch
from django.utils.crypto import salted_hmac
from django.utils.duration import duration_iso_string

from accounts.models import User
from quizzes.models import QuestionVersion
from scoring import xapi
from scoring.models import Assignment, Attempt, Response

Person = Mapping[str, str]


def pseudonym(pupil: User) -> str:
    """Sixteen signs that stand for the pupil."""
    return salted_hmac("scoring.exporting.pseudonym", str(pupil.pk), algorithm="sha256").hexdigest()[:16]


def attempts_json(assignment: Assignment, *, with_names: bool) -> dict[str, Any]:
    """The questions that were asked and every attempt with its raw answers, as plain values."""
    attempts = finished_attempts(assignment)
    asked = {response.question_version for attempt in attempts for response in attempt.responses.all()}
    return {
        "format": "daiek-attempts-1",
        "assignment": {
            "id": assignment.pk,
            "quiz": assignment.quiz_version.title,
            "class": assignment.classroom.name,
            "marking": {
                "scheme": assignment.scheme,
                "penalty": assignment.penalty,
                "tries": assignment.tries if assignment.allows_tries else 1,
            },
            "opens_at": _moment(assignment.opens_at),
            "closes_at": _moment(assignment.closes_at),
        },
        "questions": [_question(version) for version in sorted(asked, key=lambda version: version.pk)],
        "attempts": [_attempt(attempt, with_names=with_names) for attempt in attempts],
    }


def statements(assignment: Assignment, *, site: str, with_names: bool) -> list[dict[str, Any]]:
    """Statements of xAPI: one for every answer, then one for the attempt as a whole.

    site: its address without a slash at the end; names of activities and accounts begin with it. The
    ids of the statements follow from the attempt, so that a store takes a file twice as once.
    """
    return [
        statement
        for attempt in finished_attempts(assignment)
        for statement in _Narrator(attempt, site, with_names=with_names).statements()
    ]


def finished_attempts(assignment: Assignment) -> list[Attempt]:
    """What was handed in, by pupil, with everything that was asked and answered."""
    finished = (
        assignment.attempts.finished()
        .select_related("pupil", "paper_sheet")
        .order_by("pupil__sort_key", "pk")
    )
    responses = Response.objects.filter(school=assignment.school_id).with_questions()
    return list(finished.prefetch_related(Prefetch("responses", responses)))


def in_order(attempt: Attempt) -> list[Response]:
    """The attempt's answers as they were asked."""
    return sorted(attempt.responses.all(), key=lambda response: response.position)


def named(pupil: User, *, with_names: bool) -> Person:
    """Who it was, by number and name or by pseudonym alone."""
    return {"id": str(pupil.pk), "name": pupil.full_name} if with_names else {"id": pseudonym(pupil)}


def _question(version: QuestionVersion) -> dict[str, Any]:
    names = ("type", "stem", "content", "explanation")
    return {"version": version.pk, "question": version.question_id} | {
        name: getattr(version, name) for name in names
    }


def _attempt(attempt: Attempt, *, with_names: bool) -> dict[str, Any]:
    names = ("number", "closed_by", "points", "max_points", "waiting_points", "is_simulated")
    return {
        "pupil": named(attempt.pupil, with_names=with_names),
        "started_at": _moment(attempt.started_at),
        "submitted_at": _moment(attempt.submitted_at),
        **{name: getattr(attempt, name) for name in names},
        "answers": [_answer(response) for response in in_order(attempt)],
    }


def _answer(response: Response) -> dict[str, Any]:
    names = ("position", "presentation", "answer", "certainty", "tries", "points", "max_points", "reason")
    return {
        "version": response.question_version_id,
        "answered_at": _moment(response.answered_at),
        **{name: getattr(response, name) for name in names},
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


class _Narrator:
    """Tells one attempt."""

    def __init__(self, attempt: Attempt, site: str, *, with_names: bool) -> None:
        self._attempt = attempt
        self._site = site
        person = named(attempt.pupil, with_names=with_names)
        self._actor: dict[str, Any] = {
            "objectType": "Agent",
            "account": {"homePage": f"{site}/", "name": person["id"]},
        }
        if "name" in person:
            self._actor["name"] = person["name"]

    def statements(self) -> Iterator[dict[str, Any]]:
        for response in in_order(self._attempt):
            if response.is_answered:
                yield self._answered(response)
        yield self._completed()

    def _answered(self, response: Response) -> dict[str, Any]:
        version = response.question_version
        definition = {
            "type": xapi.INTERACTION,
            "name": xapi.said(str(version)),
            **xapi.interaction(version.type, version.content),
        }
        tries = [xapi.response_text(version.type, version.content, answer) for answer in response.tries]
        result: dict[str, Any] = {
            "response": xapi.response_text(version.type, version.content, response.answer)
        }
        result |= xapi.besides(self._site, certainty=response.certainty, tries=tries)
        return self._statement(
            f"answers/{response.pk}",
            "answered",
            {"id": f"{self._site}/questions/versions/{version.pk}", "definition": definition},
            result | _score(response.points, response.max_points),
            response.answered_at or self._attempt.submitted_at,
        )

    def _completed(self) -> dict[str, Any]:
        attempt = self._attempt
        assert attempt.submitted_at is not None  # noqa: S101  # only finished attempts are read
        took: timedelta = attempt.submitted_at - attempt.started_at
        result: dict[str, Any] = {"completion": True}
        if not hasattr(attempt, "paper_sheet"):  # nobody knows how long a pupil sat over a sheet
            result["duration"] = duration_iso_string(took)
        return self._statement(
            f"attempts/{attempt.pk}",
            "completed",
            self._quiz(),
            result | _score(attempt.points, attempt.marked_points),
            attempt.submitted_at,
        )

    def _quiz(self) -> dict[str, Any]:
        quiz = self._attempt.assignment.quiz_version
        return {
            "id": f"{self._site}/quizzes/published/{quiz.pk}",
            "definition": {"type": xapi.ASSESSMENT, "name": xapi.said(quiz.title)},
        }

    def _statement(
        self, path: str, verb: str, activity: dict[str, Any], result: dict[str, Any], moment: datetime | None
    ) -> dict[str, Any]:
        registration = uuid5(NAMESPACE_URL, f"{self._site}/attempts/{self._attempt.pk}")
        parent = {} if verb == "completed" else {"contextActivities": {"parent": [self._quiz()]}}
        return {
            "id": str(uuid5(NAMESPACE_URL, f"{self._site}/statements/{verb}/{path}")),
            "actor": self._actor,
            "verb": xapi.verb(verb),
            "object": {"objectType": "Activity", **activity},
            "result": result,
            "context": {"registration": str(registration), "platform": "Daiek", **parent},
            "timestamp": _moment(moment),
        }


def _score(points: int | None, max_points: int) -> dict[str, Any]:
    """The score; nothing while the answer waits for its teacher, or where there are no points."""
    if points is None or max_points <= 0:
        return {}
    scaled = max(-1.0, min(1.0, points / max_points))
    score = {
        "scaled": round(scaled, 4),
        "raw": points / 100,
        "min": min(0, points / 100),
        "max": max_points / 100,
    }
    return {"score": score, "success": points == max_points}
