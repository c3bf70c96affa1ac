"""Stems asked in place: the answer gives way to the interrogative, the rest stays as it was.

Kazakh keeps the order of the statement in a question, so a sentence with an interrogative in the
answer's place and form is a question. What does not belong to the answer's clause is trimmed: words
that link to earlier sentences, clauses closed before, clauses opened after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from content.extraction.clauses import Ending, Part, closes_finitely, parts
from content.extraction.lexicon import LIGHT
from content.extraction.phrases import simple_phrases, verbal_phrases
from content.extraction.words import Verb, Word, words_of
from quizzes.generation.antecedents import resolved
from quizzes.generation.appositions import apposition_in, without_names
from quizzes.generation.cues import AS_OF_TEXT, TEXT_SAYS
from quizzes.generation.names import Names, capitalised, uncapitalised
from quizzes.generation.relatives import as_clause
from quizzes.generation.subjects import subject_of
from quizzes.generation.swaps import inflected
from quizzes.generation.trimming import unneeded

_LINK = re.compile(
    r"(?:сондай-ақ|сонымен (?:қатар|бірге)|осымен қатар|бұдан (?:басқа|бөлек|өзге)|одан (?:басқа|бөлек)|"
    r"алайда|дегенмен|бірақ|ал|және|әрі|мысалы|мәселен|жалпы(?: алғанда)?|негізінен|түптеп келгенде|"
    r"демек|яғни|сөйтіп|егер|содан (?:бері|бергі))\b,? ",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:қазіргі|бүгінгі) (?:таңда|уақытта|кезде|кезеңде|күні|күнде),? |\b(?:қазір|бүгінде|бүгін|биыл),? ",
    re.IGNORECASE,
)
_OURS = re.compile(r"\bбіздің (?=\w)", re.IGNORECASE)
"""«Our» is the country's; the question is asked in it."""
_ANOTHER = re.compile(r"\b(\d{4} жылғы )(?:тағы )?(?:бір|екінші|үшінші) (?=дерек)")
_COUNTED_PLACE = re.compile(r"\b\d+ \w+[дт][ае]\b")


LONG = 17
"""Spaces; from so long a stem on, the answer's relative clause is asked by itself."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a stem needs to know beside its sentence."""

    names: Names
    as_of: date | None = None


def in_place(
    text: str,
    start: int,
    end: int,
    replacement: str,
    *,
    setting: Setting,
    says_text: bool,
    previous: str = "",
) -> str:
    """The clause around `start`:`end` with `replacement` in its place, without an end mark.

    `says_text`: whether «Мәтін бойынша» must stand before it, unless a year does. `previous`: the
    sentence before, for a pronoun that points there.
    """
    words = words_of(text)
    defined = _in_definition(text, words, (start, end), replacement)
    begin, close, subject, tail = _run(text, start, end)
    clause = _assembled(text, words, (begin, close), (start, end), replacement) + tail
    if closes_finitely(f"{text[begin:close]}{tail}") and not _is_named_behind_dash(words):
        clause = clause.replace(" – ", " ", 1)
    clause = _ANOTHER.sub(r"\1", clause)
    clause = resolved(clause, text, previous)
    if subject and not subject_of(clause, 0, len(clause)):
        clause = f"{subject}{uncapitalised(clause, setting.names)}"
    if clause.count(" ") >= LONG:
        clause = as_clause(text, words, (start, end), replacement) or clause
    clause = defined or clause
    opens_anew = clause.startswith(replacement) and replacement != text[start:end]
    if says_text and not AS_OF_TEXT.search(clause):
        year = f"{setting.as_of.year} жылғы " if setting.as_of else ""
        prefix = f"{year}{TEXT_SAYS.lower() if year else TEXT_SAYS}"
        clause = f"{prefix} {clause if opens_anew else uncapitalised(clause, setting.names)}"
    return capitalised(clause)


