"""A text that the pupil writes and a teacher reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.rows import RowsForm, hidden, line
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.essay import MOST_LINES

USUAL_LINES = 8


class EssayForm(RowsForm):
    """What points are given for, in lines; a good answer; the height of the field."""

    slug = "essay"
    columns = ("id", "text", "points")
    most_rows = 12

    model_answer = forms.CharField(
        label=_("A good answer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("You read it beside the pupils' texts; pupils read it after they have handed in."),
    )
    lines = forms.IntegerField(
        label=_("Lines to write"), min_value=1, max_value=MOST_LINES, required=False, initial=USUAL_LINES
    )

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The id travels along unseen."""
        values = {"number": number}
        return {
            "id": hidden(),
            "text": line(_("Points are given for, line %(number)s") % values),
            "points": forms.DecimalField(
                label=_("Points of line %(number)s") % values,
                required=False,
                localize=True,
                max_digits=5,
                decimal_places=2,
            ),
        }

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """A line a criterion."""
        lines = [
            {"id": one["id"], "text": one["text"], "points": Decimal(one["points"]) / 100}
            for one in content.get("rubric", [])
        ]
        others = {"model_answer": content.get("model_answer", ""), "lines": content.get("lines", USUAL_LINES)}
        return cls.initial_rows(lines) | others

    def content(self) -> dict[str, Any]:
        """The filled lines in hundredths, the good answer, the height."""
        ids, data = self.ids(), self.cleaned_data
        rubric = [
            {
                "id": ids.settle(data[f"id_{row}"]),
                "text": data[f"text_{row}"],
                "points": int((data[f"points_{row}"] or 0) * 100),
            }
            for row in self.filled("text")
        ]
        return {
            "rubric": rubric,
            "model_answer": data["model_answer"],
            "lines": data["lines"] or USUAL_LINES,
        }

    def field_of(self, problem: Problem) -> str | None:
        """The line of the criterion, in it the points where they are meant."""
        ids = [one["id"] for one in self.content()["rubric"]]
        if problem.field not in ids:
            return problem.field or None
        column = "points" if problem.code == "criterion_points" else "text"
        return f"{column}_{self.filled('text')[ids.index(problem.field)]}"
