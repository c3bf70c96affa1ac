"""PDF → paragraphs. A PDF knows lines on pages; which of them belong together is read from their shape."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

from pypdf import PdfReader

from content.reading.base import UnreadableFileError, joined

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""Characters that broken fonts give and that no database keeps."""

_SPACES = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|бет|стр\w*)\W{0,3})?\d{1,3}(?:\W{0,3}(?:/|of|из)\W{0,3}\d{1,3}|\W{0,2}бет\w*)?\W*",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…:;][»”\")\]]*$")
_BULLET = re.compile(r"[•●▪◦‣■□○➢✓]")
_NUMBERED = re.compile(r"(?:[-–—]|\d{1,2}[.)]|[а-яәі]\))\s")
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN_WORD = re.compile(r"(\w+)-$")

_SHORT = 0.75
"""A line shorter than this share of the column leaves room for the next word: its paragraph ends."""

_EDGE = 2
"""Lines at the top and at the foot of a page that may be no part of its text."""

_RUNNING_PAGES = 3
"""A line at the edge of at least so many pages, and of most, is a running title."""

MOST_PAGES = 3_000
MOST_OPERATIONS = 3_000_000
"""Of all pages together: a book of six hundred full pages has about a million."""


def read_pdf(data: bytes) -> str:
    """The paragraphs of a PDF.

    Raises UnreadableFileError: password, too_large, broken.
    """
    try:
        pages = _pages(data)
    except UnreadableFileError:
        raise
    except Exception as error:  # a damaged object trips pypdf in any of a dozen ways
        raise UnreadableFileError("broken") from error
    return joined(paragraphs(pages))


def _pages(data: bytes) -> list[list[str]]:
    """The lines of every page."""
    reader = PdfReader(BytesIO(data))
    # Many files are locked only against changes, and open with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFileError("password")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableFileError("too_large")
    count = _Count()
    pages = [page.extract_text(visitor_operand_before=count) for page in reader.pages]
    if count.is_over:
        raise UnreadableFileError("too_large")
    return [_UNSTORABLE.sub("", page).splitlines() for page in pages]


class _Count:
    """Counts what a file's pages draw, and stops the reader at too much: pages may share their contents."""

    def __init__(self) -> None:
        self.operations = 0

    def __call__(self, *_operation: object) -> None:
        self.operations += 1
        if self.is_over:
            raise UnreadableFileError("too_large")

    @property
    def is_over(self) -> bool:
        return self.operations > MOST_OPERATIONS


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Paragraphs from lines: page numbers and running titles gone, lines and broken words rejoined."""
    lines = _without_furniture([[_SPACES.sub(" ", line).strip() for line in page] for page in pages])
    column = _column(lines)
    whole_words = set(_WORD.findall(" ".join(lines)))
    found: list[list[str]] = []
    previous = ""
    for line in lines:
        if line and previous and _runs_on(previous, line, column):
            found[-1][-1] = _up_to(line, previous, whole_words)
            found[-1].append(line)
        elif line:
            found.append([line])
        previous = line
    return ["".join(pieces) for pieces in found]


def _without_furniture(pages: list[list[str]]) -> list[str]:
    """The lines of all pages in one column, without numbers and titles at the pages' edges."""
    edges = Counter(title for page in pages for title in {_title(line) for line in _edges(page)})
    running = {title for title, count in edges.items() if count >= max(_RUNNING_PAGES, len(pages) / 2)}
    return [line for page in pages for line in _body(page, running)]


def _edges(page: list[str]) -> list[str]:
    """The lines at the edges of a page: a title and a number may stand one below the other."""
    lines = [line for line in page if line]
    return lines[:_EDGE] + lines[_EDGE:][-_EDGE:]


def _body(page: list[str], running: set[str]) -> list[str]:
    """The lines of a page between its edges; empty lines inside are kept, as they end paragraphs."""
    first = _furniture_lines(page, running)
    last = len(page) - _furniture_lines(page[::-1], running)
    return page[first:last]


def _furniture_lines(page: list[str], running: set[str]) -> int:
    """How many lines at the beginning are empty, page numbers or running titles."""
    passed = 0
    for number, line in enumerate(page):
        if line:
            if passed == _EDGE or not (_PAGE_NUMBER.fullmatch(line) or _title(line) in running):
                return number
            passed += 1
    return len(page)


def _title(line: str) -> str:
    """A line without its figures, by which running titles with page numbers are equal."""
    return re.sub(r"\d+", "", line).strip()


def _column(lines: list[str]) -> int:
    """The width of the text in characters: nine lines of ten are no longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _runs_on(before: str, after: str, column: int) -> bool:
    """Whether `after` goes on with the paragraph of the line before it."""
    if _BROKEN_WORD.search(before) or before.endswith("\u00ad"):
        return True
    ended = _ENDED.search(before) is not None
    if _BULLET.match(after) or (ended and _NUMBERED.match(after)):
        return False
    return len(before) >= _SHORT * column or (not ended and after[0].islower())


def _up_to(line: str, before: str, whole_words: set[str]) -> str:
    """The line before it, ready for `line` to follow: a broken word loses its hyphen, a compound keeps it."""
    if before.endswith("\u00ad"):
        return before[:-1]
    broken = _BROKEN_WORD.search(before)
    rest = _WORD.match(line)
    if broken is None or rest is None:
        return f"{before} "
    compound = f"{broken[1]}-{rest[0]}"
    return before if compound in whole_words or not rest[0][0].islower() else before[:-1]
