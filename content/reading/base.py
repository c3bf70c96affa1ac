"""What reading hands over, and how it refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MAX_BYTES = 5 * 1024 * 1024
"""The largest file that is read: a school book without its pictures has less than a fifth of it."""

Format = Literal["txt", "md", "html", "docx", "pdf"]

UnreadableCode = Literal[
    "empty", "too_large", "binary", "encoding", "password", "broken", "unsupported", "no_text"
]


class UnreadableFileError(Exception):
    """The file gives no text; `code` says why.

    empty – nothing in it; too_large – over MAX_BYTES, or unpacks to too much; binary – not a text;
    encoding – a text in letters that no known encoding explains; password – locked; broken – of a
    known format, but damaged; unsupported – of a format that is not read; no_text – a document
    without letters, such as a scan.
    """

    def __init__(self, code: UnreadableCode) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file; `encoding` is empty for DOCX and PDF, which say it themselves."""

    text: str
    format: Format
    encoding: str = ""


def joined(paragraphs: Iterable[str]) -> str:
    """Paragraphs as one text, with an empty line between them."""
    return "\n\n".join(paragraphs)
