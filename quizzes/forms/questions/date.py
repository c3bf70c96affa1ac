"""A date that the pupil types."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.base import QuestionForm
from quizzes.forms.questions.besides import BesidesForm
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.date import read_date

NO_MONTH = ("", "–")


def months() -> list[tuple[str, str]]:
    """The months in the reader's language, after none."""
    return [NO_MONTH, *((str(month), date_format(dt.date(2000, month, 1), "F")) for month in range(1, 13))]


class DateForm(BesidesForm, QuestionForm):
    """Day, month and year, as far as they are asked."""

    slug = "date"

    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31, required=False)
    month = forms.ChoiceField(label=_("Month"), choices=months, required=False)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("Leave out what is not asked: a day and a month, a month and a year, or a year alone."),
    )

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """The parts that the date has."""
        date = read_date(content["value"])
        own = {} if date is None else {"day": date.day, "month": date.month, "year": date.year}
        return own | cls.initial_besides(content)

    def content(self) -> dict[str, Any]:
        """The date as ISO 8601 writes it, as far as it is given."""
        day, month, year = (self.cleaned_data[name] for name in ("day", "month", "year"))
        first = "-" if year is None else f"{year:04}"
        rest = [f"-{int(part):02}" for part in (month, day) if part]
        return self.with_besides({"value": first + "".join(rest) if month or not day else ""})

    def field_of(self, problem: Problem) -> str | None:  # noqa: ARG002  # one place for all problems
        """The day stands first."""
        return "day"
