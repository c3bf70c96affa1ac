"""Questions from files into a bank: looked through, imported, undone. A bank into a file."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes.errors import ImportDoneError, ImportInUseError
from quizzes.exporting import export_questions
from quizzes.filewords import FORMAT_NAMES, finding_text
from quizzes.formats import FORMATS, Finding
from quizzes.forms.importing import QuestionFileForm
from quizzes.importing import (
    apply_import,
    carry_out,
    is_large,
    look_through,
    may_start_again,
    prepare_import,
    start_over,
)
from quizzes.importplans import ACTIONS
from quizzes.models import Bank, ImportState, Question, QuestionImport, Quiz, QuizEntry
from quizzes.undoing import undo_import

PER_PAGE = 50
LATEST = 10
MOST_HELD = 50
LEAVE_USED = "leave_used"
"""What is sent by the button that takes back what nobody uses."""


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def bank_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose a file; POST keeps it and goes on to what it would do."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    form = QuestionFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        prepared = prepare_import(
            bank=bank,
            data=data,
            file_name=file.name,
            teacher=request.user,
            format=form.cleaned_data["format"],
        )
        if is_large(data):
            carry_out.enqueue(prepared.pk, is_agreed=False)
        else:
            look_through(question_import=prepared)
        return redirect("quizzes:question_import", prepared.pk)
    done = bank.imports.filter(applied_at__isnull=False).select_related("created_by").defer("data", "report")
    context = {"bank": bank, "form": form, "imports": done.order_by("-applied_at")[:LATEST]}
    return render(request, "quizzes/bank_import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def question_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an import would do, question by question, and what it did; POST begins again what broke off."""
    imports = QuestionImport.objects.visible_to(request.user).select_related("bank").defer("data")
    found = get_object_or_404(imports, pk=pk)
    can_start = may_start_again(found, timezone.now())
    if request.method == "POST":
        if can_start:
            start_over(question_import=found, is_agreed=False)
        return redirect("quizzes:question_import", found.pk)
    context: dict[str, Any] = {"import": found, "bank": found.bank, "may_start_again": can_start}
    if found.is_at_work or found.state == ImportState.FAILED:
        return render(request, "quizzes/import_progress.html", context)
    chosen = request.GET.get("fate", "")
    reported = [one for one in found.report if not chosen or one["action"] == chosen]
    page = Paginator(reported, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "file_findings": [_said(*finding) for finding in found.file_findings],
        "tabs": _tabs(found),
        "fate": chosen,
        "page": page,
        "rows": [_row(one) for one in page],
        "coming": found.made + found.changed,
    }
    return render(request, f"quizzes/import_{'done' if found.applied_at else 'preview'}.html", context)


def _tabs(found: QuestionImport) -> list[tuple[str, str, int]]:
    """Each fate that some question meets, its name and how many."""
    names = _fates()
    counts = Counter(one["action"] for one in found.report)
    counted = [(action, names[action], counts[action]) for action in ACTIONS if counts[action]]
    return [("", _("All"), len(found.report)), *counted]


def _fates() -> dict[str, str]:
    return {
        "made": pgettext("questions", "New"),
        "changed": pgettext("questions", "New wording"),
        "duplicate": pgettext("questions", "Here already"),
        "refused": pgettext("questions", "Not taken"),
    }


def _fate(action: str) -> str:
    return {
        "made": pgettext("one question", "New"),
        "changed": pgettext("one question", "New wording"),
        "duplicate": pgettext("one question", "Here already"),
        "refused": pgettext("one question", "Not taken"),
    }[action]


def _row(reported: dict[str, Any]) -> dict[str, Any]:
    line = reported["line"]
    return {
        "fate": reported["action"],
        "fate_name": _fate(reported["action"]),
        "place": _("line %(line)s") % {"line": line} if line else reported["element"],
        "stem": reported["stem"],
        "findings": [_said(*finding) for finding in reported["findings"]],
    }


