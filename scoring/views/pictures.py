"""Pictures of questions, for those who may see the question."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from quizzes.models import QuestionFile, QuestionVersion
from scoring.models import Practice, Response

A_YEAR = 365 * 24 * 3600


@require_safe
@cache_control(private=True, max_age=A_YEAR, immutable=True)
def question_file(request: HttpRequest, pk: int, name: str) -> HttpResponse | FileResponse:
    """A picture as what its bytes are. Neither a wording nor its pictures ever change, so it is kept."""
    if not isinstance(request.user, User):
        return redirect("accounts:join")
    if not may_see(request.user, pk):
        raise Http404
    files = QuestionFile.objects.select_related("blob")
    blob = get_object_or_404(files, version=pk, name=name).blob
    try:
        response = FileResponse(blob.file.open(), content_type=blob.media_type)
    except FileNotFoundError:
        raise Http404 from None
    shown = content_disposition_header(as_attachment=False, filename=name)
    response["Content-Disposition"] = shown or "inline"
    return response


def may_see(user: User, version: int) -> bool:
    """Whether the wording is of a bank of the teacher's, or was put to the pupil."""
    if user.is_teacher:
        return QuestionVersion.objects.visible_to(user).filter(pk=version).exists()
    practised = Practice.objects.visible_to(user).filter(questions__question_version=version)
    return Response.objects.visible_to(user).filter(question_version=version).exists() or practised.exists()
