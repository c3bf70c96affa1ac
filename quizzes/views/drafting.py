"""From a document to drafts: adding it, and watching it being read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.models import Drafting


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def document_add(request: SignedInRequest) -> HttpResponse:
    """Upload or paste a document."""
    return render(request, "quizzes/drafting_add.html")


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def drafting(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a run is."""
    found = get_object_or_404(Drafting.objects.visible_to(request.user), pk=pk)
    return render(request, "quizzes/drafting.html", {"drafting": found})
