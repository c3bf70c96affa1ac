r"""A GIFT text → its questions, each still text: where one ends, and what comments say of it.

Escaped characters (\{, \=, \n …) are replaced by characters that Unicode keeps for programs, so
that everything after may look for plain marks; `unescaped` brings them back.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_ESCAPABLE = "\\~=#{}:n"
_STANDING = {mark: chr(0xFDD0 + index) for index, mark in enumerate(_ESCAPABLE)}
_BACK = str.maketrans({stand: "\n" if mark == "n" else mark for mark, stand in _STANDING.items()})
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_META = re.compile(r"\[(id|tag):((?:\\\]|[^\]])*)\]")
_LINE = re.compile("^.*$", re.MULTILINE)
_SLASH = re.compile("(?<!/)/(?!/)")
_CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)")


@dataclass(slots=True)
class Block:
    """One question's lines with their numbers, its category and the comments above it.

    is_joined: no empty line stands before it.
    """

    lines: list[str] = field(default_factory=list)
    numbers: array[int] = field(default_factory=lambda: array("L"))
    comments: list[tuple[int, str]] = field(default_factory=list)
    category: tuple[str, ...] = ()
    is_joined: bool = False

    @property
    def line(self) -> int:
        """Where the question begins."""
        return self.numbers[0]

    @property
    def text(self) -> str:
        """Its lines without comments."""
        return "\n".join(self.lines).strip()

    def said(self, name: str) -> list[str]:
        """What the comments say under a name: [id:…], [tag:…]."""
        found = (match for _, comment in self.comments for match in _META.finditer(comment))
        return [match[2].replace("\\]", "]").strip() for match in found if match[1] == name]


def escaped(text: str) -> str:
    """The text with its escaped characters out of the way."""
    return _ESCAPE.sub(lambda match: _STANDING[match[1]], _RESERVED.sub("", text))


def unescaped(text: str) -> str:
    """The text with its escaped characters as themselves."""
    return text.translate(_BACK)


def blocks_of(text: str) -> Iterator[Block]:
    """Every question's lines. An empty line ends a question, unless its answers are still open."""
    category: tuple[str, ...] = ()
    text = escaped(text)
    braces = _Braces(text)
    block, is_open = Block(), False
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found[0]
        said = _CATEGORY.match(line)
        if not is_open and (said or not line.strip()):
            yield from _split(block, category)
            block = Block()
            category = _path(said[1]) if said else category
        elif line.lstrip().startswith("//"):
            block.comments.append((number, unescaped(line)))
        elif line.strip() or braces.closes_after(found.start()):
            block.lines.append(line)
            block.numbers.append(number)
            is_open = _open_after(line, is_open=is_open)
        else:
            yield from _split(block, category)
            block, is_open = Block(), False
    yield from _split(block, category)


def _open_after(line: str, *, is_open: bool) -> bool:
    opened, closed = line.rfind("{"), line.rfind("}")
    return is_open if opened == closed else opened > closed


class _Braces:
    """The braces of a text, looked for once from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._found = re.finditer("[{}]", text)
        self._next = next(self._found, None)

    def closes_after(self, place: int) -> bool:
        """Whether the next brace closes answers; places have to be asked for in their order."""
        while self._next is not None and self._next.start() < place:
            self._next = next(self._found, None)
        return self._next is not None and self._next[0] == "}"


def _path(text: str) -> tuple[str, ...]:
    """A category's names; Moodle's context ($course$/top) is no part of it, // is a slash in a name."""
    names = [unescaped(name).replace("//", "/").strip() for name in _SLASH.split(text.strip())]
    if names and names[0].startswith("$") and names[0].endswith("$"):
        names = names[1:]
        if names[:1] == ["top"]:
            names = names[1:]
    return tuple(name for name in names if name)


def _split(block: Block, category: tuple[str, ...]) -> Iterator[Block]:
    """The block as questions: a named line, or answers after a line that ended some, begin another."""
    starts = _starts(block.lines)
    comments = iter(block.comments)
    comment = next(comments, None)
    for start, end in pairwise([*starts, len(block.lines)]):
        one = Block(block.lines[start:end], block.numbers[start:end], [], category, is_joined=start > 0)
        while comment is not None and (comment[0] < one.numbers[-1] or end == len(block.lines)):
            one.comments.append(comment)
            comment = next(comments, None)
        yield one


def _starts(lines: list[str]) -> list[int]:
    """The indexes of the lines where questions begin."""
    starts = [0] if lines else []
    is_open, ended = False, None
    for index, line in enumerate(lines):
        if index > starts[-1] and not is_open and line.lstrip().startswith("::"):
            starts.append(index)
            ended = None
        elif "{" in line and ended is not None:
            starts.append(ended + 1)
            ended = None
        is_open = _open_after(line, is_open=is_open)
        if not is_open and ended is None and line.rstrip().endswith("}"):
            ended = index
    return starts
