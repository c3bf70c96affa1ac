"""The bytes of a text file → its characters: UTF-8 with or without BOM, UTF-16, Windows-1251."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

# The marks of files that are no text at all.
_BINARY = (b"PK\x03\x04", b"\x89PNG", b"%PDF", b"\xd0\xcf\x11\xe0")
_UTF16_ASCII_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A file's text with line ends as \n, and the encoding that gave it.

    damaged: some bytes stood for no character and became U+FFFD.
    """

    text: str
    encoding: str
    damaged: bool = False

    @property
    def is_guessed(self) -> bool:
        """Whether the encoding is one that the bytes do not prove."""
        return self.encoding == "windows-1251"


def decoded(data: bytes) -> Decoded | None:
    """The file's text, or None for what is no text."""
    if data.startswith(_BINARY):
        return None
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    name = "windows-1251" if encoding == "cp1251" else encoding
    return Decoded(_with_plain_line_ends(text), name, damaged="\ufffd" in text)


def _encoding(data: bytes) -> str:
    """What the byte-order mark says, else UTF-16 by its zero bytes, else UTF-8 if it is valid."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    zeros = data[:2000].count(0)
    if zeros > _UTF16_ASCII_SHARE * len(data[:2000]):
        return "utf-16-le" if data[1:2000:2].count(0) >= data[0:2000:2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
