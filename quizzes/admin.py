"""Banks, questions and quizzes in Django's admin.

Wordings and verdicts go through the same verbs as on the teachers' own pages: nothing here writes
a version or a status by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.historyadmin import HistoryAdmin
from accounts.models import User
from accounts.schooladmin import ReadOnlySchoolAdmin, SchoolAdmin, SchoolTabularInline
from quizzes import reviewing, reviewwords, words
from quizzes.errors import QuizzesError
from quizzes.forms.admin import OncePerSchoolForm, VerdictsForm
from quizzes.listfilters import ReviewDayFilter, SourceFilter
from quizzes.models import (
    Bank,
    Item,
    Question,
    QuestionStatus,
    QuestionVersion,
    Quiz,
    QuizEntry,
    QuizVersion,
    Tag,
)
from quizzes.querysets import BankQuerySet, QuestionQuerySet
from quizzes.questiontypes.registry import question_type
from quizzes.sources import sources

SHORT = 100
"""Characters of a question in a list."""


def _person(request: HttpRequest) -> User:
    """Whoever uses the admin, which lets only users in."""
    return cast("User", request.user)


class OwnedAdmin(SchoolAdmin):
    """For rows that belong to the school of whoever adds them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only someone of a school can add to it."""
        return super().has_add_permission(request) and _person(request).school_id is not None

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  # Django's signature
        """A form that knows the school in which names are unique."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.school = obj.school if obj is not None else _person(request).school
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        """New rows get the school."""
        if not change:
            obj.school = _person(request).school
        super().save_model(request, obj, form, change)


# --- Banks and tags ---------------------------------------------------------------------------------
@admin.register(Bank)
class BankAdmin(HistoryAdmin, OwnedAdmin):
    """Banks by name, with what waits in them."""

    form = OncePerSchoolForm
    list_display = ("name", "waiting", "approved", "created_at")
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "created_at")
    readonly_fields = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the numbers of questions."""
        banks: BankQuerySet = super().get_queryset(request)  # type: ignore[assignment]  # the model's own queryset
        return banks.with_counts()

    @admin.display(description=_("waiting"), ordering="waiting")
    def waiting(self, bank: Any) -> int:
        """How many drafts wait for review."""
        return int(bank.waiting)

    @admin.display(description=_("approved"), ordering="approved")
    def approved(self, bank: Any) -> int:
        """How many questions pupils may be asked."""
        return int(bank.approved)

    def view_on_site(self, bank: Bank) -> str:
        """The bank's own page."""
        return reverse("quizzes:bank", args=[bank.pk])


@admin.register(Tag)
class TagAdmin(OwnedAdmin):
    """Words that group questions."""

    form = OncePerSchoolForm
    list_display = ("name",)
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name",)


# --- Questions ------------------------------------------------------------------------------------
class VersionInline(SchoolTabularInline):
    """Every wording so far, the newest first; none of them ever changes."""

    model = QuestionVersion
    fields = ("number", "stem", "key", "created_by", "created_at")
    readonly_fields = fields
    ordering = ("-number",)
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A new wording is written on the question's own page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Wordings are kept as they are."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With their authors."""
        return super().get_queryset(request).select_related("created_by")

    @admin.display(description=_("right answer"))
    def key(self, version: QuestionVersion) -> str:
        """The right answer in words; none in the empty line that Django shows for a broken form."""
        return words.key_text(version) if version.pk else ""


