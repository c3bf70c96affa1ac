"""Sentences, headings and list items of a Kazakh text, as spans of the original.

Kazakh is verb-final and ends sentences with «.», «!», «?» or «…»; the next one begins with a
capital, a digit, a quote or a dash. What else a full stop does is listed here: abbreviations
(ж., т.б., initials), ordinals at the head of a point, decimals. Direct speech that a reporting
clause takes up («…», – деді) is one sentence with it.

Sources: the rules of Kazakh punctuation (төл сөз, жақша, көп нүкте, қысқарған сөздер) and the
list of abbreviations of the Kazakh national encyclopaedia.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kazakh.normalise import Span, normalise


class Kind(StrEnum):
    """What a segment is in the layout of the text."""

    HEADING = "heading"
    ITEM = "item"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Segment(Span):
    """A sentence or what stands in its place; `paragraph` counts the blocks of the text from 0."""

    kind: Kind
    paragraph: int


_NEVER_FINAL = """
    ж жж ғ ғғ г гг акад проф доц адм инж арх ст қ к обл ауд мкр пос құраст ред дәр мем респ д-р
    канд докт лат ағыл ағылш т.ж б.з.б б.з.д б.з б.э.д б.э dr mr st no vol
"""
NEVER_FINAL = frozenset(_NEVER_FINAL.split())
"""Abbreviations, without their last dot, that a name, a number or a noun must follow."""

BEFORE_NUMBER = frozenset({"көш", "бет", "б", "т", "том", "шам", "сур", "табл", "мин", "сек", "сағ", "кіт"})
"""Abbreviations that are words too, or may close a sentence: read so only before a digit."""

MAGNITUDES = frozenset({"мың", "млн", "млрд", "трлн"})
"""Abbreviated multiples; «16 млн. АҚШ доллары» goes on, «19 млн. Астанасы» does not."""

MAX_HEADING_WORDS = 14
MAX_BRACKETED = 400
"""Characters; a longer «(…)» or speech is taken as an unbalanced bracket and may be cut."""

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_LOWER = "a-zа-яёәғқңөұүһі"
_STOP = re.compile(rf"[.!?…]+[»)\]]*(?: |$)|(?<=[{_LOWER}][{_LOWER}][{_LOWER}])[.!?](?=[{_UPPER}][{_LOWER}])")
_ABBREVIATED = re.compile(r"(?:(?<![\w°])(?:\w{1,2}\. ?)*)?(?<!°)[\w-]+$")
_POINT = re.compile(r"\d{1,3}|[IVX]{1,5}")
_INITIAL = re.compile(rf"(?:.*[.-])?(?:(?![IVX])[{_UPPER}]|Дж|Дз)")
_NEXT = re.compile(r"(?:– ?)?[«(\[]*(\w?)")
_CURRENCY = re.compile(r"\w+ (?:доллар|рубл|юан|теңге|фунт|крон|иен|франк)")
_BRACKET = re.compile(r"[«»()]")
_TAKEN_UP = re.compile(rf"[,.]? ?(?:– )?[{_LOWER}]|,")
_MARKER = re.compile(
    r"(?P<title>#{1,6})|(?P<number>\d{1,3}(?:\.\d{1,3})*[.)]|[А-Яа-яӘәІі]\))|(?P<dash>[–-])|[*•·▪◦‣●○■□➢✓]"
)
_NUMBERED_TITLE = re.compile(
    r"§ ?\d|(?:\d{1,3}-|[IVXLІХ]{1,6}[ -])(?:бөлім|тарау|бап|параграф|тақырып|сабақ|дәріс)", re.IGNORECASE
)
_PREDICATE = re.compile(
    r"(?:[птқксшщ]т[ыі]|д[ыі]|[ғг][ае]н|[қк][ае]н|уд[ае]|[мбп][ае][қк]|с[ыі]н|"
    r"\bбар|жоқ|керек|қажет|тиіс|емес|мүмкін|тиесілі?|екен|шығар)\W*$"
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph of the plain text: what `marker` precedes it, and where its wording starts."""

    start: int
    end: int
    text: str
    marker: str


