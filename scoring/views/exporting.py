"""A class's attempts as files for other programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring.answersheet import answers_sheet
from scoring.exporting import attempts_json, statements
from scoring.models import Assignment
from scoring.sheets import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from scoring.views.files import as_file


@require_safe
@never_cache
@teacher_required
def assignment_attempts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every attempt with its raw answers, or a table in words; names only where they are asked for."""
    assignment = _assignment(request, pk)
    kind = request.GET.get("as", "")
    if kind in ("csv", "xlsx"):
        sheet = answers_sheet(assignment, with_names=_with_names(request))
        content = as_csv(sheet) if kind == "csv" else as_xlsx([sheet])
        return as_file(content, CSV_TYPE if kind == "csv" else XLSX_TYPE, f"answers-{pk}.{kind}")
    return _file(attempts_json(assignment, with_names=_with_names(request)), f"attempts-{pk}.json")


@require_safe
@never_cache
@teacher_required
def assignment_statements(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as xAPI statements."""
    assignment = _assignment(request, pk)
    site = request.build_absolute_uri("/").rstrip("/")
    told = statements(assignment, site=site, with_names=_with_names(request))
    return _file(told, f"attempts-{pk}-xapi.json")


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    visible = Assignment.objects.visible_to(request.user).select_related("quiz_version", "classroom")
    return get_object_or_404(visible, pk=pk)


def _with_names(request: SignedInRequest) -> bool:
    return request.GET.get("names") == "1"


def _file(content: Any, name: str) -> HttpResponse:
    response = JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
