"""Questions in files: seconds of the processor to write and to read a bank in every format, and memory.

`python -m benchmarks.formats COUNT` prints a line for each format: the size of the file, what writing and
reading took, and how much memory reading takes at most, measured in a fresh process. The bank has five
types in turn, of the shipped text's words, with HTML, tags, categories and feedback.

`python -m benchmarks.formats --bank COUNT` prints seconds of the processor to look a file through, to import
it into a bank of a site of its own, and to export the bank in every format.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.document import LIBRARY
from benchmarks.sides import prepare_site, printed
from quizzes import formats
from quizzes.formats.base import PortableQuestion


def question(number: int) -> PortableQuestion:
    """The question of that number; its type follows from it."""
    chance = random.Random(number)  # noqa: S311  # the same bank in every run
    slug, content = _contents(number, chance)[number % 5]
    return PortableQuestion(
        type=slug,
        stem=f"<p>{number}: {_said(chance, 12)}? <b>Ойлан</b></p>",
        content=content,
        markup="html",
        name=f"Сұрақ {number}",
        explanation=f"<p>{_said(chance, 12)}.</p>",
        tags=("құқық",),
        category=("Құқық", f"Тарау {number // 100}"),
        id_number=f"n{number}",
    )


def _said(chance: random.Random, count: int) -> str:
    return " ".join(chance.sample(_words(), count))


@cache
def _words() -> list[str]:
    """Of the shipped text: a bank of one sentence over and over would be packed to nothing."""
    text = (LIBRARY / "assembly.kk.md").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"\w+", text)))


def _contents(number: int, chance: random.Random) -> list[tuple[str, dict[str, object]]]:
    options = [
        {
            "id": one,
            "text": f"<p>{_said(chance, 3)}</p>",
            "correct": one == "b",
            "feedback": f"<p>{number}</p>",
        }
        for one in "abcd"
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
        written = time.process_time() - start
        start = time.process_time()
        found = len(formats.read(data, slug).drafts)
        read = time.process_time() - start
        with get_context("spawn").Pool(1) as fresh:
            peak = fresh.apply(peak_bytes, (slug, data))
        print(
            f"{slug:10} {len(data) / 2**20:5.1f} MB  write {written:5.2f} s  read {read:5.2f} s"
            f"  memory {peak / 2**20:5.1f} MB, {peak / len(data):4.1f} times  {found} questions"
        )


def peak_bytes(slug: str, data: bytes) -> int:
    """How much memory reading the file takes at most, beyond what the process had before."""
    formats.read(formats.write([question(1)], slug).data, slug)  # tables of the libraries are made but once
    before = _most_memory()
    formats.read(data, slug)
    return _most_memory() - before


def _most_memory() -> int:
    """The resident set at its largest, as Linux counts it (getrusage would count the parent's, too)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def main_bank(count: int) -> None:
    """Look through, import and export, in a fresh process with a site of its own."""
    with tempfile.TemporaryDirectory(prefix="daiek-benchmark-") as folder:
        side, _lesson = prepare_site(Path(folder), pupils=1, large=0)
        environment = side.environment | {"DJANGO_SETTINGS_MODULE": "quizsite.settings"}
        found = printed(["-m", "benchmarks.formats", "--inside", str(count)], environment)
    print(json.dumps(found, indent=2))


def seconds(step: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    began = time.process_time()
    step()
    return round(time.process_time() - began, 2)


def measure(count: int) -> dict[str, float]:
    """CPU seconds of each step; the file is our own JSON."""
    from quizzes.exporting import export_questions  # noqa: PLC0415 - models can be imported only now
    from quizzes.importing import apply_import, look_through, prepare_import  # noqa: PLC0415 - as above
    from quizzes.models import Bank, QuestionImport  # noqa: PLC0415 - as above

    school = Bank.objects.all()[0].school
    bank = Bank.objects.create(school=school, name="benchmark")
    data = formats.write([question(number) for number in range(count)], "json").data
    pk = prepare_import(bank=bank, data=data, file_name="bank.json", teacher=None).pk
    kept = QuestionImport.objects.get(pk=pk)
    taken = {
        "look through": seconds(lambda: look_through(question_import=kept)),
        "import": seconds(lambda: apply_import(question_import=kept)),
    }
    for slug in formats.FORMATS:
        taken[f"export {slug}"] = seconds(partial(export_questions, bank=bank, format=slug))
    return taken


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--inside", count]:
            import django

            django.setup()
            print(json.dumps(measure(int(count))))
        case ["--bank", *counts]:
            main_bank(int(counts[0]) if counts else 5_000)
        case counts:
            main(int(counts[0]) if counts else 5_000)
