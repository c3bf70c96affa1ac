"""Stems asked in place: the answer gives way to the interrogative, the rest stays as it was.

Kazakh keeps the order of the statement in a question, so a sentence with an interrogative in the
answer's place and form is a question. What does not belong to the answer's clause is trimmed: words
that link to earlier sentences, clauses closed before, clauses opened after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from content.extraction.clauses import Ending, Part, is_finite, parts
from content.extraction.sentences import PlainSentence, tokenise
from kazakh.stems import stems
from quizzes.generation.cues import AS_OF_TEXT, TEXT_SAYS

_LINK = re.compile(
    r"(?:сондай-ақ|сонымен (?:қатар|бірге)|осымен қатар|бұдан (?:басқа|бөлек|өзге)|одан (?:басқа|бөлек)|"
    r"алайда|дегенмен|бірақ|ал|және|әрі|мысалы|мәселен|жалпы(?: алғанда)?|негізінен|түптеп келгенде|"
    r"демек|яғни|сөйтіп)\b,? ",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:қазіргі|бүгінгі) (?:таңда|уақытта|кезде|кезеңде|күні|күнде),? |\b(?:қазір|бүгінде|бүгін),? ",
    re.IGNORECASE,
)
_COUNTED_PLACE = re.compile(r"\b\d+ \w+[дт][ае]\b")
_LIGHT = frozenset(["жұмыс", "қызмет", "өмір", "жарық", "қабыл"])
"""Nouns that make one predicate with the verb after them: жұмыс істейді, жарық көреді."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which words of a document are names: those with a capital inside sentences, never without."""

    capital: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, sentences: Iterable[PlainSentence]) -> Names:
        """Collect them from every sentence but its first word."""
        capital: set[str] = set()
        small: set[str] = set()
        for sentence in sentences:
            words = [token.text for token in sentence.tokens if token.text[0].isalpha()]
            for word in words[1:]:
                (capital if word[0].isupper() else small).add(word.lower())
        return cls(frozenset(stem for word in capital for stem in stems(word)), frozenset(small))

    def holds(self, word: str) -> bool:
        """Whether `word`, in any form, is a name; several capitals make one, too (БҰҰ)."""
        if word[1:2].isupper():
            return True
        lower = word.lower()
        return lower not in self.small and any(stem in self.capital for stem in stems(lower))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a stem needs to know beside its sentence."""

    names: Names
    as_of: date | None = None


def in_place(
    text: str, start: int, end: int, replacement: str, *, setting: Setting, is_time_bound: bool
) -> str:
    """The clause around `start`:`end` with `replacement` in its place, without an end mark."""
    begin, close, tail = _run(text, start, end)
    link = _LINK.match(text, begin, start)
    before = _PASSING.sub("", text[link.end() if link else begin : start])
    after = _PASSING.sub("", text[end:close])
    if is_finite(tokenise(text[begin:close])[-1]):
        before = before.replace(" – ", " ")
    clause = f"{before}{replacement}{after}{tail}"
    if is_time_bound and not AS_OF_TEXT.search(clause):
        year = f"{setting.as_of.year} жылғы " if setting.as_of else ""
        prefix = f"{year}{TEXT_SAYS.lower() if year else TEXT_SAYS}"
        clause = f"{prefix} {uncapitalised(clause, setting.names)}"
    return capitalised(clause)


def _run(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Where the clause around an answer begins and ends, and the predicate to add behind it.

    In «15 тілде газеттер, 8 тілде журналдар шығады» the first clause has its predicate only at the
    end of the second.
    """
    pieces = parts(text, (start, end))
    own = next(number for number, part in enumerate(pieces) if part.start <= start < part.end)
    first = own
    while first and pieces[first - 1].ending is not Ending.FINITE:
        first -= 1
    last = own
    while last + 1 < len(pieces) and pieces[last].ending is not Ending.FINITE:
        last += 1
    if first < last and _are_parallel(text, pieces[own], pieces[last if own < last else own - 1]):
        tail = f" {_predicate(pieces[last].of(text))}" if own < last else ""
        return pieces[own].start, pieces[own].end, tail
    return pieces[first].start, pieces[last].end, ""


def _are_parallel(text: str, part: Part, other: Part) -> bool:
    return bool(_COUNTED_PLACE.search(part.of(text)) and _COUNTED_PLACE.search(other.of(text)))


def _predicate(wording: str) -> str:
    """The verb at the end of a clause with the converbs and the noun that belong to it."""
    words = [token for token in tokenise(wording) if token.is_word]
    first = len(words) - 1
    while first and (words[first - 1].lower in _LIGHT or words[first - 1].lower.endswith(("ып", "іп"))):
        first -= 1
    return wording[words[first].start :] if is_finite(words[-1]) else ""


def capitalised(text: str) -> str:
    """The text with a capital first letter, behind an opening quote too."""
    return re.sub(r"^(«?)(\w)", lambda first: first[1] + first[2].upper(), text)


def uncapitalised(text: str, names: Names) -> str:
    """The text with a small first letter, unless it begins with a name or a quote."""
    word = re.match(r"\w+(?:-\w+)*", text)
    return text if word is None or names.holds(word[0]) else text[0].lower() + text[1:]
