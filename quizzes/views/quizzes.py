"""The school's quizzes, and building one."""

from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import teacher_required
from accounts.models import User
from accounts.requests import SignedInRequest
from accounts.rows import ids
from quizzes import publishing
from quizzes.askable import MOST_FACTS, chosen_facts, offered
from quizzes.forms.quizzes import (
    CountForm,
    DrawForm,
    FactDrawForm,
    MoveForm,
    PickForm,
    QuizForm,
    QuizSettingsForm,
    SwapForm,
    TickForm,
)
from quizzes.models import Bank, Question, Quiz, QuizEntry
from quizzes.outline import outline
from quizzes.querysets import QuestionQuerySet
from quizzes.sources import sources

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quizzes(request: SignedInRequest) -> HttpResponse:
    """All quizzes of the school; POST begins a new one."""
    new = Quiz(school_id=request.user.school_id, created_by=request.user)  # type: ignore[misc]  # teachers have a school
    form = QuizForm(request.POST or None, instance=new)
    if request.method == "POST" and form.is_valid():
        return redirect("quizzes:quiz_add", form.save().pk)
    found = Quiz.objects.visible_to(request.user).with_counts().order_by("-created_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "quizzes/quizzes.html", {"page": page, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quiz(request: SignedInRequest, pk: int) -> HttpResponse:
    """One quiz: its lines with keys and sentences; POST saves its settings."""
    found = _quiz(request.user, pk)
    # A copy, so that a title that is refused does not show as the quiz's.
    form = QuizSettingsForm(request.POST or None, instance=copy(found))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("quizzes:quiz", pk)
    context = {
        "quiz": found,
        "outline": outline(found),
        "form": form,
        "published": found.versions.order_by("-number").first(),
    }
    return render(request, "quizzes/quiz.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quiz_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Approved questions of a bank to tick; the best ones at once; a rule that draws."""
    found = _quiz(request.user, pk)
    pick = PickForm(request.GET, user=request.user)
    bank, query = pick.chosen()
    offered = _offered(found, bank).searched(query)
    if request.method == "POST":
        ticked = TickForm(request.POST, offered=offered)
        if ticked.is_valid():
            added = publishing.add_to_quiz(quiz=found, questions=ticked.cleaned_data["questions"])
            return _added(request, found, len(added))
        messages.error(request, _("Tick the questions that you want to add."))
    page = Paginator(offered.select_related("current_version"), PER_PAGE).get_page(request.GET.get("page"))
    found_sources = sources(question.current_version for question in page if question.current_version)
    first = {"bank": bank}
    context = {
        "quiz": found,
        "bank": bank,
        "pick": pick,
        "query": query,
        "page": page,
        "rows": [(question, found_sources.get(question.current_version_id or 0)) for question in page],
        "best": CountForm(user=request.user, initial=first, prefix="best"),
        "draw": DrawForm(user=request.user, initial=first, prefix="draw"),
    }
    return render(request, "quizzes/quiz_add.html", context)


@require_POST
@teacher_required
def quiz_add_best(request: SignedInRequest, pk: int) -> HttpResponse:
    """The bank's best approved questions, as many as asked for."""
    found = _quiz(request.user, pk)
    form = CountForm(request.POST, user=request.user, prefix="best")
    if not form.is_valid():
        return _not_a_count(request, found)
    bank = form.cleaned_data["bank"]
    added = publishing.add_best(quiz=found, bank=bank, count=form.cleaned_data["count"])
    if not added:
        messages.warning(request, _("This bank has no more approved questions on sentences not asked yet."))
        return redirect(f"{reverse('quizzes:quiz_add', args=[pk])}?bank={bank.pk}")
    return _added(request, found, len(added))


@require_POST
@teacher_required
def quiz_add_draw(request: SignedInRequest, pk: int) -> HttpResponse:
    """A line that draws questions anew for every attempt."""
    found = _quiz(request.user, pk)
    form = DrawForm(request.POST, user=request.user, prefix="draw")
    if not form.is_valid():
        return _not_a_count(request, found)
    publishing.add_draw(quiz=found, **form.cleaned_data)
    return _added(request, found, form.cleaned_data["count"])


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quiz_add_facts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Facts of a bank to tick; POST adds a line that draws questions on these alone."""
    found = _quiz(request.user, pk)
    pick = PickForm(request.GET, user=request.user)
    bank, query = pick.chosen()
    if bank is None:
        return redirect("quizzes:quiz_add", pk)
    form = FactDrawForm(request.POST or None, user=request.user, bank=bank)
    if request.method == "POST" and form.is_valid():
        publishing.add_draw(quiz=found, **form.cleaned_data | {"bank": bank})
        return _added(request, found, form.cleaned_data["count"])
    context = {
        "quiz": found,
        "bank": bank,
        "form": form,
        "query": query,
        "chosen": _ticked(request),
        "rows": offered(bank, query=query, chosen=_ticked(request)),
        "most": MOST_FACTS,
    }
    return render(request, "quizzes/entry_draw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def entry_draw(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a drawing line draws: how many, by what, for which points; POST changes it."""
    entry = _entry(request.user, pk)
    bank = entry.draw_bank
    if bank is None:
        raise Http404
    query = request.GET.get("q", "")
    form = FactDrawForm(request.POST or None, user=request.user, bank=bank, entry=entry)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "bank"}
        publishing.change_draw(entry=entry, **fields)
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('quizzes:quiz', args=[entry.quiz_id])}#line-{entry.pk}")
    chosen = _ticked(request) or set(chosen_facts(bank, entry.draw_facts).values_list("pk", flat=True))
    context = {
        "quiz": entry.quiz,
        "entry": entry,
        "bank": bank,
        "form": form,
        "query": query,
        "chosen": chosen,
        "rows": offered(bank, query=query, chosen=chosen),
        "most": MOST_FACTS,
    }
    return render(request, "quizzes/entry_draw.html", context)


