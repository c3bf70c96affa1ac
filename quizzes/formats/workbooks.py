"""Workbooks looked through before they are opened: what would come of them, counted in their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from quizzes.formats.archives import UNREADABLE, ArchiveError

MOST_BYTES = 50 * 2**20
"""Of all parts of a workbook, unpacked: five thousand questions have about ten megabytes."""

MOST_SHEETS = 100

_MOST_ROWS = 50_000
_ALWAYS_TEXTS = 50_000
_BYTES_EACH = 10
"""Bytes of a packed workbook for every text in it, at the least, beyond those that are always allowed."""
_ALWAYS_TEXT_BYTES = 2 * 2**20
_MOST_TIMES = 15
_PIECE = 2**16
_SHEET = re.compile(rb"<(?:\w+:)?worksheet\b")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_TEXTS = re.compile(rb"<(?:\w+:)?sst\b")
_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_LONGEST_MARK = 30
_MOST_PIECES = 8
"""Of one row or text: half a megabyte."""


def looked_through(archive: ZipFile, size: int) -> bool:
    """Whether some cell is worked out by a formula. `size`: bytes of the workbook as it lies.

    Raises ArchiveError: `archive_too_large` where rows, texts or cells would take memory out of all
    proportion to the file, `archive_too_many` for sheets, `workbook_damaged`.
    """
    if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
        raise ArchiveError("archive_too_large")
    sheets, has_formulas = 0, False
    for member in archive.infolist():
        first = next(_pieces(archive, member), b"")
        if _SHEET.search(first):
            sheets += 1
            has_formulas |= _check(archive, member, _ROW, _MOST_ROWS)
        elif _TEXTS.search(first):
            _check(archive, member, _TEXT, _ALWAYS_TEXTS + size // _BYTES_EACH)
            if member.file_size > _ALWAYS_TEXT_BYTES + _MOST_TIMES * size:
                raise ArchiveError("archive_too_large", member.filename)
        if sheets > MOST_SHEETS:
            raise ArchiveError("archive_too_many")
    return has_formulas


def _check(archive: ZipFile, part: ZipInfo, mark: re.Pattern[bytes], most: int) -> bool:
    """Whether the part has formulas, once it is sure to have no more marks, and none far from the next."""
    count = since = 0
    has_formulas = False
    for piece in _pieces(archive, part):
        found = len(mark.findall(piece))
        count, since = count + found, 0 if found else since + 1
        has_formulas = has_formulas or _FORMULA.search(piece) is not None
        if count > most or since > _MOST_PIECES:
            raise ArchiveError("archive_too_large", part.filename)
    return has_formulas


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The part, unpacked piece by piece; each begins with the end of the last, for half a mark."""
    last = b""
    try:
        with archive.open(part) as file:
            while piece := file.read(_PIECE):
                yield last + piece
                last = piece[-_LONGEST_MARK:]
    except UNREADABLE:
        raise ArchiveError("workbook_damaged", part.filename) from None
