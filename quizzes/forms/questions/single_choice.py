"""One right option among several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.base import QuestionForm
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.choosing import MOST_OPTIONS

FIRST_ROWS = 4
MORE_ROWS = 2


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option's fields in the form; `key` is the value that marks it as the right one."""

    key: str
    id: forms.BoundField
    text: forms.BoundField
    feedback: forms.BoundField
    is_right: bool


class SingleChoiceForm(QuestionForm):
    """Options in rows with one control for the right answer; an empty row is no option."""

    slug = "single_choice"

    def __init__(self, data: Any = None, *, more: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        given = (data if data is not None else kwargs.get("initial") or {}).get("rows", FIRST_ROWS)
        rows = int(given) if str(given).isascii() and str(given).isdigit() else FIRST_ROWS
        self.rows = max(1, min(rows + (MORE_ROWS if more else 0), MOST_OPTIONS))
        for row in range(self.rows):
            number = {"number": row + 1}
            self.fields[f"id_{row}"] = forms.CharField(
                required=False, max_length=20, widget=forms.HiddenInput
            )
            self.fields[f"text_{row}"] = forms.CharField(
                label=_("Option %(number)s") % number, required=False, max_length=500
            )
            self.fields[f"feedback_{row}"] = forms.CharField(
                label=_("What option %(number)s says to those who chose it") % number,
                required=False,
                max_length=500,
            )
        self.fields["key"] = forms.ChoiceField(
            label=_("Right answer"),
            required=False,
            choices=[(str(row), str(row)) for row in range(self.rows)],
        )

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """A row an option, and two to spare."""
        initial: dict[str, Any] = {"rows": min(len(content["options"]) + MORE_ROWS, MOST_OPTIONS)}
        for row, option in enumerate(content["options"]):
            initial[f"id_{row}"] = option["id"]
            initial[f"text_{row}"] = option["text"]
            initial[f"feedback_{row}"] = option.get("feedback", "")
            if option["correct"]:
                initial["key"] = str(row)
        return initial

    def content(self) -> dict[str, Any]:
        """The filled rows in order. Options keep their ids; new ones get ids that no wording had."""
        rows = [row for row in range(self.rows) if self.cleaned_data[f"text_{row}"]]
        ids = self._ids(rows)
        return {
            "options": [
                {
                    "id": ids[row],
                    "text": self.cleaned_data[f"text_{row}"],
                    "correct": self.cleaned_data["key"] == str(row),
                    **self._feedback(row),
                }
                for row in rows
            ]
        }

    def field_of(self, problem: Problem) -> str:
        """The row of the option, or the right-answer control."""
        if problem.field:
            rows = [row for row in range(self.rows) if self.cleaned_data[f"text_{row}"]]
            ids = self._ids(rows)
            return next(f"text_{row}" for row in rows if ids[row] == problem.field)
        return "key"

    def option_rows(self) -> list[OptionRow]:
        """The rows for the template."""
        right = str(self["key"].value() or "")
        return [
            OptionRow(
                str(row),
                self[f"id_{row}"],
                self[f"text_{row}"],
                self[f"feedback_{row}"],
                is_right=right == str(row),
            )
            for row in range(self.rows)
        ]

    @property
    def can_grow(self) -> bool:
        """Whether there may be more rows."""
        return self.rows < MOST_OPTIONS

    def _feedback(self, row: int) -> dict[str, str]:
        feedback = self.cleaned_data[f"feedback_{row}"]
        return {"feedback": feedback} if feedback else {}

    def _ids(self, rows: Iterable[int]) -> dict[int, str]:
        """The id of every filled row: the one that it has, if it is the question's own, else a new one."""
        used: set[str] = set()
        ids: dict[int, str] = {}
        fresh = (f"{letter}{turn or ''}" for turn in range(100) for letter in ascii_lowercase)
        for row in rows:
            own = self.cleaned_data[f"id_{row}"]
            if own not in self.taken_ids or own in used:
                own = next(one for one in fresh if one not in self.taken_ids and one not in used)
            used.add(own)
            ids[row] = own
        return ids
