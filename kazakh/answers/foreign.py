"""What a Russian or English answer is in Kazakh: listed words, numerals, months (rule 3)."""

import re
from functools import cache
from itertools import islice, product

from kazakh.answers.lexicon import is_real, translations
from kazakh.answers.plain import words
from kazakh.dates import MONTHS
from kazakh.numbers import number_words, ordinal_words

MOST_READINGS = 8
LONGEST_ENTRY = 4

_RUSSIAN_CARDINALS = (
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_ENGLISH_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = {
    20: "двадцать twenty",
    30: "тридцать thirty",
    40: "сорок forty",
    50: "пятьдесят fifty",
    60: "шестьдесят sixty",
    70: "семьдесят seventy",
    80: "восемьдесят eighty",
    90: "девяносто ninety",
    100: "сто hundred",
    200: "двести",
    300: "триста",
    400: "четыреста",
    500: "пятьсот",
    600: "шестьсот",
    700: "семьсот",
    800: "восемьсот",
    900: "девятьсот",
    1000: "тысяча тысячи тысяч thousand",
    10**6: "миллиона миллионов million",
    10**9: "миллиарда миллиардов billion",
}
_ORDINALS = (
    "первый первое первого первая first",
    "второй второе второго вторая second",
    "третий третье третьего третья third",
    "четвертый четвертое четвертого fourth",
    "пятый пятое пятого fifth",
    "шестой шестое шестого sixth",
    "седьмой седьмое седьмого seventh",
    "восьмой восьмое восьмого eighth",
    "девятый девятое девятого ninth",
    "десятый десятое десятого tenth",
)
_MONTHS = (
    "январь января january",
    "февраль февраля february",
    "март марта march",
    "апрель апреля april",
    "май мая may",
    "июнь июня june",
    "июль июля july",
    "август августа august",
    "сентябрь сентября september",
    "октябрь октября october",
    "ноябрь ноября november",
    "декабрь декабря december",
)
_FOREIGN = re.compile(
    r"(?:ый|ий|ой|ая|яя|ое|ость|ство|ние|ого|его|ская|ать|ить|еть|щик|чик|ка"
    r"|tion|ness|ment|ship|ity|ing|ism|ence|ance|ful|ive|ous|ary|al|er|ee|th|ght|ed)$"
)
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
_OTHER = {
    "год": "жылы",
    "года": "жылы",
    "году": "жылы",
    "г": "жылы",
    "year": "жылы",
    "век": "ғасыр",
    "процент": "пайыз",
    "процента": "пайыз",
    "процентов": "пайыз",
    "percent": "пайыз",
    "более": "көп",
    "in": "",
    "on": "",
    "of": "",
    "the": "",
    "and": "",
    "в": "",
    "и": "және",
}


@cache
def _figures() -> dict[str, str]:
    """Words of numbers and dates with their Kazakh counterparts, which follow the same order."""
    found = dict(_OTHER)
    for listed in (_RUSSIAN_CARDINALS, _ENGLISH_CARDINALS):
        found |= {word: number_words(value) for value, word in enumerate(listed.split())}
    for value, forms in _TENS.items():
        found |= dict.fromkeys(forms.split(), number_words(value))
    for value, forms in enumerate(_ORDINALS, 1):
        found |= dict.fromkeys(forms.split(), ordinal_words(value))
    for month, forms in zip(MONTHS, _MONTHS, strict=True):
        found |= dict.fromkeys(forms.split(), month)
    return found


def looks_foreign(answer: str) -> bool:
    """Whether the long words of a plain answer have Russian or English endings and are no Kazakh words.

    In a phrase without a Kazakh letter most of the words are enough: loans are real words in both
    languages («избирательная комиссия»).
    """
    found = words(answer)
    long = [word for word in found if len(word) > LONGEST_ENTRY]
    sure = sum(_is_surely_foreign(word) for word in long)
    most = len(found) > 1 and 2 * sure > len(found) and not _KAZAKH_LETTER.search(answer)
    return bool(long) and (sure == len(long) or most)


def _is_surely_foreign(word: str) -> bool:
    return bool(_FOREIGN.search(word)) and not is_real(word)


def in_kazakh(answer: str, *, figures: bool) -> list[str]:
    """Return what a plain answer may be in Kazakh; empty when no word of it is known as foreign.

    With `figures`, numerals and names of months count too.
    """
    given = words(answer)
    pieces: list[list[str]] = []
    translated = False
    place = 0
    while place < len(given):
        size, found = _longest(given, place, figures=figures)
        translated |= bool(found) and found != [""]
        pieces.append(found or [given[place]])
        place += size
    if not translated:
        return []
    readings = (" ".join(filter(None, choice)) for choice in product(*pieces))
    return [reading for reading in islice(readings, MOST_READINGS) if reading and reading != answer]


def _longest(given: list[str], place: int, *, figures: bool) -> tuple[int, list[str]]:
    """Return how many words the longest listed entry at a place has, and its translations."""
    if figures and given[place] in _figures():
        return 1, [_figures()[given[place]]]
    for size in range(min(LONGEST_ENTRY, len(given) - place), 0, -1):
        found = translations(" ".join(given[place : place + size]))
        if found:
            return size, sorted(found)
    return 1, []
