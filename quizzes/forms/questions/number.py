"""A number that the pupil types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.rows import RowsForm, line
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.number import MOST_ALTERNATIVES

EXACTLY = "0"


class NumberForm(RowsForm):
    """A number, how far off an answer may be, the unit beside the field; other numbers worth something."""

    slug = "number"
    columns = ("value", "tolerance", "weight", "feedback")
    most_rows = MOST_ALTERNATIVES

    value = forms.CharField(label=_("Right answer"), max_length=50)
    tolerance = forms.CharField(
        label=_("Tolerance"),
        max_length=50,
        initial=EXACTLY,
        help_text=_("How far off an answer may be and still be right."),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=30, help_text=_("Shown beside the field, for example %.")
    )

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """One more number."""
        values = {"number": number}
        return {
            "value": _figure(_("Number %(number)s") % values),
            "tolerance": _figure(_("Tolerance of number %(number)s") % values),
            "weight": _figure(_("Share of the points for number %(number)s") % values),
            "feedback": line(_("What to say to number %(number)s") % values),
        }

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """The fields have the content's own names; a line an alternative."""
        own = {name: content[name] for name in ("value", "tolerance", "unit")}
        return cls.initial_rows([dict(each) for each in content.get("alternatives", [])]) | own

    def content(self) -> dict[str, Any]:
        """The numbers as they were written."""
        own = {name: self.cleaned_data[name] for name in ("value", "tolerance", "unit")}
        alternatives = [self._alternative(row) for row in self.filled("value")]
        return own | ({"alternatives": alternatives} if alternatives else {})

    def field_of(self, problem: Problem) -> str | None:
        """The number's own field, or the alternative's in its line."""
        column, underscore, place = problem.field.partition("_")
        return f"{column}_{self.filled('value')[int(place)]}" if underscore else super().field_of(problem)

    @property
    def has_alternatives(self) -> bool:
        """Whether any line has something, so that the lines stand open."""
        return any(field.value() for row in self.listed_rows() for field in row.fields.values())

    def _alternative(self, row: int) -> dict[str, str]:
        sent = {name: self.cleaned_data[f"{name}_{row}"] for name in self.columns}
        filled = {name: value for name, value in sent.items() if value}
        return {"tolerance": EXACTLY} | filled


def _figure(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=50)
