"""What was accepted besides the key travels along when a wording is edited."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from quizzes.questiontypes.base import Content
from quizzes.questiontypes.registry import question_type


class BesidesForm(forms.Form):
    """A hidden field with the answers that were accepted, as the content keeps them.

    Teachers accept answers where they read them, in results; here they stay, as long as what they name stays.
    """

    slug: ClassVar[str]

    also = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput())

    @staticmethod
    def initial_besides(content: Content) -> dict[str, str]:
        """The first value of the hidden field."""
        return {"also": json.dumps(content["also"])} if content.get("also") else {}

    def with_besides(self, content: dict[str, Any]) -> dict[str, Any]:
        """The content with every answer that can still be given to it."""
        kept = [answer for answer in self._accepted() if self._is_sound(content, answer)]
        return {**content, "also": kept} if kept else content

    def _accepted(self) -> Sequence[Any]:
        try:
            found = json.loads(self.cleaned_data.get("also") or "[]")
        except ValueError:
            return []
        return found if isinstance(found, list) else []

    def _is_sound(self, content: Mapping[str, Any], answer: Any) -> bool:
        without = question_type(self.slug).problems(content)
        return question_type(self.slug).problems({**content, "also": [answer]}) == without
