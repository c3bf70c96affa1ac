"""Options to choose from, in lines: what single choice and multiple response share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.rows import RowsForm, hidden, line
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.choosing import MOST_OPTIONS

_COLUMNS = ("id", "text", "feedback", "weight")


class OptionsForm(RowsForm):
    """Options with what they say to those who choose them, and the share of the points where it is given."""

    columns: ClassVar[Sequence[str]] = _COLUMNS
    most_rows = MOST_OPTIONS

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The id travels along unseen."""
        values = {"number": number}
        return {
            "id": hidden(),
            "text": line(_("Option %(number)s") % values),
            "feedback": line(_("What option %(number)s says to those who chose it") % values),
            "weight": forms.CharField(
                label=_("Share of the points for option %(number)s, from −1 to 1") % values,
                required=False,
                max_length=20,
            ),
        }

    @classmethod
    def initial_options(cls, content: Content) -> dict[str, Any]:
        """A line an option, and two to spare."""
        return cls.initial_rows(
            [{name: option.get(name, "") for name in _COLUMNS} for option in content["options"]]
        )

    def options(self) -> list[dict[str, Any]]:
        """The filled lines in order. Options keep their ids; new ones get ids that no wording had."""
        ids, right = self.ids(), self.right_rows()
        return [
            {
                "id": ids.settle(self.cleaned_data[f"id_{row}"]),
                "text": self.cleaned_data[f"text_{row}"],
                "correct": row in right,
                **self._said(row),
            }
            for row in self.filled("text")
        ]

    def field_of(self, problem: Problem) -> str | None:
        """The option's line, in it the share of the points where that is the problem."""
        if not problem.field:
            return None
        of_option = dict(zip((option["id"] for option in self.options()), self.filled("text"), strict=True))
        column = "weight" if problem.code.startswith("weight") else "text"
        return f"{column}_{of_option[problem.field]}"

    def _said(self, row: int) -> dict[str, str]:
        said = {name: self.cleaned_data[f"{name}_{row}"] for name in ("feedback", "weight")}
        return {name: value for name, value in said.items() if value}
