"""One pupil's page, for the talk with parents."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.models import Classroom, User
from accounts.requests import SignedInRequest
from scoring.gradebookforms import ExcuseForm
from scoring.pupilreports import pupil_report as report_of
from scoring.words import NOTICE_REASONS


@require_safe
@teacher_required
def pupil_report(request: SignedInRequest, pk: int, pupil_pk: int) -> HttpResponse:
    """What the pupil has done in the class, to be printed and talked about."""
    classroom = get_object_or_404(Classroom.objects.visible_to(request.user), pk=pk)
    pupil = get_object_or_404(User.objects.filter(enrolments__classroom=classroom), pk=pupil_pk)
    report = report_of(classroom, pupil, now=timezone.now())
    # Parents read it in their language, whatever the teacher's pages speak.
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language()):
        changes = [(notice, str(NOTICE_REASONS[notice.why])) for notice in report.changes]
        context = {
            "classroom": classroom,
            "report": report,
            "changes": changes,
            "excuse_form": ExcuseForm(works=report.not_excused),
            "today": timezone.localdate(),
            "languages": settings.LANGUAGES,
        }
        return render(request, "scoring/pupil_report.html", context)
