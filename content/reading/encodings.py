"""Bytes → characters: Unicode first, then the single-byte code pages of Kazakh and Russian."""

from __future__ import annotations

import codecs
import re

from content.reading.base import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 stands before UTF-16, whose mark it begins with."""

_CODE_PAGES = ["kz1048", "ptcp154", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "cp1252"]
"""KZ-1048 is Windows-1251 with the Kazakh letters, and equal to it for Russian. Left to choose from
all code pages, the detector takes short Cyrillic texts for Japanese."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01
"""Word processors leave a few control characters in a text; pictures are full of them."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters without their byte order mark, and the encoding's name.

    `declared` is what the file itself says it is written in, tried after UTF-8.
    Raises UnreadableFileError: binary, encoding.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise UnreadableFileError("binary")
    candidates = [encoding] if encoding else ["utf-8", declared]
    decoded = next((found for name in candidates if name and (found := _strictly(data, name))), None)
    if decoded is None and encoding is None:
        decoded = _guessed(data)
    if decoded is None:
        raise UnreadableFileError("encoding")
    text, _ = decoded
    if "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableFileError("binary")
    return decoded


def _strictly(data: bytes, encoding: str) -> tuple[str, str] | None:
    """The text, where every byte has its place in the encoding."""
    try:
        return data.decode(encoding), encoding.removesuffix("-sig")
    except (LookupError, UnicodeError):
        return None


def _guessed(data: bytes) -> tuple[str, str] | None:
    """The text in the likeliest code page, where one makes words of it."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - texts not in Unicode are few

    best = from_bytes(data, cp_isolation=_CODE_PAGES).best()
    return (str(best), best.encoding) if best else None
