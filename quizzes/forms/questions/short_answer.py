"""A word or a few that the pupil types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kazakh.answers import Kind
from quizzes.forms.questions.rows import RowsForm, hidden, line
from quizzes.forms.questions.typed import kind_field, match_field
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.typed import MEANING, MOST_KEYS


class ShortAnswerForm(RowsForm):
    """Right answers in lines, each worth everything or a share, and how answers are compared."""

    slug = "short_answer"
    columns = ("id", "text", "weight", "feedback")
    most_rows = MOST_KEYS

    kind = kind_field(_("The answer is"))
    match = match_field()
    case_sensitive = forms.BooleanField(
        label=_("Capital letters matter (unless compared by meaning)"), required=False
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=30, help_text=_("Shown beside the field, for example %.")
    )

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The id travels along unseen."""
        values = {"number": number}
        return {
            "id": hidden(),
            "text": line(_("Right answer %(number)s") % values),
            "weight": forms.CharField(
                label=_("Share of the points for answer %(number)s") % values, required=False, max_length=10
            ),
            "feedback": line(_("What to say to answer %(number)s") % values),
        }

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """A line a key; the other fields have the content's own names."""
        keys = [{name: key.get(name, "") for name in cls.columns} for key in content["keys"]]
        others = {
            name: content[name] for name in ("kind", "match", "case_sensitive", "unit") if name in content
        }
        return cls.initial_rows(keys) | others

    def content(self) -> dict[str, Any]:
        """The filled lines, and what differs from the usual."""
        ids, data = self.ids(), self.cleaned_data
        keys = [
            {"id": ids.settle(data[f"id_{row}"]), "text": data[f"text_{row}"]}
            | {name: data[f"{name}_{row}"] for name in ("weight", "feedback") if data[f"{name}_{row}"]}
            for row in self.filled("text")
        ]
        match = data["match"] or MEANING
        return {
            "keys": keys,
            "kind": data["kind"] or Kind.PHRASE.value,
            **({"match": match} if match != MEANING else {}),
            **({"case_sensitive": True} if data["case_sensitive"] else {}),
            **({"unit": data["unit"]} if data["unit"] else {}),
        }

    def field_of(self, problem: Problem) -> str | None:
        """The line of the key, in it the share where that is meant."""
        filled = self.filled("text")
        if not problem.field or not filled:
            return "text_0"
        column = "weight" if problem.code in ("weight_unreadable", "typed_key_partial") else "text"
        return f"{column}_{filled[int(problem.field)]}"
