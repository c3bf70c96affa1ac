"""Typing the answers of one sheet, read back as they are typed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from scoring import attempts, words
from scoring.errors import PaperError
from scoring.models import Paper, PaperForm
from scoring.paperanswers import ALIKE, PaperAnswerError, one_key, with_letters
from scoring.paperentry import Line, Sitter, Typed, enter, printed, sitters, typed_before, typed_sheet
from scoring.paperforms import field_name, typed_on
from scoring.views.paper import visible_paper


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def paper_entry(request: SignedInRequest, pk: int) -> HttpResponse:
    """One pupil's sheet: chosen by the address, typed, shown as understood, saved; then the next."""
    paper = visible_paper(request, pk)
    attempts.close_expired(now=timezone.now(), among=paper.assignment.attempts.all())
    class_ = sitters(paper)
    papers = list(paper.forms.all())
    if not class_:
        return redirect("scoring:paper", pk)
    sitter, form = _chosen(request, class_, papers)
    questions = printed(form)
    if request.method == "POST":
        typed = typed_on(request.POST, questions)
    else:
        typed = typed_before(sitter.attempt) if sitter.attempt else {}
    sheet = typed_sheet(questions, typed, paper.assignment.terms)
    if request.POST.get("action") == "save" and not sheet.faults and _saved(request, form, sitter, typed):
        return redirect(_next(paper, class_, sitter))
    context = {
        "assignment": paper.assignment,
        "paper": paper,
        "sitter": sitter,
        "form": form,
        "forms": papers,
        "class": class_,
        "done": sum(each.attempt is not None for each in class_),
        "pupils": len(class_),
        "sheet": sheet,
        "rows": [_row(line) for line in sheet.lines],
        "entries": sitter.attempt.paper_entries.select_related("entered_by", "form")
        if sitter.attempt
        else [],
        "alike": ALIKE,
    }
    return render(request, "scoring/paper_entry.html", context)


def _saved(request: SignedInRequest, form: PaperForm, sitter: Sitter, typed: Typed) -> bool:
    """Whether the sheet is kept; if not, the page says why."""
    try:
        enter(form=form, pupil=sitter.pupil, typed=typed, teacher=request.user, now=timezone.now())
    except PaperError as error:
        messages.error(request, str(words.PAPER_ERRORS[error.code]))
        return False
    messages.success(request, _("Saved: %(pupil)s") % {"pupil": sitter.pupil.full_name})
    return True


def _chosen(
    request: SignedInRequest, class_: list[Sitter], papers: list[PaperForm]
) -> tuple[Sitter, PaperForm]:
    """Who and which version the address names; else the first whose sheet is not typed, and their own."""
    named = request.GET.get("pupil", "")
    untyped = next((each for each in class_ if each.attempt is None), class_[0])
    sitter = next((each for each in class_ if str(each.pupil.pk) == named), untyped)
    letter = request.GET.get("version") or sitter.letter
    return sitter, next((each for each in papers if each.letter == letter), papers[0])


def _next(paper: Paper, class_: list[Sitter], sitter: Sitter) -> str:
    """The page of the next pupil in the list whose sheet is not typed; after the last, the overview."""
    place = class_.index(sitter)
    later = [each for each in class_[place + 1 :] + class_[:place] if each.attempt is None]
    if not later:
        return reverse("scoring:paper", args=[paper.assignment_id])
    address = reverse("scoring:paper_entry", args=[paper.assignment_id])
    return f"{address}?{urlencode({'pupil': later[0].pupil.pk})}"


def _row(line: Line) -> dict[str, object]:
    """A line of the page: the question, its field, and what was understood."""
    slug = line.question.question_version.type
    return {
        "line": line,
        "name": field_name(line.question),
        "moves_on": one_key(slug),
        "letters": with_letters(slug),
        "is_long": slug == "essay",
        "fault": fault_text(line.fault),
    }


def fault_text(fault: PaperAnswerError | None) -> str:
    """Why nothing can be made of what was typed, in words; empty where all is well."""
    return "" if fault is None else str(words.PAPER_ANSWER_FAULTS[fault.code]).format(detail=fault.detail)
