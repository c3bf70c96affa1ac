"""Stems to which options are matched, written as pairs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.forms.questions.besides import BesidesForm
from quizzes.forms.questions.rows import RowsForm, hidden, line
from quizzes.questiontypes.base import Content, Problem
from quizzes.questiontypes.matching import MOST_STEMS


class MatchingForm(BesidesForm, RowsForm):
    """Pairs in lines. Answers that read the same are one; a line with only an answer fits nothing."""

    slug = "matching"
    columns = ("id", "stem", "option", "match")
    most_rows = MOST_STEMS

    def row_fields(self, number: int) -> dict[str, forms.Field]:
        """The ids of stem and option travel along unseen."""
        values = {"number": number}
        return {
            "id": hidden(),
            "stem": line(_("Line %(number)s") % values),
            "option": hidden(),
            "match": line(_("Answer to line %(number)s") % values),
        }

    @classmethod
    def initial_content(cls, content: Content) -> dict[str, Any]:
        """A line a stem, then the options that fit nothing."""
        texts = {option["id"]: option["text"] for option in content["options"]}
        pairs = [
            {"id": stem["id"], "stem": stem["text"], "option": stem["match"], "match": texts[stem["match"]]}
            for stem in content["stems"]
        ]
        matched = {stem["match"] for stem in content["stems"]}
        spare = [{"option": one, "match": text} for one, text in texts.items() if one not in matched]
        return cls.initial_rows(pairs + spare) | cls.initial_besides(content)

    def content(self) -> dict[str, Any]:
        """Stems and options in the order of the lines, each with the id that it had."""
        ids = self.ids()
        stems = {row: ids.settle(self.cleaned_data[f"id_{row}"]) for row in self.filled("stem")}
        options: dict[str, dict[str, str]] = {}
        for row in self.filled("match"):
            text = self.cleaned_data[f"match_{row}"]
            if _folded(text) not in options:
                own = ids.settle(self.cleaned_data[f"option_{row}"])
                options[_folded(text)] = {"id": own, "text": text}
        pairs = [
            {"id": stem, "text": self.cleaned_data[f"stem_{row}"], "match": self._match(row, options)}
            for row, stem in stems.items()
        ]
        return self.with_besides({"stems": pairs, "options": list(options.values())})

    def field_of(self, problem: Problem) -> str | None:
        """The line of the stem, in it the answer where that is missing."""
        ids = [stem["id"] for stem in self.content()["stems"]]
        if problem.field not in ids:
            return None
        row = self.filled("stem")[ids.index(problem.field)]
        return f"match_{row}" if problem.code == "match_missing" else f"stem_{row}"

    def _match(self, row: int, options: dict[str, dict[str, str]]) -> str:
        """The id of the line's option; empty where the line has none."""
        return options.get(_folded(self.cleaned_data[f"match_{row}"]), {"id": ""})["id"]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