@require_POST
@teacher_required
def entry_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """A line one place up or down."""
    entry = _entry(request.user, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        publishing.move(entry=entry, by=form.cleaned_data["by"])
    return redirect(f"{reverse('quizzes:quiz', args=[entry.quiz_id])}#line-{entry.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def entry_swap(request: SignedInRequest, pk: int) -> HttpResponse:
    """Questions that may stand in the line's place; POST puts one there."""
    entry = _entry(request.user, pk)
    form = SwapForm(request.POST or None, entry=entry)
    if request.method == "POST":
        if form.is_valid():
            publishing.swap(entry=entry, question=form.cleaned_data["question"])
            return redirect(f"{reverse('quizzes:quiz', args=[entry.quiz_id])}#line-{entry.pk}")
        messages.error(request, _("Choose one of the questions."))
    context = {"entry": entry, "quiz": entry.quiz, "offered": form.offered}
    return render(request, "quizzes/entry_swap.html", context)


@require_POST
@teacher_required
def entry_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """A line out of its quiz."""
    entry = _entry(request.user, pk)
    publishing.remove(entry=entry)
    messages.success(request, _("Removed from the quiz. The question is still in its bank."))
    return redirect("quizzes:quiz", entry.quiz_id)


def _ticked(request: SignedInRequest) -> set[int]:
    """Facts ticked on a page that is shown again."""
    return set(ids(request.POST.getlist("facts")))


def _quiz(user: User, pk: int) -> Quiz:
    return get_object_or_404(Quiz.objects.visible_to(user), pk=pk)


def _entry(user: User, pk: int) -> QuizEntry:
    visible = QuizEntry.objects.filter(quiz__in=Quiz.objects.visible_to(user)).select_related(
        "quiz", "draw_bank", "question__bank", "question__current_version", "question__fact"
    )
    return get_object_or_404(visible, pk=pk)


def _offered(quiz: Quiz, bank: Bank | None) -> QuestionQuerySet:
    """Approved questions of the bank that the quiz does not have yet, best first."""
    approved = Question.objects.approved().filter(bank=bank)
    present = quiz.entries.filter(question__isnull=False).values("question")
    return approved.exclude(pk__in=present).in_reading_order()


def _added(request: SignedInRequest, quiz: Quiz, count: int) -> HttpResponse:
    text = ngettext("%(count)s question added.", "%(count)s questions added.", count)
    messages.success(request, text % {"count": count})
    return redirect("quizzes:quiz", quiz.pk)


def _not_a_count(request: SignedInRequest, quiz: Quiz) -> HttpResponse:
    messages.error(request, _("Say how many questions, from 1 to 100."))
    return redirect("quizzes:quiz_add", quiz.pk)
