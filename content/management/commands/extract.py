"""`manage.py extract FILE --jsonl`: the facts of a file, one a line, without the database."""

from __future__ import annotations

from typing import Any

from content.extraction import extract
from content.management.jsonlines import FileCommand


class Command(FileCommand):
    help = "Print the facts of a file (TXT, Markdown, DOCX, PDF, HTML), one JSON object a line."

    def lines(self, text: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        """Kind, sentence, answer, offsets into the text, normal value, whether it may expire."""
        extraction = extract(text)
        return [
            {
                "kind": fact.kind,
                "sentence_start": extraction.sentences[fact.sentence].start,
                "sentence_end": extraction.sentences[fact.sentence].end,
                "answer": fact.answer,
                "answer_start": fact.answer_start,
                "answer_end": fact.answer_end,
                "value": fact.value,
                "time_bound": fact.is_time_bound,
            }
            for fact in extraction.facts
        ]

    def words(self, line: dict[str, Any]) -> str:
        """A fact for people: its kind, its place, its answer."""
        return f"{line['kind']:<12} {line['answer_start']:>6}  {line['answer']}"
