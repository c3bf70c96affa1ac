"""Anki, written only: notes of two fields as tab-separated text with Anki's # headers."""

from __future__ import annotations

import html
from collections.abc import Sequence

from quizzes.formats.base import (
    Carries,
    Finding,
    ParseResult,
    PortableQuestion,
    Source,
    WriteResult,
    carried,
    field_losses,
)
from quizzes.formats.cloze import MARK
from quizzes.formats.texts import in_html

_HEADERS = ("#separator:tab", "#html:true", "#columns:Front\tBack\tTags", "#tags column:3")


class Anki:
    """Cards to learn with: the question in front, its key and why behind."""

    slug = "anki"
    extension = "txt"
    media_type = "text/tab-separated-values"
    carries = Carries(
        frozenset({"single_choice", "short_answer", "gaps"}), frozenset({"markup", "explanation", "tags"})
    )

    def recognises(self, source: Source) -> bool:  # noqa: ARG002  # asked like every format
        """Nothing: cards hold too little to make questions of."""
        return False

    def read(self, source: Source) -> ParseResult:  # noqa: ARG002  # asked like every format
        """Refused: see `recognises`."""
        result = ParseResult()
        result.refuse("format_only_written")
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """One note a question."""
        losses = field_losses(questions, self.carries)
        lines = list(_HEADERS)
        for index, question in carried(questions, self.carries):
            front, back, lost = _sides(in_html(question))
            lines.append("\t".join(_field(text) for text in (front, back, _tags(question))))
            losses += [Finding(code, question=index) for code in lost]
        return WriteResult(("\n".join(lines) + "\n").encode("utf-8", errors="replace"), losses)


def _sides(question: PortableQuestion) -> tuple[str, str, list[str]]:
    """Front, back and what was lost."""
    content = question.content
    lost = []
    if question.type == "single_choice":
        front = [question.stem, *(f"• {option['text']}" for option in content["options"])]
        back = next(option["text"] for option in content["options"] if option["correct"])
    elif question.type == "short_answer":
        front, back = [question.stem], html.escape(content["keys"][0]["text"], quote=False)
        lost += ["keys_left_out"] * (len(content["keys"]) > 1)
    else:
        front = [question.stem, MARK.sub("[…]", content["text"])]
        back = "; ".join(html.escape(gap["keys"][0]["text"], quote=False) for gap in content["gaps"])
        lost += ["keys_left_out"] * any(len(gap["keys"]) > 1 for gap in content["gaps"])
    return "<br>".join(filter(None, front)), "<br>".join(filter(None, (back, question.explanation))), lost


def _tags(question: PortableQuestion) -> str:
    """Anki separates tags by spaces, so a space in one becomes an underscore."""
    return " ".join("_".join(tag.split()) for tag in question.tags)


def _field(text: str) -> str:
    """A field that begins as a formula would is kept as text, and so are tabs and quotation marks."""
    flat = text.replace("\t", " ").replace("\n", "<br>")
    quoted = flat.startswith(("#", '"')) or '"' in flat
    return '"' + flat.replace('"', '""') + '"' if quoted else flat
