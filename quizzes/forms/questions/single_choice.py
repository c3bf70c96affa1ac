"""One right option among several."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.options import OptionsForm
from quizzes.questiontypes.base import Content, Problem


class SingleChoiceForm(OptionsForm):
    """Options with one control for the right answer."""

    slug = "single_choice"

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["key"] = forms.ChoiceField(
            label=_("Right answer"),
            required=False,
            choices=[(str(row), str(row)) for row in range(self.rows)],
        )

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """The key is the number of its line."""
        right = [row for row, option in enumerate(content["options"]) if option["correct"]]
        return cls.initial_options(content) | {"key": str(right[0])}

    @classmethod
    def swapped(cls, sent: dict[str, Any], one: int, other: int) -> dict[str, Any]:
        """The key moves with its option."""
        moved = {str(one): str(other), str(other): str(one)}
        key = sent.get("key", "")
        return super().swapped(sent, one, other) | {"key": moved.get(key, key)}

    def right_rows(self) -> set[int]:
        """The line at which the control stands."""
        key = str(self["key"].value())
        return {row for row in range(self.rows) if str(row) == key}

    def content(self) -> dict[str, Any]:
        """The options."""
        return {"options": self.options()}

    def field_of(self, problem: Problem) -> str | None:
        """The line of the option, or the control for the right answer."""
        return super().field_of(problem) or "key"
