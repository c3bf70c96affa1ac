"""What a pronoun stands for, where that is certain: then the name is said in its place.

Certain are three cases. In one sentence: «X-тердің саны өсуде, олар 800-ден асады, оның ішінде 28-і …» –
the plural that the sentence began with. Over two sentences of a paragraph: «Ол …», «Оның …», «Бұл ұйым …»
first in its sentence, when the sentence before has one subject in the singular, a name; and a bare
«Декларация …», when the sentence before says once which declaration. Everything else stays as it is, and
the checks for pointing words and bare subjects refuse it.
"""

from __future__ import annotations

import re

from content.extraction.phrases import Phrase, simple_phrases
from content.extraction.words import Word, bare_words_of
from kazakh.inflect import Case, inflect
from quizzes.generation.cues import BARE_SUBJECTS
from quizzes.generation.subjects import is_subject
from quizzes.generation.swaps import in_nominative

_AMONG = re.compile(r"^(?:оның|олардың) ішінде ", re.IGNORECASE)
_THEY = re.compile(r"^олар ", re.IGNORECASE)
_IT = re.compile(r"^(?P<form>ол|оның|оны|оған|одан|онымен) ", re.IGNORECASE)
_THIS = re.compile(r"^бұл (?:ұйым|орган|құрылым|мекеме|құжат|қор|палата|қоғам) ", re.IGNORECASE)
_CASES: dict[str, Case] = {
    "ол": "nom",
    "оның": "gen",
    "оны": "acc",
    "оған": "dat",
    "одан": "abl",
    "онымен": "ins",
}


def resolved(clause: str, text: str, previous: str) -> str:
    """The clause of a sentence with the pronoun at its head replaced by what it stands for, if certain.

    `text` is the clause's sentence, `previous` the one before it in the paragraph, "" if there is none.
    """
    plural = _plural_possessor(text)
    if plural is not None and not text.startswith(clause[:4]):
        possessive, plain = plural
        return _THEY.sub(f"{plain} ", _AMONG.sub(f"{possessive} ", clause))
    whole = _whole_name(clause, previous)
    if whole is not None:
        return whole
    name = _named_subject(previous)
    if name is None:
        return clause
    found = _IT.match(clause)
    if found:
        form = _CASES[found["form"].lower()]
        return f"{name if form == 'nom' else inflect(name, form)} {clause[found.end() :]}"
    return _THIS.sub(f"{name} ", clause)


def _whole_name(clause: str, previous: str) -> str | None:
    """«Декларация 30 баптан тұрады» with the whole name that the sentence before gives the declaration."""
    if clause.split(maxsplit=1)[0].lower() not in BARE_SUBJECTS:
        return None
    words = bare_words_of(clause)
    first = next(iter(simple_phrases(words)), None)
    if first is None or first.last or first.head.stem not in BARE_SUBJECTS or not is_subject(words, 0):
        return None
    before = bare_words_of(previous)
    named = [phrase for phrase in simple_phrases(before) if phrase.head.stem == first.head.stem]
    if first.head.is_plural or len(named) != 1 or named[0].head.is_plural:
        return None
    outset = _outset_with_quotes(before, named[0])
    inner = before[outset : named[0].last]
    if not inner or (named[0].head.owner and not any(word.is_noun for word in inner)):
        return None
    name = previous[before[outset].start : before[named[0].last].end]
    return f"{in_nominative(name, named[0].head)} {clause[words[0].end :].lstrip()}"


def _outset_with_quotes(words: tuple[Word, ...], phrase: Phrase) -> int:
    """Where a phrase begins with the name in quotes before it: «Таза су» бағдарламасы."""
    place = phrase.outset - 1
    if place < 0 or words[place].text != "»":
        return phrase.outset
    return next((index for index in range(place, -1, -1) if words[index].text == "«"), phrase.outset)


def _plural_possessor(text: str) -> tuple[str, str] | None:
    """The genitive plural that the sentence begins with, as it stands and in the nominative."""
    words = bare_words_of(text)
    first = next(iter(simple_phrases(words)), None)
    if (
        first is None
        or first.first
        or first.head.case != "gen"
        or not first.head.is_plural
        or first.head.owner
    ):
        return None
    before = "".join(f"{word.text} " for word in words[: first.last])
    return text[: words[first.last].end], before + inflect(first.head.stem, plural=True)


def _named_subject(text: str) -> str | None:
    """The one subject of a sentence, if it is a name in the singular."""
    words = bare_words_of(text)
    subjects = [
        phrase
        for phrase in simple_phrases(words)
        if phrase.head.case == "nom" and not phrase.head.is_plural and is_subject(words, phrase.last)
    ]
    if len(subjects) != 1 or subjects[0].outset:
        return None
    named = words[0].upos == "PROPN" or (
        subjects[0].first < subjects[0].last and subjects[0].head.text[0].isupper()
    )
    return text[: words[subjects[0].last].end] if named else None
