"""What the forms share in which answers are typed: the key's kind and how answers are compared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kazakh.answers import Kind
from quizzes.questiontypes.typed import EXACT, MEANING, PATTERN

KINDS = [
    (Kind.PHRASE.value, pgettext_lazy("kind of answer", "words")),
    (Kind.TERM.value, pgettext_lazy("kind of answer", "a term")),
    (Kind.NAME.value, pgettext_lazy("kind of answer", "a person")),
    (Kind.PLACE.value, pgettext_lazy("kind of answer", "a place")),
    (Kind.ORGANISATION.value, pgettext_lazy("kind of answer", "an organisation")),
    (Kind.LIST.value, pgettext_lazy("kind of answer", "a list")),
    (Kind.QUOTE.value, pgettext_lazy("kind of answer", "a quotation, word for word")),
    (Kind.NUMBER.value, pgettext_lazy("kind of answer", "a number")),
    (Kind.PERCENTAGE.value, pgettext_lazy("kind of answer", "per cent")),
    (Kind.ORDINAL.value, pgettext_lazy("kind of answer", "a place in an order")),
    (Kind.DATE.value, pgettext_lazy("kind of answer", "a date")),
    (Kind.YEAR.value, pgettext_lazy("kind of answer", "a year")),
]
MATCHES = [
    (MEANING, _("By meaning; what is in doubt waits for you")),
    (EXACT, _("Only exactly these letters")),
    (PATTERN, _("By a pattern: * stands for any letters")),
]


def kind_field(label: Any) -> forms.ChoiceField:
    """What the key is; it decides which differences do not matter."""
    return forms.ChoiceField(label=label, choices=KINDS, required=False)


def match_field() -> forms.ChoiceField:
    """How answers are compared."""
    return forms.ChoiceField(label=_("Comparing"), choices=MATCHES, required=False)
