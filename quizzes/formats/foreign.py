"""What a file is that no format recognises: called by its name, so that one knows what to save it as."""

from __future__ import annotations

from zipfile import ZipFile

from quizzes.formats.archives import OLD_OFFICE_MARK, UNREADABLE, ZIP_MARK, ArchiveError, opened

QTI_1 = b"<questestinterop"
OLD_MANIFESTS = (b"imsqti_xmlv1p", b"imscc_xmlv1p", b"assessment/x-bb-")
"""What the manifest of a package of QTI 1 calls its parts: plain, in a Common Cartridge, in Blackboard."""

_GZIP_MARK = b"\x1f\x8b"
_MOST_LOOKED_AT = 1 << 16
_PARTS = (
    ("moodle_backup.xml", "moodle_backup"),
    ("word/document.xml", "document_not_questions"),
    ("ppt/presentation.xml", "document_not_questions"),
    ("content.xml", "document_not_questions"),
    ("h5p.json", "h5p_not_read"),
    ("collection.anki2", "format_only_written"),
    ("collection.anki21", "format_only_written"),
)
"""Parts of archives that are no questions for us; documents of LibreOffice have content.xml."""


def why_unknown(data: bytes) -> str:
    """The code of what there is to say of it."""
    if data.startswith(ZIP_MARK):
        return _why_archive(data)
    if data.startswith(OLD_OFFICE_MARK):
        return "workbook_locked"
    if data.startswith(b"%PDF"):
        return "document_not_questions"
    if data.startswith(_GZIP_MARK):
        return "moodle_backup"
    return "qti1_not_read" if QTI_1 in data else "format_unknown"


def _why_archive(data: bytes) -> str:
    try:
        with opened(data) as archive:
            names = set(archive.namelist())
            found = next((code for part, code in _PARTS if part in names), None)
            return found or _why_folder(archive)
    except ArchiveError as error:
        return error.code
    except UNREADABLE:
        return "archive_damaged"


def _why_folder(archive: ZipFile) -> str:
    """Of files that were put together: the first that is QTI 1, or that they have to be unpacked."""
    for name in archive.namelist()[:100]:
        if name.endswith((".xml", ".dat", ".qti")):
            with archive.open(name) as part:
                if QTI_1 in part.read(_MOST_LOOKED_AT):
                    return "qti1_not_read"
    return "archive_of_files"
