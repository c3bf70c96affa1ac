"""Who changed which mark of a class when and why, and who changed its rules; for screen and files alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from accounts.history import histories_of
from accounts.models import Classroom
from quizzes.words import points_text
from scoring.models import Excuse, GradedWork, GradingPolicy, MarkLog, ScaleName, SchoolScale, WorkKind
from scoring.words import change_text


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One line of the mark log, told to a teacher. before and after: points as people write them."""

    at: datetime
    who: str
    pupil: str
    work: str
    question: int
    attempt: int
    response: int
    before: str
    after: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A change of how marks become grades: the scale, weights, what a work is for, an excuse."""

    at: datetime
    who: str
    what: str
    before: str
    after: str


def mark_log(classroom: Classroom) -> QuerySet[MarkLog]:
    """What people changed of the class's marks, the newest first; first marks by rule are left out."""
    changed = MarkLog.objects.filter(
        school=classroom.school_id,
        response__attempt__assignment__classroom=classroom,
        changed_by__isnull=False,
    )
    related = ("changed_by", "response__attempt__pupil", "response__attempt__assignment__quiz_version")
    return changed.select_related(*related).order_by("-changed_at", "-pk")


def mark_changes(log: Iterable[MarkLog]) -> list[MarkChange]:
    """The lines (of `mark_log`) as they are told; no query of its own."""
    return [_mark_change(line) for line in log]


def rule_changes(classroom: Classroom) -> list[RuleChange]:
    """Every change of the class's rules, the newest first, and of the school's scale; four queries."""
    works = {"assignment__school": classroom.school_id, "assignment__classroom": classroom}
    title = ("assignment__quiz_version",)
    told = [
        *_told(_rows(GradingPolicy, classroom=classroom), lambda _row: _("Scale and weights"), _policy_text),
        *_told(
            _rows(SchoolScale, school=classroom.school_id), lambda _row: _("The school's scale"), _scale_text
        ),
        *_told(_rows(GradedWork, *title, **works), lambda row: row.assignment.quiz_version.title, _work_text),
        *_told(_rows(Excuse, *title, "pupil", **works), _excuse_name, _excuse_text),
    ]
    return sorted(told, key=lambda change: change.at, reverse=True)


def _mark_change(line: MarkLog) -> MarkChange:
    response, attempt = line.response, line.response.attempt
    return MarkChange(
        at=line.changed_at,
        who=line.changed_by.full_name if line.changed_by else "",
        pupil=attempt.pupil.full_name,
        work=attempt.assignment.quiz_version.title,
        question=response.position,
        attempt=attempt.pk,
        response=response.pk,
        before=_points(line.points_before),
        after=_points(line.points_after),
        why=change_text(line.reason),
        note=line.note,
    )


def _points(hundredths: int | None) -> str:
    return "…" if hundredths is None else points_text(hundredths)


def _rows(model: type[Model], *shown_with: str, **of: Any) -> list[Any]:
    """The history of the rows, each row's lines together, the oldest first."""
    found = histories_of(model).filter(**of).select_related("history_user", *shown_with)
    return list(found.order_by("id", "history_date", "history_id"))


def _told(
    rows: Sequence[Any], name: Callable[[Any], str], text: Callable[[Any], str]
) -> Iterable[RuleChange]:
    """What each line changed; lines that change nothing that is told are left out."""
    known: dict[int, str] = {}
    for row in rows:
        before, after = known.get(row.id, ""), "" if row.history_type == "-" else text(row)
        known[row.id] = after
        if before != after:
            yield RuleChange(row.history_date, _person(row), name(row), before, after)


def _person(row: Any) -> str:
    return str(row.history_user.full_name) if row.history_user else ""


def _policy_text(row: Any) -> str:
    """The scale with its bands, the weights, and what is left out."""
    # In the order of kinds: databases keep the keys in orders of their own.
    weights = ", ".join(f"{kind.label} {row.weights[kind]} %" for kind in WorkKind if kind in row.weights)
    said = [str(ScaleName(row.scale).label), _own_bands(row.scale, row.bands), weights]
    said.append(_("lowest works left out: %(works)s") % {"works": row.drop_lowest} if row.drop_lowest else "")
    said.append(_("what was not handed in counts as nothing") if row.missing_is_zero else "")
    return "; ".join(filter(None, said))


def _scale_name(_row: Any) -> str:
    return _("The school's scale")


def _scale_text(row: Any) -> str:
    return "; ".join(filter(None, [str(SchoolScale.Name(row.name).label), _own_bands(row.name, row.bands)]))


def _own_bands(scale: str, bands: Sequence[Mapping[str, Any]]) -> str:
    if scale != ScaleName.OWN:
        return ""
    return ", ".join(f"{band['from']}: {band['grade']}" for band in bands)


def _work_text(row: Any) -> str:
    return f"{WorkKind(row.kind).label}, × {row.weight}"


def _excuse_name(row: Any) -> str:
    return f"{row.pupil.full_name} · {row.assignment.quiz_version.title}"


def _excuse_text(row: Any) -> str:
    return ": ".join(filter(None, [_("excused"), row.reason]))