def _in_definition(text: str, words: tuple[Word, ...], answer: Span, replacement: str) -> str | None:
    """The part of a long definition that the answer stands in, with the subject before the dash.

    Of several tasks one is told («… міндеттерінің бірі – …»); of one long task its end, from the answer on.
    """
    dash = text.find(" – ")
    if dash < 0 or answer[0] < dash or text.count(" ") < LONG or closes_finitely(text):
        return None
    pieces = [part for part in parts(text, answer) if part.end > dash + 3]
    own = next(part for part in pieces if part.start <= answer[0] < part.end)
    subject = opening(text[:dash])
    begin = max(own.start, dash + 3)
    tasks = [word for part in pieces for word in words if word.end == part.end and word.verb is Verb.NOUN]
    if len(tasks) == len(pieces) > 1:
        subject = f"{inflected(subject, 'gen', plural=True)} бірі"
    elif own is pieces[-1]:
        outsets = [words[it.outset].start for it in simple_phrases(words) if words[it.last].end >= answer[1]]
        begin = next((outset for outset in outsets if outset <= answer[0]), begin)
    if begin > answer[0]:
        return None
    clause = _assembled(text, words, (begin, own.end), answer, replacement)
    if own is not pieces[-1] and len(tasks) < len(pieces):
        closing = [it for it in verbal_phrases(words) if words[it.last].end == pieces[-1].end]
        if not closing:
            return None
        clause = f"{clause}, {text[words[max(it.first for it in closing)].start : pieces[-1].end]}"
    return f"{subject} – {clause}"


def _assembled(text: str, words: tuple[Word, ...], run: Span, answer: Span, replacement: str) -> str:
    """The words of a run but for what it can do without, `replacement` in the answer's place."""
    link = _LINK.match(text, run[0], answer[0])
    begin = link.end() if link else run[0]
    inside = [index for index, word in enumerate(words) if begin <= word.start < run[1]]
    asked = [index for index in inside if answer[0] <= words[index].start < answer[1]]
    dropped = unneeded(words, range(inside[0], inside[-1] + 1), range(asked[0], asked[-1] + 1))
    said: dict[int, str] = {asked[0]: replacement}
    apposed = apposition_in(words) if " – " in text else None
    if apposed is not None and apposed.first <= asked[0] < apposed.dash:
        names, reworded = without_names(apposed)
        dropped, said = dropped | names, said | reworded
    clause, done = "", inside[0] - 1
    for index in inside:
        if index in dropped or index in asked[1:]:
            continue
        gap = text[words[done].end : words[index].start] if index == done + 1 and clause else " "
        clause += gap + said.get(index, words[index].text)
        done = asked[-1] if index == asked[0] else index
    return _tidy(_OURS.sub("", _PASSING.sub("", clause.strip())))


def _tidy(clause: str) -> str:
    """The clause without the spaces and commas that what was left out leaves behind."""
    return re.sub(r" {2,}", " ", re.sub(r"(?<=,)\s*,|\s+(?=[,.;:?!»)])", "", clause)).strip(" ,")


def _is_named_behind_dash(words: tuple[Word, ...]) -> bool:
    """Whether the dash stands before another name of what it follows, so that it must stay."""
    dash = next((index for index, word in enumerate(words) if word.text == "–"), 0)
    if not 0 < dash < len(words) - 1:
        return False
    same = words[dash + 1].is_noun and words[dash + 1].case == words[dash - 1].case
    return same or apposition_in(words) is not None


def opening(text: str) -> str:
    """What a stem begins with: without links to other sentences and words of passing time."""
    link = _LINK.match(text)
    return capitalised(_OURS.sub("", _PASSING.sub("", text[link.end() if link else 0 :])))


def _run(text: str, start: int, end: int) -> tuple[int, int, str, str]:
    """Begin and end of an answer's clause, the subject to say before it, the predicate to say behind it.

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
        tail = f" {_predicate(text, pieces[last])}" if own < last else ""
        return pieces[own].start, pieces[own].end, "", tail
    begin, close = pieces[first].start, pieces[last].end
    subject = "" if first == 0 or subject_of(text, begin, close) else _earlier_subject(text, begin)
    return begin, close, subject, ""


def _are_parallel(text: str, part: Part, other: Part) -> bool:
    return bool(_COUNTED_PLACE.search(part.of(text)) and _COUNTED_PLACE.search(other.of(text)))


def _predicate(text: str, part: Part) -> str:
    """The verb at the end of a clause with the converbs and the noun that belong to it."""
    words = [word for word in words_of(text) if part.start <= word.start < part.end and word.is_word]
    first = len(words) - 1
    while first and (words[first - 1].lower in LIGHT or words[first - 1].verb is Verb.CONVERB):
        first -= 1
    return text[words[first].start : part.end]


def _earlier_subject(text: str, begin: int) -> str:
    """The subject of the clauses before, to be said again: «Ассамблея …, … қамтамасыз етеді»."""
    found = subject_of(text, 0, begin)
    return f"{text[slice(*found)]} " if found else ""
