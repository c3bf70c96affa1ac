"""The picture above a question: put there, exchanged, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes import problemwords
from quizzes.errors import QuizzesError
from quizzes.forms.pictures import PictureForm
from quizzes.models import Question, QuestionVersion
from quizzes.picturing import show_none, show_picture

REMOVE = "remove"


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def question_picture(request: SignedInRequest, pk: int) -> HttpResponse:
    """What stands above the question; POST puts another picture there, or takes it away."""
    visible = Question.objects.visible_to(request.user).select_related("bank", "current_version")
    question = get_object_or_404(visible, pk=pk, current_version__isnull=False)
    version = question.current_version
    assert version is not None  # noqa: S101  # filtered above
    is_removal = request.POST.get("action") == REMOVE
    form = _form(request, is_removal=is_removal)
    if is_removal or form.is_valid():
        try:
            _change(request, version, form, is_removal=is_removal)
        except QuizzesError as error:
            messages.error(request, problemwords.refusal(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("quizzes:question", question.pk)
    return render(
        request, "quizzes/question_picture.html", {"question": question, "version": version, "form": form}
    )


def _form(request: SignedInRequest, *, is_removal: bool) -> PictureForm:
    """The form as it was sent; beside a removal what was typed is kept, but not checked."""
    if request.method == "POST" and not is_removal:
        return PictureForm(request.POST, request.FILES)
    return PictureForm(initial={"alt": request.POST.get("alt", "")})


def _change(
    request: SignedInRequest, version: QuestionVersion, form: PictureForm, *, is_removal: bool
) -> None:
    if is_removal:
        show_none(version=version, author=request.user)
        return
    data = form.cleaned_data
    show_picture(
        version=version,
        name=form.file_name,
        data=data["picture"],
        alt=data["alt"],
        author=request.user,
    )
