"""Which format a file has, by its content first and its name second, and reading it."""

from __future__ import annotations

from pathlib import PurePath

from content.reading.base import MAX_BYTES, Format, ReadText, UnreadableFileError
from content.reading.encodings import decode
from content.reading.marks import declared_encoding, looks_like_html

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF-"
_RTF = b"{\\rtf"
_HEAD_BYTES = 1024

_BY_NAME: dict[str, Format] = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def read(data: bytes, filename: str) -> ReadText:
    """The text of a file. Raises UnreadableFileError, and nothing else, where there is none."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("too_large")
    if not data.strip():
        raise UnreadableFileError("empty")
    found = _read_packed(data) or _read_plain(data, filename)
    if not found.text.strip():
        raise UnreadableFileError("empty" if found.format == "txt" else "no_text")
    return found


def _read_packed(data: bytes) -> ReadText | None:
    """The text of a format that its first bytes give away; None where the file may be plain text."""
    if _is_pdf(data):
        from content.reading.pdf import read_pdf  # noqa: PLC0415 - a library of 8 MB, seldom needed

        return ReadText(read_pdf(data), "pdf")
    if data.startswith(_ZIP):
        from content.reading.worddocument import MAIN_PART, read_docx, unpacked_names  # noqa: PLC0415 - 5 MB

        if MAIN_PART not in unpacked_names(data):
            raise UnreadableFileError("unsupported")
        return ReadText(read_docx(data), "docx")
    if data.startswith(_OLE):
        # Word wraps a locked DOCX in the container of its old formats.
        raise UnreadableFileError("password" if _ENCRYPTED in data else "unsupported")
    if data.startswith(_RTF):
        raise UnreadableFileError("unsupported")
    return None


def _is_pdf(data: bytes) -> bool:
    """A PDF may have other bytes before its header; a text may mention the header, but has no end mark."""
    return data.startswith(_PDF) or (_PDF in data[:_HEAD_BYTES] and b"%%EOF" in data[-_HEAD_BYTES:])


def _read_plain(data: bytes, filename: str) -> ReadText:
    text, encoding = decode(data, declared_encoding(data))
    match _plain_format(text, filename):
        case "html":
            from content.reading.markup import read_html  # noqa: PLC0415 - lxml takes 5 MB

            return ReadText(read_html(text), "html", encoding)
        case "md":
            from content.reading.markup import read_markdown  # noqa: PLC0415 - as above

            return ReadText(read_markdown(text), "md", encoding)
        case _:
            return ReadText(text, "txt", encoding)


def _plain_format(text: str, filename: str) -> Format:
    if looks_like_html(text):
        return "html"
    if text.lstrip().startswith("<?xml"):
        raise UnreadableFileError("unsupported")
    return _BY_NAME.get(PurePath(filename).suffix.lower(), "txt")
