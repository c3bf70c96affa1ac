"""The bytes of a file → its text. Pure: no Django, no files, no network.

TXT is kept to the character. Every other format comes out as plain paragraphs with an empty line
between them; a heading begins with «# » to «###### », a list item with «• », and each table cell
is a paragraph of its own.
"""

from content.reading.base import MAX_BYTES, ReadText, UnreadableCode, UnreadableFileError
from content.reading.languages import language_of
from content.reading.reader import read

__all__ = ["MAX_BYTES", "ReadText", "UnreadableCode", "UnreadableFileError", "language_of", "read"]
