"""What the reader reads for types, keys, answers and points."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kazakh.dates import Precision
from quizzes.questiontypes.date import read_date
from quizzes.questiontypes.registry import question_type

if TYPE_CHECKING:
    from quizzes.models import QuestionVersion

TYPE_NAMES: dict[str, Promise] = {
    "single_choice": _("one right answer"),
    "multiple_response": _("several right answers"),
    "true_false": _("true or false"),
    "short_answer": pgettext_lazy("question type", "short answer"),
    "number": pgettext_lazy("question type", "number"),
    "date": pgettext_lazy("question type", "date"),
    "gaps": pgettext_lazy("question type", "text with gaps"),
    "matching": pgettext_lazy("question type", "matching"),
    "ordering": pgettext_lazy("question type", "putting in order"),
    "essay": pgettext_lazy("question type", "essay"),
    "description": pgettext_lazy("question type", "text to read"),
}

TRUTH: dict[str, Promise] = {"true": _("True"), "false": _("False")}


def type_name(slug: str) -> str:
    """The question type in words."""
    return str(TYPE_NAMES[slug])


def type_choices() -> list[tuple[str, Promise]]:
    """Choices for a field: a callable, so that a new type makes no migration."""
    return list(TYPE_NAMES.items())


def key_text(version: QuestionVersion) -> str:
    """The right answer in the reader's language; empty where the content has problems."""
    rules = question_type(version.type)
    if rules.problems(version.content):
        return ""
    text = rules.key_text(version.content)
    if version.type == "date":
        return " / ".join(date_text(each) for each in text.split(" / "))
    return _in_words(version.type, text)


def answer_text(version: QuestionVersion, answer: Any) -> str:
    """What was answered, in the reader's language; empty when left open."""
    return _in_words(version.type, question_type(version.type).answer_text(version.content, answer))


def date_text(value: str) -> str:
    """A date of a question's content as the reader writes it, as far as it is known."""
    date = read_date(value)
    if date is None:
        return value
    whole = dt.date(date.year or 2000, date.month or 1, date.day or 1)
    match date.precision:
        case Precision.YEAR:
            return str(date.year)
        case Precision.MONTH:
            return date_format(whole, "YEAR_MONTH_FORMAT" if date.year else "F")
        case Precision.DAY_OF_MONTH:
            return date_format(whole, "MONTH_DAY_FORMAT")
        case _:
            return date_format(whole, "DATE_FORMAT")


def points_text(hundredths: int) -> str:
    """Points as a reader writes them: 100 is «1», 67 is «0,67»."""
    return number_format((Decimal(hundredths) / 100).normalize())


def _in_words(slug: str, text: str) -> str:
    return str(TRUTH[text]) if slug == "true_false" and text else text
