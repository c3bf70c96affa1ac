"""Readers of files under fire: no crash, no hang, no more memory than they may take.

`python -m benchmarks.fuzz FORMAT [MINUTES]` (10 minutes unless told; FORMAT as in `quizzes.formats`, or
one of the documents' txt, md, html, docx, pdf). With atheris (`pip install atheris`, no part of our
requirements: it has no wheels for every Python) the coverage leads; without it small files are mutated at
random. Archives are mutated in their members and packed again: bytes changed at random in what is packed
would only ever try the check sums. A file that breaks a reader is left in the folder at hand as
`broken-FORMAT`.
"""

from __future__ import annotations

import logging
import random
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

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

_MOST_MEGABYTES = 1024
"""Of the whole program, atheris included; seeds are small, so that a reader that needs this has run wild."""

_MOST_BYTES = 100_000
"""Of a file; archives are packed without compression, which makes a workbook of five rows 40 kB."""

_SIGNS = (b"{", b"<", b"]]>", b"&", b"\xff\xfe", b'"', b"\0", b"%", b"~=")

Reader = Callable[[bytes], None]
Mutator = Callable[[bytes], bytes]

_AS_A_WHOLE = 0.1
"""How often an archive is mutated as it lies, headers and all."""


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
                changed[at:at] = chance.choice(_SIGNS)
    return bytes(changed)


def within(data: bytes, mutate: Mutator, chance: random.Random) -> bytes:
    """An archive with one of its members mutated; now and then, and what is no archive, as a whole."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [(member.filename, archive.read(member)) for member in archive.infolist()]
    except Exception:  # noqa: BLE001  # mutated archives break in every way
        return mutate(data)
    if not members or chance.random() < _AS_A_WHOLE:
        return mutate(data)
    hit = chance.randrange(len(members))
    out = BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w") as archive:
        for index, (name, content) in enumerate(members):
            archive.writestr(name, mutate(content) if index == hit else content)
    return out.getvalue()


def at_random(slug: str, seconds: float) -> int:
    """Read mutated files for so long; how many."""
    chance = random.Random(slug)  # noqa: S311  # the same files in every run
    read, sound, count = reader(slug), seeds(slug), 0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        timed(read, slug, within(chance.choice(sound), lambda data: mutated(data, chance), chance))
        count += 1
    return count


def led_by_coverage(slug: str, seconds: float) -> None:
    """Let atheris look for files that take the reader where none took it before; ends the program."""
    read = reader(slug)

    def mutate(data: bytes, most_bytes: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311  # atheris repeats it by its seed
        changed = within(data, lambda part: bytes(atheris.Mutate(part, most_bytes)), chance)
        return changed if len(changed) <= most_bytes else data

    with TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(slug)):
            (Path(folder) / str(number)).write_bytes(data)
        atheris.instrument_all()
        limits = {"max_total_time": int(seconds), "rss_limit_mb": _MOST_MEGABYTES, "timeout": 60}
        limits |= {"max_len": _MOST_BYTES, "len_control": 0}
        atheris.Setup(
            [sys.argv[0], *(f"-{name}={value}" for name, value in limits.items()), folder],
            lambda data: timed(read, slug, bytes(data)),
            custom_mutator=mutate,
        )
        atheris.Fuzz()


def main(slug: str, minutes: float = 10) -> None:
    logging.disable()  # pypdf tells of everything that it mends
    if atheris is not None:
        led_by_coverage(slug, 60 * minutes)
    print(f"{slug}: {at_random(slug, 60 * minutes)} files at random, none broke the reader")


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:3]))
