"""What is kept on a pupil: told, taken away as a file, erased."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import teacher_required
from accounts.forms import TypedNameForm
from accounts.models import User
from accounts.querysets import UserQuerySet
from accounts.requests import SignedInRequest
from scoring import privacy
from scoring.forms import KeepingForm
from scoring.retention import count_overdue


@require_safe
@never_cache
@teacher_required
def pupil_data(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is kept on the pupil, and what can be done with it."""
    pupil = _pupil(request, pk)
    context = {"pupil": pupil, "kept": _counted(privacy.kept_on(pupil)), "places": _places(pupil)}
    return render(request, "scoring/pupil_data.html", context)


@require_safe
@never_cache
@teacher_required
def pupil_data_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of it as a JSON file."""
    pupil = _pupil(request, pk)
    response = JsonResponse(privacy.pupil_data(pupil), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="pupil-{pupil.pk}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@teacher_required
def pupil_erase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Erase the pupil, once their name was typed."""
    pupil = _pupil(request, pk)
    form = TypedNameForm(request.POST or None, pupil=pupil)
    if form.is_valid():
        erased = _counted(privacy.erase_pupil(pupil=pupil))
        said = [_("The pupil is erased."), ", ".join(f"{name} {count}" for name, count in erased)]
        messages.success(request, " ".join(said))
        return redirect("accounts:classrooms")
    context = {"pupil": pupil, "kept": _counted(privacy.kept_on(pupil)), "form": form}
    return render(request, "scoring/pupil_erase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@teacher_required
def keeping(request: SignedInRequest) -> HttpResponse:
    """How long the school keeps pupils' answers, for its administrators; what would go is told first."""
    school = request.user.school
    if school is None or not request.user.is_administrator:
        raise Http404
    form = KeepingForm(request.POST or None, initial={"months": school.keep_months or ""})
    overdue = None
    if form.is_valid():
        months = form.cleaned_data["months"]
        overdue = count_overdue(school, months=months, now=timezone.now())
        if not any(astuple(overdue)) or "confirmed" in request.POST:
            school.keep_months = months
            school.save(update_fields=["keep_months"])
            messages.success(request, _("Saved."))
            return redirect("scoring:keeping")
    return render(request, "scoring/keeping.html", {"form": form, "overdue": overdue, "school": school})


def _pupil(request: SignedInRequest, pk: int) -> User:
    """A pupil of the teacher's classes, or of an administrator's school; otherwise 404."""
    pupils: UserQuerySet = User.objects.visible_to(request.user).pupils()
    return get_object_or_404(pupils.select_related("school"), pk=pk)


def _places(pupil: User) -> list[str]:
    return list(pupil.enrolments.order_by("joined_at").values_list("classroom__name", flat=True))


def _counted(kept: privacy.Kept) -> list[tuple[str, int]]:
    """Rows by what they are called, most first."""
    named: Counter[str] = Counter()
    for model, count in kept.items():
        named[str(model._meta.verbose_name_plural)] += count
    return named.most_common()
