"""A text with gaps: the text, and a small form for each gap that it marks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kazakh.answers import Kind
from quizzes.forms.questions.base import QuestionForm
from quizzes.forms.questions.typed import kind_field, match_field
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.gaps import MOST_GAPS, gap_ids
from quizzes.questiontypes.typed import MEANING

Key = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GapFields:
    """One gap's fields in the form, by their names."""

    id: str
    fields: dict[str, forms.BoundField]


class GapsForm(QuestionForm):
    """The field `keys` of the gap [[2]] is named `keys_2`; keys and choices stand one a line.

    What a key has besides its text (a share of the points, feedback) travels along unseen.
    """

    slug = "gaps"
    columns = ("keys", "choices", "kind", "match", "case_sensitive", "weight", "kept")

    text = forms.CharField(
        label=_("Text with gaps"),
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Write [[1]], [[2]] … where something is to be filled in."),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        given = data if data is not None else kwargs.get("initial") or {}
        self.gaps = list(dict.fromkeys(gap_ids(str(given.get("text", "")))))[:MOST_GAPS]
        for gap in self.gaps:
            for name, field in _gap_fields(gap).items():
                self.fields[f"{name}_{gap}"] = field

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """The text, and each gap's fields."""
        initial: dict[str, Any] = {"text": content["text"]}
        for gap in content["gaps"]:
            values = {
                "keys": "\n".join(key["text"] for key in gap["keys"]),
                "choices": "\n".join(gap.get("choices", [])),
                "kept": json.dumps(gap["keys"], ensure_ascii=False),
                **{name: gap[name] for name in ("kind", "match", "case_sensitive", "weight") if name in gap},
            }
            initial |= {f"{name}_{gap['id']}": value for name, value in values.items()}
        return initial

    def content(self) -> dict[str, Any]:
        """The text as it was written, and its gaps in the order of the text."""
        return {"text": self.cleaned_data["text"], "gaps": [self._gap(gap) for gap in self.gaps]}

    def field_of(self, problem: Problem) -> str | None:
        """The gap's own field; what the text has wrong, at the text."""
        gap, colon, place = problem.field.partition(":")
        if not colon:
            return problem.field or None
        return f"{place if place in self.columns else 'keys'}_{gap}"

    def gap_fields(self) -> list[GapFields]:
        """The gaps for the template."""
        return [GapFields(gap, {name: self[f"{name}_{gap}"] for name in self.columns}) for gap in self.gaps]

    def _gap(self, gap: str) -> dict[str, Any]:
        data = {name: self.cleaned_data[f"{name}_{gap}"] for name in self.columns}
        kept = {key["text"]: key for key in _kept(data["kept"])}
        choices, match = _lines(data["choices"]), data["match"] or MEANING
        return {
            "id": gap,
            "keys": [kept.get(text, {"text": text}) for text in _lines(data["keys"])],
            "kind": data["kind"] or Kind.PHRASE.value,
            **({"choices": choices} if choices else {}),
            **({"match": match} if match != MEANING else {}),
            **({"case_sensitive": True} if data["case_sensitive"] else {}),
            **({"weight": data["weight"]} if data["weight"] else {}),
        }


def _gap_fields(gap: str) -> dict[str, forms.Field]:
    values = {"gap": gap}
    return {
        "keys": _text_lines(_("Right answers for gap %(gap)s, one a line") % values),
        "choices": _text_lines(_("Choices for gap %(gap)s, one a line; without them pupils type") % values),
        "kind": kind_field(_("The answer is")),
        "match": match_field(),
        "case_sensitive": forms.BooleanField(
            label=_("Capital letters matter (unless compared by meaning)"), required=False
        ),
        "weight": forms.CharField(label=_("Weight of the gap"), required=False, max_length=10),
        "kept": forms.CharField(required=False, widget=forms.HiddenInput),
    }


def _text_lines(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=5000, widget=forms.Textarea({"rows": 2}))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _kept(text: str) -> Sequence[Key]:
    """The keys as they were; none where what came back is no such list."""
    try:
        keys = json.loads(text or "[]")
    except ValueError:
        return []
    is_keys = isinstance(keys, list) and all(isinstance(key, dict) and "text" in key for key in keys)
    return keys if is_keys else []
