"""One plain form for Kazakh text, with the way back to the original characters.

Pasted and scanned texts carry no-break spaces, soft hyphens, zero-width marks, decomposed
letters, Latin letters that look Cyrillic («тиесiл» with a Latin i), several kinds of quotes and
dashes, and lines broken inside a sentence. Rules of the language are written for the plain form;
evidence is cited in the original. `normalise` gives both: the plain text and, for each of its
characters, the span of the original that it stands for.

The plain form: NFC; single spaces; one paragraph per line; «» for quotes; «–» for a dash between
spaces and «-» for a hyphen; Cyrillic letters in words that mix both alphabets.

Sources: Unicode Standard Annex 15 (composition) and 14 (break and space characters); the Kazakh
orthography in use since 1957 for the alphabet, «» and the dash.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LETTERS = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
"""Body of a regular-expression class: the letters of the Kazakh Cyrillic alphabet."""

LATIN_TO_CYRILLIC = str.maketrans(
    "AaBCcEeHIiKMOoPpTXxyƏəӘәҺhÖöɵƟ",
    "АаВСсЕеНІіКМОоРрТХхуӘәӘәҺһӨөөӨ",
)
"""Letters of the Latin script with a Cyrillic look-alike, as mistyped inside Kazakh words."""

_LOOKALIKES = frozenset(map(chr, LATIN_TO_CYRILLIC))

_LATIN = "A-Za-zƏəÖöɵƟ"
_CONTROL = re.compile("\u00ad[ \t]*\r?\n[ \t]*|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_COMPOSABLE = re.compile("[^\u0300-\u036f\n][\u0300-\u036f]+")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAK = re.compile(" ?(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\\s*")
_MIXED = re.compile(rf"(?<![{LETTERS}{_LATIN}])[{LETTERS}]*[{_LATIN}][{LETTERS}{_LATIN}]*")
_QUOTE = re.compile("[\"“”„‟❝❞]|''|``|‘‘|’’|<<|>>")
_DASH = re.compile("(?<![^ \n])(?:[-‐-―−]|--+)(?![^ \n])|[‐‑‒—―−]")

_TERMINAL = re.compile(r"[.!?…:;][»\")\]]*$")
_HYPHENATED = re.compile(rf"[{LETTERS}]-$")
_MARKER = re.compile(r"(?:[-–—•*·▪◦‣●○■□➢✓]|\d{1,3}(?:\.\d{1,3})*[.)]|[А-Яа-яӘәІі]\))\s|#{1,6}\s|\|")
_LINKED = re.compile(r"(?:[,(«–-]|\b(?:және|мен|пен|бен|немесе|әрі|яки|яғни|№))$")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open run of characters, `start` ≤ i < `end`, of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A plain text; `starts[i]` and `ends[i]` bound the original of its i-th character."""

    text: str
    starts: array[int]
    ends: array[int]

    def original(self, start: int, end: int) -> Span:
        """Return the original's span for the non-empty run `start`:`end` of the plain text."""
        return Span(self.starts[start], self.ends[end - 1])

    def plain(self, start: int, end: int) -> Span:
        """Return the plain text's span for a run of the original."""
        return Span(bisect_left(self.ends, start + 1), bisect_left(self.starts, end))

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Normalised:
        """Return the same text with runs replaced; `edits` are ordered, disjoint (start, end, text)."""
        pieces: list[str] = []
        starts = array("L")
        ends = array("L")
        done = 0
        for start, end, replacement in edits:
            pieces += self.text[done:start], replacement
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if len(replacement) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                starts.extend([self.starts[start]] * len(replacement))
                ends.extend([self.ends[end - 1]] * len(replacement))
            done = end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        return Normalised("".join(pieces), starts + self.starts[done:], ends + self.ends[done:])


def normalise(text: str) -> Normalised:
    """Give `text` in its plain form. Text without anything to change comes back as it is."""
    view = Normalised(text, array("L", range(len(text))), array("L", range(1, len(text) + 1)))
    for edits in (_characters, _compositions, _blanks, _breaks, _lookalikes, _marks):
        view = view.edited(edits(view.text))
    return view


