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

_RUNNING_PAGES = 3
"""A line at the edge of at least so many pages, and of most, is a running title."""


def read_pdf(data: bytes) -> str:
    """The paragraphs of a PDF.

    Raises UnreadableFileError: password, broken.
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
    return [_UNSTORABLE.sub("", page.extract_text()).splitlines() for page in reader.pages]


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Paragraphs from lines: page numbers and running titles gone, lines and broken words rejoined."""
    lines = _without_furniture([[_SPACES.sub(" ", line).strip() for line in page] for page in pages])
    column = _column(lines)
    whole_words = set(_WORD.findall(" ".join(lines)))
    found: list[str] = []
    previous = ""
    for line in lines:
        if line and previous and _runs_on(previous, line, column):
            found[-1] = _glued(found[-1], line, whole_words)
        elif line:
            found.append(line)
        previous = line
    return found


def _without_furniture(pages: list[list[str]]) -> list[str]:
    """The lines of all pages in one column, without numbers and titles at the pages' edges."""
    edges = Counter(title for page in pages for title in {_title(line) for line in _edges(page)})
    running = {title for title, count in edges.items() if count >= max(_RUNNING_PAGES, len(pages) / 2)}
    kept: list[str] = []
    for page in pages:
        lines = page
        while lines and (not lines[0] or _is_furniture(lines[0], running)):
            lines = lines[1:]
        while lines and (not lines[-1] or _is_furniture(lines[-1], running)):
            lines = lines[:-1]
        kept += lines
    return kept


def _edges(page: list[str]) -> list[str]:
    """The first and last two lines of a page: a title and a number may stand one below the other."""
    lines = [line for line in page if line]
    return lines[:2] + lines[2:][-2:]


def _title(line: str) -> str:
    """A line without its figures, by which running titles with page numbers are equal."""
    return re.sub(r"\d+", "", line).strip()


def _is_furniture(line: str, running: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _title(line) in running


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


def _glued(text: str, line: str, whole_words: set[str]) -> str:
    """Two lines as one; a word broken at the line's end is made whole, a compound keeps its hyphen."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    broken = _BROKEN_WORD.search(text)
    rest = _WORD.match(line)
    if broken is None or rest is None:
        return f"{text} {line}"
    compound = f"{broken[1]}-{rest[0]}"
    is_compound = compound in whole_words or not rest[0][0].islower()
    return text + line if is_compound else text[:-1] + line
