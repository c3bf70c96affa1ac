"""Forms for what is done with many questions at once: which ones, then what exactly."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.rows import RowsField, ids
from quizzes import bulk
from quizzes.bulk import Outcome
from quizzes.models import Bank, Difficulty, Question, Tag
from quizzes.querysets import QuestionQuerySet

ACTIONS = {
    "approve": _("Approve drafts"),
    "retire": _("Take approved ones out of use"),
    "difficulty": _("Set the difficulty"),
    "add_tag": _("Add a tag"),
    "remove_tag": _("Remove a tag"),
    "move": _("Move to another bank"),
}


class ChosenForm(forms.Form):
    """The ticked questions, or everything that the list's filter finds; and what is to be done."""

    action = forms.ChoiceField(choices=list(ACTIONS.items()))
    questions = RowsField(Question.objects.none(), required=False)
    everything = forms.BooleanField(required=False)
    query = forms.CharField(required=False, max_length=1000)

    def __init__(self, data: Any, *, bank: Bank) -> None:
        super().__init__(data)
        ticks = cast("forms.ModelMultipleChoiceField[Question]", self.fields["questions"])
        ticks.queryset = bank.questions.all()


class BulkForm(forms.Form):
    """The base of every action's confirmation: exactly the questions that were counted."""

    chosen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, bank: Bank, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.bank = bank
        self.user = user

    def clean_chosen(self) -> QuestionQuerySet:
        """Those of the bank's questions that the field names by their ids."""
        named = ids(self.cleaned_data["chosen"].split(","))
        questions: QuestionQuerySet = self.bank.questions.filter(pk__in=named)
        return questions

    @property
    def questions(self) -> QuestionQuerySet:
        """The questions that it concerns."""
        return cast("QuestionQuerySet", self.cleaned_data["chosen"])

    def carry_out(self) -> Outcome:
        """Do it."""
        raise NotImplementedError


class ApproveForm(BulkForm):
    """Approving needs nothing more."""

    def carry_out(self) -> Outcome:
        """Approve what can be approved."""
        return bulk.approve(questions=self.questions, teacher=self.user)


class RetireForm(BulkForm):
    """Taking out of use needs nothing more."""

    def carry_out(self) -> Outcome:
        """Retire what is approved."""
        return bulk.retire(questions=self.questions)


class DifficultyForm(BulkForm):
    """How hard the questions are."""

    difficulty = forms.ChoiceField(
        label=_("Difficulty"),
        choices=[*Difficulty.choices, ("", pgettext_lazy("difficulty", "not said"))],
        required=False,
    )

    def carry_out(self) -> Outcome:
        """Say it of all of them."""
        return bulk.set_difficulty(questions=self.questions, difficulty=self.cleaned_data["difficulty"])


class AddTagForm(BulkForm):
    """A tag of the school, or a new one."""

    name = forms.CharField(
        label=_("Tag"), max_length=100, widget=forms.TextInput({"list": "tags", "autocomplete": "off"})
    )

    def clean_name(self) -> str:
        """With single spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def carry_out(self) -> Outcome:
        """Give it to all of them."""
        return bulk.add_tag(questions=self.questions, name=self.cleaned_data["name"], bank=self.bank)


class RemoveTagForm(BulkForm):
    """One of the school's tags."""

    tag = forms.ModelChoiceField(Tag.objects.none(), label=_("Tag"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Tag]", self.fields["tag"])
        field.queryset = Tag.objects.filter(school=self.bank.school_id).order_by("name")

    def carry_out(self) -> Outcome:
        """Take it from those that have it."""
        return bulk.remove_tag(questions=self.questions, tag=self.cleaned_data["tag"])


class MoveForm(BulkForm):
    """Another bank of the school."""

    bank_to = forms.ModelChoiceField(Bank.objects.none(), label=_("Bank"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Bank]", self.fields["bank_to"])
        others = Bank.objects.filter(school=self.bank.school_id).exclude(pk=self.bank.pk)
        field.queryset = others.order_by("name")

    def carry_out(self) -> Outcome:
        """Put all of them there."""
        return bulk.move(questions=self.questions, bank=self.cleaned_data["bank_to"])


FORMS: dict[str, type[BulkForm]] = {
    "approve": ApproveForm,
    "retire": RetireForm,
    "difficulty": DifficultyForm,
    "add_tag": AddTagForm,
    "remove_tag": RemoveTagForm,
    "move": MoveForm,
}
"""The confirmation of every action."""
