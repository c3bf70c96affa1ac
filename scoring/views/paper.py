"""A quiz on paper: making its versions, printing them, and closing what was typed."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring import words
from scoring.errors import PaperError, TooFewQuestionsError
from scoring.models import Assignment, Paper
from scoring.paperentry import sitters
from scoring.paperforms import MakePaperForm, PrintForm
from scoring.papermaking import close_entry, discard_paper, make_paper, named_sheets, reopen_entry
from scoring.paperprint import Sheet, What, paper_pdf
from scoring.sheets import file_stem

_SEEDS = 2**30


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """The assignment on paper: first its versions, then printing and typing."""
    assignment = _assignment(request, pk)
    papers = Paper.objects.filter(school=assignment.school_id, assignment=assignment)
    found = papers.select_related("assignment").first()
    form = MakePaperForm(request.POST or None, assignment=assignment)
    if found is None and form.is_valid():
        return _made(request, assignment, form)
    context = {
        "assignment": assignment,
        "paper": found,
        "form": form,
        "print_form": PrintForm(initial={"language": translation.get_language()}),
        "forms": list(found.forms.all()) if found else [],
        "sitters": sitters(found) if found else [],
    }
    return render(request, "scoring/paper.html", context)


@require_POST
@teacher_required
def paper_print(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sheets, answer sheets or keys as a PDF, made when they are asked for."""
    found = visible_paper(request, pk)
    form = PrintForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for each in form.errors.values() for error in each))
        return redirect("scoring:paper", pk)
    with translation.override(form.cleaned_data["language"] or translation.get_language()):
        what = form.what_to_print
        pdf = paper_pdf(found, what, _sheets(found, form))
        name = file_stem(f"{found.assignment.classroom.name} – {found.assignment.quiz_version.title}")
        file_name = f"{name} – {_WHAT_NAMES[what]}.pdf"
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, file_name) or ""  # noqa: FBT003  # Django's signature
    return response


@require_POST
@teacher_required
def paper_close(request: SignedInRequest, pk: int) -> HttpResponse:
    """No more answers are typed, or they are again."""
    found = visible_paper(request, pk)
    if request.POST.get("action") == "reopen":
        reopen_entry(paper=found)
    else:
        close_entry(paper=found, now=timezone.now())
        messages.success(request, _("Typing is closed: the answers stay as they are."))
    return redirect("scoring:paper", pk)


@require_POST
@teacher_required
def paper_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Forget versions from which nothing was typed, to make others."""
    try:
        discard_paper(paper=visible_paper(request, pk))
    except PaperError as error:
        messages.error(request, str(words.PAPER_ERRORS[error.code]))
    else:
        messages.success(request, _("The versions are gone. Throw away what was printed of them."))
    return redirect("scoring:paper", pk)


def visible_paper(request: SignedInRequest, pk: int) -> Paper:
    """The paper of an assignment that the teacher sees, or 404."""
    return get_object_or_404(
        Paper.objects.select_related("assignment__quiz_version", "assignment__classroom"),
        school=request.user.school_id,
        assignment=_assignment(request, pk),
    )


def _assignment(request: SignedInRequest, pk: int) -> Assignment:
    """The teacher's assignment, or 404; what is for practice is never marked, so never on paper."""
    visible = Assignment.objects.visible_to(request.user).filter(is_practice=False)
    return get_object_or_404(visible.select_related("quiz_version", "classroom"), pk=pk)


def _made(request: SignedInRequest, assignment: Assignment, form: MakePaperForm) -> HttpResponse:
    try:
        make_paper(
            assignment=assignment,
            forms=form.cleaned_data["versions"],
            shuffle_questions=form.cleaned_data["shuffle_questions"],
            shuffle_options=form.cleaned_data["shuffle_options"],
            teacher=request.user,
            seed=secrets.randbelow(_SEEDS),
            now=timezone.now(),
        )
    except PaperError as error:
        messages.info(request, str(words.PAPER_ERRORS[error.code]))
    except TooFewQuestionsError:
        messages.error(request, _("The banks have too few questions left to draw from."))
    else:
        messages.success(request, _("The versions are made. They stay as they are, however often you print."))
    return redirect("scoring:paper", assignment.pk)


def _sheets(found: Paper, form: PrintForm) -> list[Sheet]:
    if form.what_to_print is What.KEY:
        return []
    if form.cleaned_data["names"] != "0":
        return [Sheet(sheet.form, sheet.pupil.full_name) for sheet in named_sheets(paper=found)]
    copies = form.cleaned_data["copies"] or 1
    return [Sheet(each) for each in found.forms.all() for _copy in range(copies)]


_WHAT_NAMES = {
    What.QUESTIONS: gettext_lazy("sheets"),
    What.ANSWERS: gettext_lazy("answer sheets"),
    What.KEY: gettext_lazy("keys"),
}
