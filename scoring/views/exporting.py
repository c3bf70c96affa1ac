"""A class's attempts as files for other programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring.exporting import attempts_json, statements
from scoring.models import Assignment


@require_safe
@never_cache
@teacher_required
def assignment_attempts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every attempt with its raw answers; with pupils' names only where they are asked for."""
    assignment = _assignment(request, pk)
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
