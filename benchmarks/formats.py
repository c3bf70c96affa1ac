"""Questions in files: seconds of the processor to write and to read a bank in every format.

`python -m benchmarks.formats COUNT` prints a line for each format: the size of the file, and what
writing and reading took. The bank has five types in turn, with HTML, tags, categories and feedback.
"""

from __future__ import annotations

import sys
import time

from quizzes import formats
from quizzes.formats.base import PortableQuestion

_OPTIONS = ("1993", "1995", "1997", "2001")


def question(number: int) -> PortableQuestion:
    """The question of that number; its type follows from it."""
    slug, content = _contents(number)[number % 5]
    return PortableQuestion(
        type=slug,
        stem=f"<p>Сұрақ {number}: Конституция қай жылы қабылданды? <b>Ойлан</b></p>",
        content=content,
        markup="html",
        name=f"Сұрақ {number}",
        explanation="<p>Конституция 1995 жылы 30 тамызда қабылданды.</p>",
        tags=("құқық",),
        category=("Құқық", f"Тарау {number // 100}"),
        id_number=f"n{number}",
    )


def _contents(number: int) -> list[tuple[str, dict[str, object]]]:
    options = [
        {"id": one, "text": f"<p>{year}</p>", "correct": year == "1995", "feedback": f"<p>{number}</p>"}
        for one, year in zip("abcd", _OPTIONS, strict=True)
    ]
    gap = {"id": "1", "kind": "phrase", "keys": [{"text": "Астана"}], "choices": ["Астана", "Орал"]}
    stems = [{"id": "a", "text": "<p>бір</p>", "match": "1"}, {"id": "b", "text": "<p>екі</p>", "match": "2"}]
    return [
        ("single_choice", {"options": options}),
        ("multiple_response", {"options": options}),
        ("short_answer", {"keys": [{"id": "a", "text": "Астана"}], "kind": "phrase"}),
        ("matching", {"stems": stems, "options": [{"id": "1", "text": "1"}, {"id": "2", "text": "2"}]}),
        ("gaps", {"text": "<p>Елорда – [[1]].</p>", "gaps": [gap]}),
    ]


def main(count: int) -> None:
    bank = [question(number) for number in range(count)]
    for slug in formats.FORMATS:
        start = time.process_time()
        data = formats.write(bank, slug).data
        written = time.process_time()
        found = len(formats.read(data, slug).drafts)
        read = time.process_time() - written
        size = f"{len(data) / 2**20:.1f} MB"
        print(f"{slug:10} {size:>8}  write {written - start:5.2f} s  read {read:5.2f} s  {found} questions")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
