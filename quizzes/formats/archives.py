"""ZIP archives opened with care: how many members, how large, and no path that leads out."""

from __future__ import annotations

import lzma
import struct
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

ZIP_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of Office's files before 2007, and of newer ones behind a password."""

MOST_MEMBERS = 50_000
MOST_BYTES = 200 * 2**20
MOST_TIMES = 100
_ALWAYS_ALLOWED = 10 * 2**20

UNREADABLE = (
    *(KeyError, BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, OSError, ValueError),
)
"""What reading a member raises that is missing, damaged or packed in a way that nobody knows."""


class ArchiveError(ValueError):
    """An archive that is not opened: its reason's code, and the member where there is one."""

    def __init__(self, code: str, member: str = "") -> None:
        super().__init__(code, member)
        self.code = code
        self.member = member


def opened(data: bytes) -> ZipFile:
    """The archive, after its list of members was looked through; nothing is unpacked yet.

    Raises ArchiveError: `archive_damaged`, `archive_too_many`, `archive_too_large`, `archive_path`,
    `archive_locked`.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise ArchiveError("archive_damaged") from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ArchiveError("archive_too_many")
    if sum(member.file_size for member in members) > min(
        MOST_BYTES, max(_ALWAYS_ALLOWED, MOST_TIMES * len(data))
    ):
        raise ArchiveError("archive_too_large")
    for member in members:
        if not _stays_inside(member.filename):
            raise ArchiveError("archive_path", member.filename[:100])
        if member.flag_bits & 1:
            raise ArchiveError("archive_locked", member.filename[:100])
    return archive


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in (path.parts or ("",))[0]