@admin.register(Question)
class QuestionAdmin(HistoryAdmin):
    """Questions with their options, and the sentence that proves the answer beside them."""

    list_display = ("short_stem", "key", "status", "bank")
    list_filter = (
        "status",
        "current_version__type",
        "difficulty",
        ReviewDayFilter,
        ("current_version__evidence_edition", SourceFilter),
        ("bank", admin.RelatedOnlyFieldListFilter),
        ("tags", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("current_version", "bank")
    list_per_page = 50
    search_fields = ("current_version__search_text",)
    ordering = ("bank", "rank", "pk")
    fields = ("bank", "status", "rejected_because", "wording", "source", "difficulty", "review_by", "tags")
    readonly_fields = ("bank", "status", "rejected_because", "wording", "source")
    filter_horizontal = ()
    inlines = (VersionInline,)
    actions = ("approve_chosen", "reject_chosen", "retire_chosen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Questions are written on the page of their bank, beside the document."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By every word, blind to case in any script."""
        found: QuestionQuerySet = queryset  # type: ignore[assignment]  # the model's own queryset
        return found.searched(search_term), False

    def view_on_site(self, question: Question) -> str:
        """The question on the review desk."""
        return reverse("quizzes:question", args=[question.pk])

    @admin.display(description=_("question text"))
    def short_stem(self, question: Question) -> str:
        """The beginning of the current wording."""
        return Truncator(str(question)).chars(SHORT)

    @admin.display(description=_("right answer"))
    def key(self, question: Question) -> str:
        """The right answer in words."""
        return words.key_text(question.current_version) if question.current_version else ""

    @admin.display(description=_("why rejected"))
    def rejected_because(self, question: Question) -> str:
        """The reason in words."""
        return reviewwords.rejection_text(question.rejection_reason)

    @admin.display(description=_("wording"))
    def wording(self, question: Question) -> SafeString | str:
        """Stem, options with the right one named, explanation."""
        version = question.current_version
        if version is None:
            return ""
        rules = question_type(version.type)
        is_sound = not rules.problems(version.content)
        context = {
            "version": version,
            "options": rules.reviewed_options(version.content, (), None) if is_sound else [],
            "key": words.key_text(version),
        }
        return render_to_string("admin/quizzes/question/_wording.html", context)

    @admin.display(description=_("source"))
    def source(self, question: Question) -> SafeString:
        """The sentence that proves the answer, with the proof marked."""
        version = question.current_version
        found = sources([version]).get(version.pk) if version is not None else None
        return render_to_string("admin/quizzes/question/_source.html", {"source": found})

    @admin.action(description=_("Approve the chosen questions"), permissions=["change"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        """Approve drafts, each checked as on its own page."""

        def verdict(version: QuestionVersion, reason: str) -> None:  # noqa: ARG001  # approval needs no reason
            reviewing.approve(version=version, teacher=_person(request))

        return self._decide(request, chosen, QuestionStatus.APPROVED, verdict)

    @admin.action(description=_("Reject the chosen questions"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        """Put questions aside with one reason for all."""

        def verdict(version: QuestionVersion, reason: str) -> None:
            reviewing.reject(version=version, reason=reason)

        return self._decide(request, chosen, QuestionStatus.REJECTED, verdict)

    @admin.action(description=_("Take the chosen questions out of use"), permissions=["change"])
    def retire_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse | None:
        """Take approved questions out of use; published quizzes keep them."""

        def verdict(version: QuestionVersion, reason: str) -> None:  # noqa: ARG001  # retiring needs no reason
            reviewing.retire(version=version)

        return self._decide(request, chosen, QuestionStatus.RETIRED, verdict)

    def _decide(
        self,
        request: HttpRequest,
        chosen: QuerySet[Any],
        status: QuestionStatus,
        verdict: Callable[[QuestionVersion, str], None],
    ) -> HttpResponse | None:
        """Ask first, with how many it concerns; then give every verdict, and count what was refused."""
        form = VerdictsForm(request.POST)
        questions = list(chosen.select_related("current_version"))
        if not form.is_valid():
            return self._confirmation(request, questions, status)
        refused = 0
        for question in questions:
            try:
                verdict(question.current_version, form.cleaned_data["reason"])
            except QuizzesError:
                refused += 1
        done = len(questions) - refused
        text = ngettext("%(count)s question: %(status)s.", "%(count)s questions: %(status)s.", done)
        self.message_user(request, text % {"count": done, "status": status.label}, messages.SUCCESS)
        if refused:
            text = ngettext(
                "%(count)s question was left as it is: look at it on its own page.",
                "%(count)s questions were left as they are: look at them on their own pages.",
                refused,
            )
            self.message_user(request, text % {"count": refused}, messages.WARNING)
        return None

    def _confirmation(
        self, request: HttpRequest, questions: list[Question], status: QuestionStatus
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Are you sure?"),
            "opts": self.model._meta,
            "questions": questions,
            "status": status.label,
            "asks_reason": status == QuestionStatus.REJECTED,
            "action": request.POST["action"],
            "is_everything": request.POST.get("select_across") == "1",
            "form": VerdictsForm(initial={"confirmed": True}),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/quizzes/question/confirm_verdicts.html", context)


# --- Quizzes --------------------------------------------------------------------------------------
class EntryInline(SchoolTabularInline):
    """The lines of a quiz, to be put in order or taken out: one question each, or a number drawn."""

    model = QuizEntry
    fields = ("position", "question", "draw_bank", "draw_tag", "draw_count")
    readonly_fields = ("question", "draw_bank", "draw_tag")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Lines are added on the quiz's own page, where keys and sentences are seen."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what they ask."""
        lines = super().get_queryset(request)
        return lines.select_related("question__current_version", "draw_bank", "draw_tag")


@admin.register(Quiz)
class QuizAdmin(HistoryAdmin, OwnedAdmin):
    """Quizzes with their lines."""

    list_display = ("title", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("title",)
    ordering = ("-created_at", "-pk")
    fields = ("title", "introduction", "shuffle_questions", "shuffle_options", "created_by", "created_at")
    readonly_fields = ("created_by", "created_at")
    inlines = (EntryInline,)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new quiz has no lines yet."""
        return super().get_inlines(request, obj) if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: Quiz, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        """New quizzes remember who made them."""
        if not change:
            obj.created_by = _person(request)
        super().save_model(request, obj, form, change)

    def view_on_site(self, quiz: Quiz) -> str:
        """The quiz's own page."""
        return reverse("quizzes:quiz", args=[quiz.pk])


class ItemInline(SchoolTabularInline):
    """What was frozen, in order."""

    model = Item
    fields = ("position", "question_version", "key", "draw_bank", "draw_tag", "points")
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is published is frozen."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is published is frozen."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what they point at."""
        return super().get_queryset(request).select_related("question_version", "draw_bank", "draw_tag")

    @admin.display(description=_("right answer"))
    def key(self, item: Item) -> str:
        """The right answer in words; drawn items have none of their own."""
        return words.key_text(item.question_version) if item.question_version else ""


@admin.register(QuizVersion)
class QuizVersionAdmin(ReadOnlySchoolAdmin):
    """Published quizzes, exactly as pupils take them."""

    list_display = ("title", "number", "published_by", "published_at")
    list_select_related = ("published_by",)
    search_fields = ("title",)
    ordering = ("-published_at", "-pk")
    fields = (
        "quiz", "number", "title", "introduction", "shuffle_questions", "shuffle_options",
        "published_by", "published_at",
    )  # fmt: skip
    inlines = (ItemInline,)

    def view_on_site(self, version: QuizVersion) -> str:
        """The published quiz's own page."""
        return reverse("quizzes:quiz_version", args=[version.pk])
