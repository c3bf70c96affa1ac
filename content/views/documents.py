"""The school's documents, and one of them as it was read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from content.models import Document, Edition


@require_safe
@teacher_required
def documents(request: SignedInRequest) -> HttpResponse:
    """All documents of the school, newest first."""
    editions = Edition.objects.visible_to(request.user).select_related("document")
    return render(request, "content/documents.html", {"editions": editions})


@require_safe
@teacher_required
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document in reading order."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    return render(request, "content/document.html", {"document": found})
