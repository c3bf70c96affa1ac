"""Forms whose content is a list of lines: options, pairs, items to put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, ClassVar

from django import forms

from quizzes.forms.questions.base import QuestionForm

FIRST_ROWS = 4
MORE_ROWS = 2
_STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Row:
    """One line's fields in the form, by their names; `index` counts from 0."""

    index: int
    fields: dict[str, forms.BoundField]
    is_right: bool = False

    @property
    def number(self) -> int:
        """The line's number as people count."""
        return self.index + 1


class RowsForm(QuestionForm):
    """Lines that can be added and moved; a line without text is none.

    The field `text` of the third line is named `text_2`. Buttons send «more», «up-2», «down-2».
    """

    columns: ClassVar[Sequence[str]]
    most_rows: ClassVar[int]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        given = data if data is not None else kwargs.get("initial") or {}
        self.rows = self.count(given)
        for row in range(self.rows):
            for name, field in self.row_fields(row + 1).items():
                self.fields[f"{name}_{row}"] = field

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The fields of one line, by the names of the columns; the line's number is for their labels."""
        raise NotImplementedError

    @classmethod
    def count(cls, given: Any) -> int:
        """How many lines the sent or first values speak of, never more than the type allows."""
        rows = str(given.get("rows", FIRST_ROWS))
        return max(1, min(int(rows) if rows.isascii() and rows.isdigit() else FIRST_ROWS, cls.most_rows))

    @classmethod
    def after(cls, action: str, sent: dict[str, Any]) -> dict[str, Any]:
        """With more lines, or with two of them changed round."""
        rows = cls.count(sent)
        if action == "more":
            return sent | {"rows": min(rows + MORE_ROWS, cls.most_rows)}
        step, _dash, row = action.partition("-")
        if step in _STEPS and row.isascii() and row.isdigit():
            one, other = int(row), int(row) + _STEPS[step]
            if 0 <= one < rows and 0 <= other < rows:
                return cls.swapped(sent, one, other)
        return sent

    @classmethod
    def swapped(cls, sent: dict[str, Any], one: int, other: int) -> dict[str, Any]:
        """The values with two lines changed round."""
        changed = dict(sent)
        for column in cls.columns:
            for here, there in ((one, other), (other, one)):
                changed.pop(f"{column}_{here}", None)
                if f"{column}_{there}" in sent:
                    changed[f"{column}_{here}"] = sent[f"{column}_{there}"]
        return changed

    @classmethod
    def initial_rows(cls, lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """First values of the lines, and two lines to spare."""
        initial: dict[str, Any] = {"rows": min(len(lines) + MORE_ROWS, cls.most_rows)}
        for row, line in enumerate(lines):
            initial |= {f"{name}_{row}": value for name, value in line.items()}
        return initial

    def filled(self, column: str) -> list[int]:
        """The lines in which the column has a text."""
        return [row for row in range(self.rows) if self.cleaned_data[f"{column}_{row}"]]

    def ids(self) -> Ids:
        """Hands out ids for the lines of this question."""
        return Ids(self.taken_ids)

    def listed_rows(self) -> list[Row]:
        """The lines for the template."""
        right = self.right_rows()
        return [
            Row(row, {name: self[f"{name}_{row}"] for name in self.columns}, is_right=row in right)
            for row in range(self.rows)
        ]

    def right_rows(self) -> set[int]:
        """The lines that are marked as right, where the type marks lines."""
        return set()

    @property
    def can_grow(self) -> bool:
        """Whether there may be more lines."""
        return self.rows < self.most_rows


class Ids:
    """Hands out ids: a line keeps its own if it is the question's; a new one gets one that no wording had."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._used: set[str] = set()
        self._fresh: Iterator[str] = (
            f"{letter}{turn or ''}" for turn in range(100) for letter in ascii_lowercase
        )

    def settle(self, own: str) -> str:
        """The id for a line that says it has `own`."""
        if own not in self._taken or own in self._used:
            own = next(one for one in self._fresh if one not in self._taken and one not in self._used)
        self._used.add(own)
        return own


def hidden() -> forms.CharField:
    """A field for an id, which travels with its line."""
    return forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)


def line(label: Any) -> forms.CharField:
    """A field for a line of text."""
    return forms.CharField(label=label, required=False, max_length=500)
