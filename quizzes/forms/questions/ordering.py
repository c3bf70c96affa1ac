"""Items that the pupil puts in order, written in the right one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.besides import BesidesForm
from quizzes.forms.questions.rows import RowsForm, hidden, line
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.ordering import ALL_OR_NOTHING, MOST_ITEMS, PAIRS


class OrderingForm(BesidesForm, RowsForm):
    """Lines in the right order, and how an order is marked."""

    slug = "ordering"
    columns = ("id", "text")
    most_rows = MOST_ITEMS

    rule = forms.ChoiceField(
        label=_("Marking"),
        choices=[
            (PAIRS, _("Every two lines that stand in the right order count")),
            (ALL_OR_NOTHING, _("Only the whole right order counts")),
        ],
        required=False,
    )

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The id travels along unseen."""
        return {"id": hidden(), "text": line(_("Line %(number)s") % {"number": number})}

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """A line an item."""
        items = [{"id": item["id"], "text": item["text"]} for item in content["items"]]
        rule = {"rule": content.get("rule", PAIRS)}
        return cls.initial_rows(items) | rule | cls.initial_besides(content)

    def content(self) -> dict[str, Any]:
        """The filled lines in order, the rule where it is not the usual one, what was accepted besides."""
        ids, rule = self.ids(), self.cleaned_data["rule"] or PAIRS
        items = [
            {
                "id": ids.settle(self.cleaned_data[f"id_{row}"]),
                "text": self.cleaned_data[f"text_{row}"],
            }
            for row in self.filled("text")
        ]
        return self.with_besides({"items": items} | ({"rule": rule} if rule != PAIRS else {}))

    def field_of(self, problem: Problem) -> str | None:
        """The line of the item."""
        ids = [item["id"] for item in self.content()["items"]]
        return f"text_{self.filled('text')[ids.index(problem.field)]}" if problem.field else None
