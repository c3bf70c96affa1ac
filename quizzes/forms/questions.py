"""Writing a question: the fields that all types share, and those of each type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.registry import question_type
from quizzes.questiontypes.single_choice import MOST_OPTIONS
from quizzes.words import problem_text

FIRST_ROWS = 4
MORE_ROWS = 2


class QuestionForm(forms.Form):
    """The base of every type's form: question, explanation, and the content that the type defines."""

    slug: ClassVar[str]

    stem = forms.CharField(label=_("Question"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Pupils read it after they have handed in."),
    )

    def __init__(self, data: Any = None, *, taken_ids: Iterable[str] = (), **kwargs: Any) -> None:
        """`taken_ids` are option ids of earlier wordings, which never get another meaning."""
        super().__init__(data, **kwargs)
        self.taken_ids = set(taken_ids)

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """First values of the type's own fields for a content that is to be edited."""
        raise NotImplementedError

    def content(self) -> dict[str, Any]:
        """The content as the type defines it, from the cleaned fields."""
        raise NotImplementedError

    def field_of(self, problem: Problem) -> str:
        """The field that a problem of the content belongs to."""
        return problem.field

    def clean(self) -> dict[str, Any]:
        """The type's own rules decide; each problem stands at its field."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            for problem in question_type(self.slug).problems(self.content()):
                self.add_error(self.field_of(problem), problem_text(problem))
        return data


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


class TrueFalseForm(QuestionForm):
    """A statement and whether it is true."""

    slug = "true_false"

    correct = forms.ChoiceField(
        label=_("The statement is"),
        choices=[("true", _("True")), ("false", _("False"))],
        widget=forms.RadioSelect,
    )
    feedback_true = forms.CharField(
        label=_("What to say to those who chose «true»"), required=False, max_length=500
    )
    feedback_false = forms.CharField(
        label=_("What to say to those who chose «false»"), required=False, max_length=500
    )

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """The fields have the content's own names."""
        return {**content, "correct": "true" if content["correct"] else "false"}

    def content(self) -> dict[str, Any]:
        """The key, and feedback where there is some."""
        feedback = {
            name: self.cleaned_data[name]
            for name in ("feedback_true", "feedback_false")
            if self.cleaned_data[name]
        }
        return {"correct": self.cleaned_data["correct"] == "true", **feedback}


class NumberForm(QuestionForm):
    """A number, how far off an answer may be, and the unit shown beside the field."""

    slug = "number"

    value = forms.CharField(label=_("Right answer"), max_length=50)
    tolerance = forms.CharField(
        label=_("Tolerance"),
        max_length=50,
        initial="0",
        help_text=_("How far off an answer may be and still be right."),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=30, help_text=_("Shown beside the field, for example %.")
    )

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """The fields have the content's own names."""
        return dict(content)

    def content(self) -> dict[str, Any]:
        """The numbers as they were written."""
        return {name: self.cleaned_data[name] for name in ("value", "tolerance", "unit")}


FORMS: Mapping[str, type[QuestionForm]] = {
    form.slug: form for form in (SingleChoiceForm, TrueFalseForm, NumberForm)
}