def segment(text: str) -> list[Segment]:
    """Cut `text` into segments, in reading order, without the space and list marks around them."""
    view = normalise(text)
    blocks = _blocks(view.text)
    segments: list[Segment] = []
    for number, block in enumerate(blocks):
        kind = _kind(blocks, number)
        ends = [len(block.text)] if kind is Kind.HEADING else _ends(block.text)
        start = 0
        for end in ends:
            piece = view.original(block.start + start, block.start + end)
            segments.append(Segment(piece.start, piece.end, kind, number))
            start = end + (block.text[end : end + 1] == " ")
    return segments


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        marker = _MARKER.match(line)
        if marker and line[marker.end() : marker.end() + 1] == " ":
            skipped = marker.end() + 1
            blocks.append(_Block(start + skipped, end, line[skipped:], marker[0]))
        elif line:
            blocks.append(_Block(start, end, line, ""))
        start = end + 1
    return [block for block in blocks if block.text]


def _kind(blocks: list[_Block], number: int) -> Kind:
    """Heading, item or sentence, from the block's own form and its neighbours."""
    block = blocks[number]
    before = blocks[number - 1] if number else None
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    listed = [near for near in (before, after) if near is not None and near.marker]
    introduced = before is not None and before.text.endswith(":")
    if block.marker.startswith("#"):
        return Kind.HEADING
    if block.marker in ("–", "-"):
        in_list = introduced or any(near.marker == block.marker for near in listed)
        return Kind.ITEM if in_list else Kind.SENTENCE
    if block.marker and (introduced or listed or not block.marker[0].isdigit()):
        return Kind.ITEM
    if after is not None and _is_title(block.text, first=number == 0):
        return Kind.HEADING
    return Kind.ITEM if block.marker else Kind.SENTENCE


def _is_title(text: str, *, first: bool) -> bool:
    """Whether a paragraph that another follows names a part: short, and without a predicate."""
    if text.count(" ") >= MAX_HEADING_WORDS:
        return False
    if text.endswith("?") and len(_ends(text)) == 1:
        return True
    if _PREDICATE.search(text.casefold()) or text[-1] in ":;,!…":
        return False
    if _NUMBERED_TITLE.match(text) or text.isupper():
        return True
    return " – " not in text and (first or text[-1] != ".") and len(_ends(text)) == 1


def _ends(paragraph: str) -> list[int]:
    """Find where the sentences of one paragraph end; the last end is the paragraph's own."""
    held = _held(paragraph)
    ends: list[int] = []
    start = 0
    for stop in _STOP.finditer(paragraph):
        end = stop.end() - stop[0].endswith(" ")
        if end == len(paragraph) or held[stop.start()]:
            continue
        if _opens_sentence(paragraph, stop.end()) and not _is_abbreviation(paragraph, start, stop):
            ends.append(end)
            start = stop.end()
    return [*ends, len(paragraph)]


def _held(paragraph: str) -> bytearray:
    """1 for each character inside brackets, or inside speech that its sentence goes on from."""
    held = bytearray(len(paragraph))
    opened: list[int] = []
    for bracket in _BRACKET.finditer(paragraph):
        if bracket[0] in "«(":
            opened.append(bracket.start())
        elif opened and paragraph[opened[-1]] == ("«" if bracket[0] == "»" else "("):
            start = opened.pop()
            if bracket.start() - start <= MAX_BRACKETED and _belongs(paragraph, start, bracket.end()):
                held[start : bracket.start()] = b"\x01" * (bracket.start() - start)
    return held


def _belongs(paragraph: str, start: int, end: int) -> bool:
    """Whether the bracketed `start`:`end` is part of one sentence with what surrounds it."""
    if paragraph[start] == "(":
        return True
    return bool(_TAKEN_UP.match(paragraph, end)) or paragraph[max(0, start - 2) : start] == ": "


def _opens_sentence(paragraph: str, position: int) -> bool:
    first = _NEXT.match(paragraph, position)
    return first is not None and bool(first[1]) and not first[1].islower()


def _is_abbreviation(paragraph: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop belongs to the word before it and what follows goes on with the sentence."""
    word = _ABBREVIATED.search(paragraph[max(start, stop.start() - 24) : stop.start()])
    if word is None or stop[0].rstrip() != ".":
        return False
    form = word[0].replace(" ", "")
    key = form.casefold()
    following = paragraph[stop.end() : stop.end() + 1]
    leads = stop.start() - len(word[0]) == start and bool(_POINT.fullmatch(form))
    return (
        leads
        or bool(_INITIAL.fullmatch(form))
        or key in NEVER_FINAL
        or key.endswith((".ғ.к", ".ғ.д"))
        or (key in BEFORE_NUMBER and following.isdigit())
        or (key in MAGNITUDES and bool(following.isdigit() or _CURRENCY.match(paragraph, stop.end())))
    )
