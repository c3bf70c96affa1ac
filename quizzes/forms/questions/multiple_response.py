"""Several right options among several."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.besides import BesidesForm
from quizzes.forms.questions.options import OptionsForm
from quizzes.questiontypes.base import Content
from quizzes.questiontypes.multiple_response import DEFAULT_RULE

RULES = [
    (DEFAULT_RULE, _("Right ones add up, wrong ones take away; choosing everything gives nothing")),
    ("all_or_nothing", _("Only exactly the right ones count")),
    ("net_rights", _("Every wrong one takes away as much as a right one gives")),
    ("weights", _("By the shares of the points that the options have")),
]


class MultipleResponseForm(BesidesForm, OptionsForm):
    """Options that are right or not each, and how they are marked."""

    slug = "multiple_response"
    columns = (*OptionsForm.columns, "correct")

    rule = forms.ChoiceField(label=_("Marking"), choices=RULES, required=False)

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """With a box for those that are right."""
        correct = forms.BooleanField(
            label=_("Option %(number)s is right") % {"number": number}, required=False
        )
        return super().row_fields(number) | {"correct": correct}

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """A box a line."""
        boxes = {f"correct_{row}": option["correct"] for row, option in enumerate(content["options"])}
        rule = {"rule": content.get("rule", DEFAULT_RULE)}
        return cls.initial_options(content) | boxes | rule | cls.initial_besides(content)

    def right_rows(self) -> set[int]:
        """The lines whose box is ticked."""
        return {row for row in range(self.rows) if self[f"correct_{row}"].value()}

    def content(self) -> dict[str, Any]:
        """The options, the rule where it is not the usual one, and what was accepted besides."""
        rule = self.cleaned_data["rule"] or DEFAULT_RULE
        ruled = {"rule": rule} if rule != DEFAULT_RULE else {}
        return self.with_besides({"options": self.options()} | ruled)
