"""What the forms of all question types share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.problemwords import problem_text
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.registry import question_type


class QuestionForm(forms.Form):
    """The base of every type's form: question, hint, explanation, review day, and the type's content."""

    slug: ClassVar[str]

    stem = forms.CharField(label=_("Question"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    hint = forms.CharField(
        label=_("Hint"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Helps pupils who practise. Tests do not show it."),
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Pupils read it after they have handed in."),
    )
    review_by = forms.DateField(
        label=_("Look again by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For what may change: by this day you look whether the answer still holds."),
    )

    def __init__(self, data: Any = None, *, taken_ids: Iterable[str] = (), **kwargs: Any) -> None:
        """`taken_ids` are ids of earlier wordings' options, which never get another meaning."""
        super().__init__(data, **kwargs)
        self.taken_ids = set(taken_ids)

    @staticmethod
    def initial_content(content: Content) -> dict[str, Any]:
        """First values of the type's own fields for a content that is to be edited."""
        raise NotImplementedError

    @classmethod
    def after(cls, action: str, sent: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG003  # for types with lines
        """What the fields show after a button that does not save: what was sent, perhaps rearranged."""
        return sent

    def content(self) -> dict[str, Any]:
        """The content as the type defines it, from the cleaned fields."""
        raise NotImplementedError

    def field_of(self, problem: Problem) -> str | None:
        """The field that a problem of the content belongs to; None where it concerns them all."""
        return problem.field or None

    def clean(self) -> dict[str, Any]:
        """The type's own rules decide; each problem stands at its field."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            problems = question_type(self.slug).problems(self.content())
            # All places first: a field with an error has no cleaned value any more.
            for field, problem in [(self.field_of(problem), problem) for problem in problems]:
                self.add_error(field, problem_text(problem))
        return data
