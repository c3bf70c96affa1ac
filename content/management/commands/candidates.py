"""`manage.py candidates FILE --jsonl`: every answer that the sentences of a file offer, ranked."""

from __future__ import annotations

from typing import Any

from content.extraction.candidates import candidates
from content.extraction.sentences import read_sentences
from content.management.jsonlines import FileCommand


class Command(FileCommand):
    help = "Print every possible answer in a file, the likeliest of each sentence first."

    def lines(self, text: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer, offsets into the text, the start of its sentence, kind, rank in the sentence."""
        sentences, _ = read_sentences(text)
        return [
            {
                "answer": candidate.answer,
                "answer_start": candidate.start,
                "answer_end": candidate.end,
                "sentence_start": sentences[candidate.sentence].start,
                "kind": candidate.kind,
                "rank": candidate.rank,
            }
            for candidate in candidates(text)
        ]

    def words(self, line: dict[str, Any]) -> str:
        """A candidate for people: its rank, kind and wording."""
        return f"{line['rank']:>3} {line['kind']:<12} {line['answer']}"
