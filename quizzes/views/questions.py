"""Writing questions: a new one in a bank, or the next wording of one that exists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import teacher_required
from accounts.requests import SignedInRequest
from quizzes import editing, problemwords, reviewing, reviewwords, words
from quizzes.errors import QuizzesError, StaleVersionError
from quizzes.forms.evidence import EvidenceForm, evidence_initial
from quizzes.forms.questions import FORMS, QuestionForm
from quizzes.generation.base import CheckVerdict
from quizzes.generation.handwritten import examine_wording
from quizzes.models import Bank, Question, QuestionVersion
from quizzes.wordings import evidence_of, wording_of

SAVE = "save"
APPROVE = "approve"
TRY = "try"
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Editor:
    """The two halves of the page: the question, and the proof of its answer."""

    question: QuestionForm
    evidence: EvidenceForm
    is_submitted: bool

    def is_valid(self) -> bool:
        """Whether both halves can be saved; both show their errors at once."""
        return self.is_submitted and all([self.question.is_valid(), self.evidence.is_valid()])

    def wording(self) -> dict[str, Any]:
        """What the verbs of quizzes.editing take."""
        return {
            "type": self.question.slug,
            "stem": self.question.cleaned_data["stem"],
            "content": self.question.content(),
            "hint": self.question.cleaned_data["hint"],
            "explanation": self.question.cleaned_data["explanation"],
            "review_by": self.question.cleaned_data["review_by"],
            "evidence": self.evidence.evidence,
            "checks": self.verdicts(),
        }

    def verdicts(self) -> list[CheckVerdict]:
        """What the checks of drafts say to the (valid) question."""
        return examine_wording(
            type=self.question.slug,
            stem=self.question.cleaned_data["stem"],
            content=self.question.content(),
            evidence=(self.evidence.evidence and self.evidence.evidence.text) or "",
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """What would be saved: the wording, what the checks say to it, and what keeps it from being saved.

    version None: it cannot be shown yet.
    """

    version: QuestionVersion | None
    checks: list[reviewwords.CheckWords]
    problems: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def question_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A teacher's own question, with or without a source."""
    bank = get_object_or_404(Bank.objects.visible_to(request.user), pk=pk)
    slug = request.GET.get("type", "")
    editor = _editor(request, slug if slug in FORMS else "single_choice", bank)
    if request.POST.get("action") == TRY and "HX-Request" in request.headers:
        return _tried(request, editor, bank)
    if editor.is_valid():
        question = editing.add_question(bank=bank, author=request.user, **editor.wording())
        return _saved(request, question)
    return _page(request, editor, {"bank": bank})


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def question_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next wording of a question. Its approval lapses; what pupils have seen stays as it was."""
    visible = Question.objects.visible_to(request.user).select_related("bank", "current_version")
    question = get_object_or_404(visible, pk=pk, current_version__isnull=False)
    version = question.current_version
    editor = _editor(request, version.type if version else "", question.bank, version)
    if request.POST.get("action") == TRY and "HX-Request" in request.headers:
        return _tried(request, editor, question.bank, version)
    if editor.is_valid() and version is not None and _is_current(request, version):
        if request.POST.get("action") == PICTURE and _is_unchanged(editor, version):
            return redirect("quizzes:question_picture", question.pk)
        try:
            editing.write_version(
                question=question,
                replaces=version,
                author=request.user,
                points=version.points,
                **editor.wording(),
            )
        except StaleVersionError:  # another wording was saved between the look and the writing
            _warn_of_other_wording(request)
        else:
            return _saved(request, question)
    return _page(request, editor, {"bank": question.bank, "question": question})


def _editor(
    request: SignedInRequest,
    slug: str,
    bank: Bank,
    version: QuestionVersion | None = None,
    *,
    actions: Collection[str] = (SAVE, APPROVE, PICTURE),
) -> Editor:
    """Both forms: empty beside the bank's own document, filled from the version, or as they were sent.

    actions: the buttons after which what was sent is checked.

    Buttons other than save (more options, move one, find a sentence) show again what was typed, unchecked.
    """
    action = request.POST.get("action", "")
    is_submitted = action in actions
    form = FORMS[slug]
    initial: dict[str, Any] = {}
    evidence_first: dict[str, Any] = {}
    if request.method == "POST":
        initial = form.after(action, request.POST.dict())
        evidence_first = request.POST.dict()
    elif version is not None:
        initial = {"stem": version.stem, "hint": version.hint, "explanation": version.explanation}
        initial |= {"review_by": version.question.review_by}
        initial |= form.initial_content(version.content)
        evidence_first = evidence_initial(version)
    elif run := bank.draftings.order_by("pk").last():
        evidence_first = {"edition": run.edition_id}
    sent = request.POST if is_submitted else None
    return Editor(
        question=form(sent, initial=initial, taken_ids=_taken_ids(version)),
        evidence=EvidenceForm(
            sent,
            initial=evidence_first,
            user=request.user,
            needs_source=version is not None and version.question.fact_id is not None,
            version=version,
        ),
        is_submitted=is_submitted,
    )


def _taken_ids(version: QuestionVersion | None) -> set[str]:
    """Ids of options, stems, items in all wordings of the question so far."""
    if version is None:
        return set()
    contents = version.question.versions.values_list("content", flat=True)
    lists = [value for content in contents for value in content.values() if isinstance(value, list)]
    return {entry["id"] for entries in lists for entry in entries if "id" in entry}


def _is_unchanged(editor: Editor, version: QuestionVersion) -> bool:
    """Whether the (valid) forms say what the version says: a look at its picture is no new wording."""
    stands = wording_of(version)
    stands |= {"evidence": evidence_of(version), "review_by": version.question.review_by}
    return all(stands[name] == typed for name, typed in editor.wording().items() if name in stands)


def _is_current(request: SignedInRequest, version: QuestionVersion) -> bool:
    """Whether nobody has saved another wording while this page was open; says so where somebody has."""
    is_current = request.POST.get("version") == str(version.pk)
    if not is_current:
        _warn_of_other_wording(request)
    return is_current


def _warn_of_other_wording(request: SignedInRequest) -> None:
    messages.warning(
        request,
        _("A colleague has saved another wording meanwhile. Save once more to put yours in its place."),
    )


def _tried(
    request: SignedInRequest, shown: Editor, bank: Bank, version: QuestionVersion | None = None
) -> HttpResponse:
    """The trial alone, for the page that asks while its reader types."""
    editor = _editor(request, shown.question.slug, bank, version, actions=(TRY,))
    return render(request, "quizzes/_trial.html", {"trial": _trial(editor)})


def _trial(editor: Editor) -> Trial:
    """What the sent forms would save."""
    editor.is_valid()  # both halves, so that both say what is missing
    problems = [*_problems(editor.question), *_problems(editor.evidence)]
    if editor.question.errors:
        return Trial(None, [], problems)
    version = QuestionVersion(
        type=editor.question.slug,
        stem=editor.question.cleaned_data["stem"],
        content=editor.question.content(),
        checks=[asdict(verdict) for verdict in editor.verdicts()],
    )
    return Trial(version, reviewwords.check_verdicts(version), problems)


def _problems(form: BaseForm) -> list[str]:
    """What the form refuses, each with the name of its field."""
    return list(
        dict.fromkeys(
            f"{form.fields[name].label}: {message}" if name in form.fields else str(message)
            for name, messages_of_field in form.errors.items()
            for message in messages_of_field
        )
    )


def _saved(request: SignedInRequest, question: Question) -> HttpResponse:
    """On to the question's page, with the approval that the button asked for, or to its picture's."""
    version = question.current_version
    if request.POST.get("action") == APPROVE and version is not None:
        try:
            reviewing.approve(version=version, teacher=request.user)
        except QuizzesError as error:
            messages.error(request, problemwords.refusal(error))
    messages.success(request, _("Saved."))
    asks_for_picture = request.POST.get("action") == PICTURE
    return redirect("quizzes:question_picture" if asks_for_picture else "quizzes:question", question.pk)


def _page(request: SignedInRequest, editor: Editor, context: dict[str, Any]) -> HttpResponse:
    slug = editor.question.slug
    question: Question | None = context.get("question")
    trial = None
    if request.POST.get("action") == TRY:
        version = question.current_version if question else None
        trial = _trial(_editor(request, slug, context["bank"], version, actions=(TRY,)))
    context |= {
        "trial": trial,
        "form": editor.question,
        "evidence": editor.evidence,
        "sentences": editor.evidence.shown_sentences(),
        "type": slug,
        "types": words.type_choices(),
        "edit_template": f"quizzes/questiontypes/{slug}/edit.html",
        "was_refused": editor.is_submitted,
    }
    return render(request, "quizzes/question_edit.html", context)
