"""Moodle XML, as Moodle 4 reads and writes it: the format that carries most between the two.

What Moodle takes in without a word is refused or reported here: a document type with entities,
fractions that are no grade, a choice without a right option. Types that Moodle has and we do not are
refused by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizzes.formats.base import Carries, ParseResult, PortableQuestion, Source, WriteResult
from quizzes.formats.prolog import prolog_end


class MoodleXml:
    """Moodle's own XML format."""

    slug = "moodlexml"
    extension = "xml"
    media_type = "application/xml"
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
                "gaps",
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
                "hints",
                "points",
                "penalty",
                "shuffle",
                "tags",
                "category",
                "id_number",
                "files",
                "answer_feedback",
                "weights",
            }
        ),
    )

    def recognises(self, source: Source) -> bool:
        """XML whose first element, or whose document type's file, is a quiz."""
        text = source.text
        start = prolog_end(text)
        return text.startswith("<quiz", start) or (
            text[start : start + 9].upper() == "<!DOCTYPE" and "<quiz" in text
        )

    def read(self, source: Source) -> ParseResult:
        """Every question of the file; nothing at all of one that is no sound XML."""
        from quizzes.formats.moodle.reading import read_quiz  # noqa: PLC0415 - lxml takes 5 MB of a process that may never see XML

        return read_quiz(source)

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """The questions in the manner of Moodle's own export, under their categories."""
        from quizzes.formats.moodle.writing import written  # noqa: PLC0415 - as above

        return written(questions, self.carries)
