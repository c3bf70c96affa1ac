"""GIFT, Moodle's text format, as Moodle 4 reads and writes it, without its silences.

What Moodle gets wrong without a word is refused or reported here: an answer block that is not
closed, a choice without a right option, a forgotten empty line, a decimal comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizzes.formats.base import Carries, ParseResult, PortableQuestion, Source, WriteResult
from quizzes.formats.gift.blocks import blocks_of, escaped
from quizzes.formats.gift.reading import read_block
from quizzes.formats.gift.writing import written

_ANSWERS = re.compile(r"\{\s*(\}|[=~#>]|(T|F|TRUE|FALSE)\s*[#}])", re.IGNORECASE)


class Gift:
    """Moodle's text format."""

    slug = "gift"
    extension = "gift"
    media_type = "text/plain"
    carries = Carries(
        frozenset(
            {
                "single_choice",
                "multiple_response",
                "true_false",
                "short_answer",
                "number",
                "matching",
                "ordering",
                "essay",
                "description",
            }
        ),
        frozenset(
            {
                "markup",
                "name",
                "explanation",
                "overall_feedback",
                "tags",
                "category",
                "id_number",
                "answer_feedback",
                "weights",
            }
        ),
    )

    def recognises(self, source: Source) -> bool:
        """A text with an answer block, a named question, or a category."""
        text = escaped(source.text)
        return bool(
            re.search(r"^\s*(::.*?::|\$CATEGORY:)", text, re.MULTILINE)
            or (not text.lstrip().startswith(("<", "{")) and _ANSWERS.search(text))
        )

    def read(self, source: Source) -> ParseResult:
        """Every question of the text."""
        result = source.begun()
        for block in blocks_of(source.text):
            read_block(block, result)
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """The questions in Moodle's own manner, categories and comments included."""
        return written(questions, self.carries)