def _said(code: str, detail: str) -> str:
    return finding_text(Finding(code, detail=detail))


@require_POST
@teacher_required
def question_import_apply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Import everything that was looked through; a large file in the background."""
    found = get_object_or_404(QuestionImport.objects.visible_to(request.user), pk=pk)
    try:
        if found.data is not None and is_large(bytes(found.data)):
            start_over(question_import=found, is_agreed=True)
            return redirect("quizzes:question_import", found.pk)
        counts = apply_import(question_import=found).counts
    except ImportDoneError:
        messages.warning(request, _("This file has been imported already."))
        return redirect("quizzes:question_import", found.pk)
    count = counts["made"] + counts["changed"]
    said = ngettext("%(count)s question imported.", "%(count)s questions imported.", count)
    messages.success(request, said % {"count": count})
    return redirect("quizzes:question_import", found.pk)


@require_POST
@teacher_required
def question_import_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back what an import brought; where some of it is in use, say which, and offer the rest."""
    imports = QuestionImport.objects.visible_to(request.user).select_related("bank").defer("data", "report")
    found = get_object_or_404(imports, pk=pk)
    try:
        left = undo_import(question_import=found, leaves_used=request.POST.get("action") == LEAVE_USED)
    except ImportDoneError:
        messages.warning(request, _("There is nothing to undo."))
    except ImportInUseError as error:
        return render(request, "quizzes/import_held.html", {"import": found, **_held(error)})
    else:
        messages.success(request, _undone(left))
    return redirect("quizzes:question_import", found.pk)


def _undone(left: int) -> str:
    if not left:
        return _("The import was undone. The bank is as it was before.")
    said = ngettext(
        "Undone, except for %(count)s question that is in use.",
        "Undone, except for %(count)s questions that are in use.",
        left,
    )
    return said % {"count": left}


def _held(error: ImportInUseError) -> dict[str, Any]:
    """The questions that hold an undo back, each with its reason and the quizzes where it stands."""
    reasons = {
        "in_quiz": _("It stands in a quiz."),
        "asked": _("It stands in a published quiz, or pupils have answered it."),
        "changed": _("It was changed since."),
    }
    shown = Question.objects.filter(pk__in=sorted(error.held)[:MOST_HELD]).select_related("current_version")
    quizzes: dict[int | None, list[Quiz]] = {}
    for entry in QuizEntry.objects.filter(question__in=shown.values("pk")).select_related("quiz"):
        quizzes.setdefault(entry.question_id, []).append(entry.quiz)
    rows = [(one, reasons[error.held[one.pk]], quizzes.get(one.pk, [])) for one in shown.order_by("pk")]
    return {
        "rows": rows,
        "count": len(error.held),
        "unlisted": len(error.held) - len(rows),
        "others": error.others,
        "action": LEAVE_USED,
    }


@require_safe
@teacher_required
def bank_export(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose a format; then see what it leaves out, and take the file."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    chosen = request.GET.get("format", "")
    context: dict[str, Any] = {
        "bank": bank,
        "formats": [(slug, name) for slug, name in FORMAT_NAMES.items() if _is_written(slug)],
        "chosen": chosen if _is_written(chosen) else "",
    }
    if context["chosen"]:
        losses = export_questions(bank=bank, format=chosen).losses
        context["losses"] = Counter(map(finding_text, losses)).most_common()
        context["chosen_name"] = FORMAT_NAMES[chosen]
    return render(request, "quizzes/bank_export.html", context)


@require_safe
@teacher_required
def bank_export_file(request: SignedInRequest, pk: int, format: str) -> HttpResponse:  # noqa: A002  # the address's word
    """The bank as a file."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    if not _is_written(format):
        raise Http404
    one = FORMATS[format]
    response = HttpResponse(export_questions(bank=bank, format=format).data, content_type=one.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{bank.name}.{one.extension}")
        or "attachment"
    )
    return response


def _is_written(slug: str) -> bool:
    return slug in FORMATS and FORMATS[slug].carries is not None
