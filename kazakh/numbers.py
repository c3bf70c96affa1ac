"""Numbers in Kazakh text: what they are, how exact, and where they stand.

A number may be digits (1 650; 2,3; 51 %), words (жүз отыз), both (1,5 мың), a Roman numeral
(XX ғасыр) or a vague word (ондаған). The words around it say how exact it is: «100-ден аса» is
more than 100, «кемінде 3» at least 3, «елуге жуық» about 50, «5 пен 10 аралығында» from 5 to 10.

«Жүз» is also a Zhuz («Ұлы жүз») and a face, «бір» is also the article: neither is taken for a
number then. Years are numbers here; `kazakh.dates` tells which numbers belong to a date.

Source: Қазақ грамматикасы (Астана, 2002), «Сан есім».
"""

from __future__ import annotations

from dataclasses import dataclass

from kazakh.normalise import Normalised, Span, normalise
from kazakh.number_bounds import Bound, bounded
from kazakh.number_reader import Kind, Reading, readings
from kazakh.number_tokens import Token, tokens_of
from kazakh.numerals import Value, number_words, ordinal_words, read_roman, read_words, write_roman

__all__ = [
    "Bound",
    "Kind",
    "NumberMention",
    "Value",
    "find_numbers",
    "number_words",
    "ordinal_words",
    "parse_number",
    "read_roman",
    "read_words",
    "write_roman",
]


@dataclass(frozen=True, slots=True)
class NumberMention(Span):
    """A number where it stands in the original text.

    The span holds the number with its own ending («800-ден», «жүз отыздан», «51 %»); `phrase` adds
    the words of the bound and what stands between («800-ден асады»). `value` is None for vague
    words; `high` is the upper end of a range. `ending` is the case ending it carries, "" for none.
    """

    value: Value | None
    high: Value | None
    kind: Kind
    bound: Bound
    ending: str
    phrase: Span


def find_numbers(text: str) -> list[NumberMention]:
    """Find the numbers of `text`, in order, none overlapping another."""
    view = normalise(text)
    tokens = tokens_of(view.text)
    return [_mention(view, tokens, reading) for reading in readings(tokens)]


def parse_number(text: str) -> NumberMention | None:
    """Understand `text` as one number and nothing else, bound words apart; None if it is not."""
    mentions = find_numbers(text)
    if len(mentions) != 1:
        return None
    phrase = mentions[0].phrase
    rest = text[: phrase.start] + text[phrase.end :]
    return None if any(letter.isalnum() for letter in rest) else mentions[0]


def _mention(view: Normalised, tokens: list[Token], reading: Reading) -> NumberMention:
    bound, first, last = bounded(tokens, reading)
    span = view.original(tokens[reading.first].start, tokens[reading.last].end)
    return NumberMention(
        start=span.start,
        end=span.end,
        value=reading.value,
        high=reading.high,
        kind=reading.kind,
        bound=bound,
        ending=reading.ending,
        phrase=view.original(tokens[first].start, tokens[last].end),
    )