Edits = Iterator[tuple[int, int, str]]


def _characters(text: str) -> Edits:
    for match in _CONTROL.finditer(text):
        yield match.start(), match.end(), ""


def _compositions(text: str) -> Edits:
    for match in _COMPOSABLE.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield match.start(), match.end(), composed


def _blanks(text: str) -> Edits:
    """One space for each run of spaces and tabs, none at either end."""
    for match in _SPACES.finditer(text):
        replacement = " " if match.start() and match.end() < len(text) else ""
        if replacement != match[0]:
            yield match.start(), match.end(), replacement


def _breaks(text: str) -> Edits:
    """Line ends: a space where the sentence runs on, one line feed where a paragraph ends."""
    breaks = list(_BREAK.finditer(text))
    lines = _lines(text, breaks)
    wrapped = _wrapped(lines, breaks)
    for number, match in enumerate(breaks):
        before, after = lines[number], lines[number + 1]
        if match.start() == 0 or match.end() == len(text):
            replacement = ""
        elif _is_blank(match[0]) or not _runs_on(before, after, wrapped=wrapped[number]):
            replacement = "\n"
        else:
            replacement = "" if _HYPHENATED.search(before) else " "
        if replacement != match[0]:
            yield match.start(), match.end(), replacement


def _lines(text: str, breaks: list[re.Match[str]]) -> list[str]:
    edges = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(text)]
    return [text[start:end].strip() for start, end in zip(edges, ends, strict=True)]


def _is_blank(gap: str) -> bool:
    """Whether a line end is followed by an empty line, which always ends a paragraph."""
    return len(gap.replace("\r\n", "\n").strip(" \t\u00a0").splitlines()) > 1 or "\u2029" in gap


def _wrapped(lines: list[str], breaks: list[re.Match[str]]) -> list[bool]:
    """For each line end, whether it stands in a paragraph set to a column of 50 to 100 characters.

    All lines of such a paragraph but its last fill the column to within twenty characters, and
    some line starts in the middle of a sentence; its line ends mean nothing.
    """
    verdicts: list[bool] = []
    for number, match in enumerate(breaks):
        if _is_blank(match[0]) or number == len(breaks) - 1:
            first = len(verdicts)
            inner = lines[first : number if _is_blank(match[0]) else number + 1]
            widest = max(map(len, inner), default=0)
            full = len(inner) > 1 and 50 <= widest <= 100 and min(map(len, inner)) > widest - 20
            verdicts += [full and any(line[0].islower() for line in inner)] * (number + 1 - first)
    return verdicts


def _runs_on(before: str, after: str, *, wrapped: bool) -> bool:
    """Whether `after` continues the sentence of `before` across a line end."""
    ended = bool(_TERMINAL.search(before))
    if not before or not after or before.startswith("#"):
        return False
    if _MARKER.match(after):
        return wrapped and not ended and after[0] in "-–—"
    return wrapped or (not ended and (after[0].islower() or bool(_LINKED.search(before))))


def _lookalikes(text: str) -> Edits:
    """Latin letters in words that also hold Cyrillic ones, where each has a look-alike."""
    for match in _MIXED.finditer(text):
        word = match[0]
        latin = [letter for letter in word if letter.isascii() or letter in "ƏəÖöɵƟ"]
        if len(latin) < len(word) and _LOOKALIKES.issuperset(latin):
            yield match.start(), match.end(), word.translate(LATIN_TO_CYRILLIC)


def _marks(text: str) -> Edits:
    """Quotes as «» by the side they stand on; dashes and hyphens in one shape each."""
    found = [*_QUOTE.finditer(text), *_DASH.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if match.re is _DASH:
            spaced = before in ("", " ", "\n") and after in ("", " ", "\n")
            replacement = "–" if spaced or match[0] in "—―" else "-"
        else:
            replacement = "«" if not before or before in ' \n([–-«"“„' else "»"
        if replacement != match[0]:
            yield match.start(), match.end(), replacement
