"""Forms around banks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import School
from content.models import Document
from quizzes.models import Bank, Difficulty, MeasuredLevel, QuestionStatus, Tag
from quizzes.querysets import QuestionQuerySet
from quizzes.words import type_choices

SOON = timedelta(days=30)
"""How far ahead a review day is worth a look."""


class BankForm(forms.ModelForm[Bank]):
    """A new bank's name; the instance brings its school along."""

    class Meta:
        model = Bank
        fields = ("name",)

    def clean_name(self) -> str:
        """The name, once per school."""
        name: str = self.cleaned_data["name"]
        if Bank.objects.filter(school=self.instance.school_id, name=name).exists():
            raise forms.ValidationError(_("Your school has a bank of this name already."))
        return name


class BankFilterForm(forms.Form):
    """Which of a bank's questions to list. What makes no sense is passed over."""

    status = forms.ChoiceField(
        choices=[("", _("All")), *QuestionStatus.choices], required=False, widget=forms.HiddenInput
    )
    q = forms.CharField(label=_("Search questions and answers"), required=False, max_length=200)
    type = forms.ChoiceField(
        label=_("Type"), choices=lambda: [("", _("All")), *type_choices()], required=False
    )
    difficulty = forms.ChoiceField(
        label=_("Difficulty"),
        choices=[("", _("All")), *Difficulty.choices, ("none", _("not said yet"))],
        required=False,
    )
    measured = forms.ChoiceField(
        label=_("As pupils' answers show"),
        choices=[
            ("", _("All")),
            *MeasuredLevel.choices,
            ("flagged", _("worth a look")),
            ("none", _("not measured yet")),
        ],
        required=False,
    )
    tag = forms.ModelChoiceField(Tag.objects.none(), label=_("Tag"), required=False, empty_label=_("All"))
    document = forms.ModelChoiceField(
        Document.objects.none(), label=_("Document"), required=False, empty_label=_("All")
    )
    due = forms.ChoiceField(
        label=_("To be looked at again"),
        choices=[("", _("any time")), ("overdue", _("overdue")), ("soon", _("within 30 days"))],
        required=False,
    )
    unsourced = forms.BooleanField(label=_("Without a source"), required=False)

    def __init__(self, data: Any, *, school: School) -> None:
        super().__init__(data)
        tag_field = cast("forms.ModelChoiceField[Tag]", self.fields["tag"])
        tag_field.queryset = Tag.objects.filter(school=school).order_by("name")
        document_field = cast("forms.ModelChoiceField[Document]", self.fields["document"])
        document_field.queryset = Document.objects.filter(school=school).order_by("title", "pk")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but status and words is asked for; for a form that was applied."""
        return any(self.cleaned_data.get(name) for name in self.fields if name not in ("status", "q"))

    def applied_to(self, questions: QuestionQuerySet) -> QuestionQuerySet:
        """The questions that match; a field that makes no sense narrows nothing."""
        self.full_clean()
        asked: dict[str, Any] = self.cleaned_data
        conditions = {
            "status": asked.get("status"),
            "current_version__type": asked.get("type"),
            "tags": asked.get("tag"),
            "current_version__evidence_edition__document": asked.get("document"),
        }
        found = questions.filter(**{name: value for name, value in conditions.items() if value})
        if difficulty := asked.get("difficulty"):
            found = found.filter(difficulty="" if difficulty == "none" else difficulty)
        found = _measured(found, asked.get("measured", ""))
        if asked.get("unsourced"):
            found = found.filter(current_version__evidence_edition=None)
        return _due(found, asked.get("due", ""), timezone.localdate()).searched(asked.get("q", ""))


def _measured(questions: QuestionQuerySet, measured: str) -> QuestionQuerySet:
    match measured:
        case "":
            return questions
        case "flagged":
            return questions.filter(current_version__measure__is_flagged=True)
        case "none":
            return questions.exclude(current_version__measure__level__gt="")
        case level:
            return questions.filter(current_version__measure__level=level)


def _due(questions: QuestionQuerySet, due: str, today: date) -> QuestionQuerySet:
    match due:
        case "overdue":
            return questions.overdue(today)
        case "soon":
            return questions.filter(review_by__range=(today, today + SOON))
        case _:
            return questions
