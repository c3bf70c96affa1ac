"""The front door and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from accounts.models import User


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Two doors for a visitor; everyone else goes to their own first page."""
    if not isinstance(request.user, User):
        return render(request, "home.html")
    if request.user.is_teacher:
        return redirect("scoring:desk")
    return redirect("scoring:pupil_home" if request.user.is_pupil else "admin:index")


@require_GET
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 while the site can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
