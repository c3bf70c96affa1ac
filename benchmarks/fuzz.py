"""Readers of files under fire: no crash, no hang, no more memory than they may take.

`python -m benchmarks.fuzz FORMAT [MINUTES]` (10 minutes unless told; FORMAT as in `quizzes.formats`, or
one of the documents' txt, md, html, docx, pdf). With atheris (`pip install atheris`, no part of our
requirements: it has no wheels for every Python) the coverage leads; without it small files are mutated at
random. A file that breaks a reader is left in the folder at hand as `broken-FORMAT`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.formats import question
from content.reading import UnreadableFileError
from content.reading import read as read_document
from quizzes import formats
from tests.content.reading.files import make_docx, make_pdf

try:
    import atheris
except ImportError:
    atheris = None

SECONDS_PER_MEGABYTE = 2
_AT_LEAST = 2.0
"""Seconds that any file may take: a machine that does other work pauses, too."""

DOCUMENTS = ("txt", "md", "html", "docx", "pdf")

_SIGNS = (b"{", b"<", b"]]>", b"&", b"\xff\xfe", b'"', b"\0", b"%", b"~=")

Reader = Callable[[bytes], None]


def reader(slug: str) -> Reader:
    """What reads bytes as the format, and raises nothing on bad ones."""

    def questions(data: bytes) -> None:
        formats.read(data, slug)

    def document(data: bytes) -> None:
        try:
            read_document(data, f"a.{slug}")
        except UnreadableFileError:
            return

    return document if slug in DOCUMENTS else questions


def timed(read: Reader, slug: str, data: bytes) -> None:
    """Read; raise AssertionError for a file that takes too long, and keep what breaks the reader."""
    began = time.process_time()
    try:
        read(data)
        seconds = time.process_time() - began
        assert seconds <= max(_AT_LEAST, SECONDS_PER_MEGABYTE * len(data) / 2**20), f"{seconds:.1f} s"
    except Exception:
        Path(f"broken-{slug}").write_bytes(data)
        raise


def seeds(slug: str) -> list[bytes]:
    """Sound files to begin with."""
    if slug in DOCUMENTS:
        made = {"docx": make_docx(lambda one: one.add_paragraph("Ассамблея")), "pdf": make_pdf(["Assembly"])}
        return [made.get(slug, "# Ассамблея\n\n<p>1995 жылы құрылды</p>".encode())]
    return [formats.write([question(number) for number in range(count)], slug).data for count in (1, 5)]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        piece = changed[at : at + chance.randint(1, 40)]
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + len(piece)]
            case 2:
                changed[at:at] = piece * chance.randint(1, 30)
            case _:
                changed[at:at] = chance.choice(
                    (b"{", b"<", b"]]>", b"&", b"\xff\xfe", b'"', b"\0", b"%", b"~=")
                )
    return bytes(changed)


def at_random(slug: str, seconds: float) -> int:
    """Read mutated files for so long; how many."""
    chance = random.Random(slug)  # noqa: S311  # the same files in every run
    read, sound, count = reader(slug), seeds(slug), 0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        timed(read, slug, mutated(chance.choice(sound), chance))
        count += 1
    return count


def main(slug: str, minutes: float = 10) -> None:
    if atheris is None:
        print(f"{slug}: {at_random(slug, 60 * minutes)} files at random, none broke the reader")
        return
    read = reader(slug)
    atheris.instrument_all()
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={int(60 * minutes)}"], lambda data: timed(read, slug, bytes(data))
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:3]))
