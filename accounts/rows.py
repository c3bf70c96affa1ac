"""Rows that a page names by their ids, many at once; ids that no row can have are refused, not asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    _RowsField = forms.ModelMultipleChoiceField[Any]
else:
    _RowsField = forms.ModelMultipleChoiceField

LONGEST_ID = 18
"""Digits that fit into the databases' largest whole number."""


def ids(texts: Iterable[str]) -> list[int]:
    """The texts that can be ids."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID]


class RowsField(_RowsField):
    """Many rows to choose: SQLite cannot even be asked for an id beyond its numbers."""

    def clean(self, value: Any) -> QuerySet[Any]:
        """The chosen rows."""
        texts = [str(each) for each in value or ()]
        for text in texts:
            if len(text) > LONGEST_ID:
                message = self.error_messages["invalid_choice"]
                raise forms.ValidationError(
                    message, code="invalid_choice", params={"value": text[:LONGEST_ID]}
                )
        rows: QuerySet[Any] = super().clean(value)
        return rows
