"""What is said word for word: «Бақ та, тақ та …», and who says it.

The answer is the quotation with its marks, where it is a sentence of its own or what somebody calls
something; a name in quotes («Нұрлы жол» бағдарламасы) is none. Value: {"speaker": …} or null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.extraction.base import FactDraft
from content.extraction.sentences import PlainSentence
from content.extraction.words import words_of

_QUOTE = re.compile(r"«[^«»]{3,300}»")
_SAID = re.compile(r"^,?\s*(?:–\s*)?(?:деп|деген|дейді|деді|дей|дегенді)\b")
_SPEAKER = re.compile(r"^,?\s*(?:–\s*)?(?:деген|дейді|деді)\s+(?P<speaker>[^.,!?;]{3,60}?)\s*[.!?]?$")


def quotes(sentence: PlainSentence) -> Iterator[FactDraft]:
    """The quotations of a sentence, each followed, if its speaker stands behind, by who said it."""
    text = sentence.text
    for match in _QUOTE.finditer(text):
        rest = text[match.end() :]
        if not _SAID.match(rest):
            continue
        speaker = _SPEAKER.match(rest)
        said = {"speaker": speaker["speaker"] if speaker else None}
        yield _fact(sentence, match.start(), match.end(), "quote", said)
        if speaker:
            start = match.end() + speaker.start("speaker")
            yield _fact(sentence, start, match.end() + speaker.end("speaker"), "role", None)


def _fact(sentence: PlainSentence, start: int, end: int, kind: str, value: object) -> FactDraft:
    span = sentence.original(start, end)
    answer = span.of(sentence.document)
    inside = [index for index, word in enumerate(words_of(sentence.text)) if start <= word.start < end]
    details = {"plain": (start, end), "words": (inside[0], inside[-1]), "says": kind != "quote"}
    return FactDraft(sentence.index, kind, answer, span.start, span.end, value, details=details)
