"""Kazakh in other letters: Latin alphabets, a Russian keyboard, and alphabetical order.

- `to_latin` writes Cyrillic in the Latin alphabet of 28 January 2021.
- `to_cyrillic` reads that alphabet, the official ones of October 2017 (apostrophes) and February
  2018 (acutes), and the Latin that people type without any of them (sh, zh, gh, ya).
- `fold` is for search: it forgets case and what a Russian keyboard lacks (Қ typed as К).
- `skeleton` compares across scripts: it forgets all that ad-hoc Latin does not tell apart.
- `sort_key` orders by the Kazakh alphabet, where Ә follows А and Ң follows Н.

Ad-hoc Latin writes «а» and «ә», «у», «ұ» and «ү» alike; `to_cyrillic` then gives the commoner
letter, and only `skeleton` may compare the result.

Sources: decrees 569 of 26 October 2017 and 637 of 19 February 2018; the alphabet presented by the
government's commission on 28 January 2021; CLDR's collation for kk, which puts Cyrillic first.
"""

from __future__ import annotations

import re
from typing import Literal

from kazakh.normalise import normalise

Alphabet = Literal["2021", "2018", "2017", "ad hoc"]

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

_LATIN_2021 = "a ä b v g ğ d e io j z i i k q l m n ñ o ö p r s t u ū ü f h h ts tş ş ştş * y ı * e iu ia"
_PLAIN_LATIN = "a a b v g g d e io j z i i k k l m n n o o p r s t u u u f h h ts ch sh sh * i i * e iu ia"
_TO_LATIN = dict(zip(ALPHABET, _LATIN_2021.replace("*", "").split(" "), strict=True))
_TO_PLAIN_LATIN = dict(zip(ALPHABET, _PLAIN_LATIN.replace("*", "").split(" "), strict=True))

_COMMON = dict(zip("abdefghjklmnopqrstuvyz", "абдефгхжклмнопқрстувыз", strict=True))
_READINGS: dict[Alphabet, dict[str, str]] = {
    "2021": _COMMON | dict(zip("äğñöşūüı", "әғңөшұүі", strict=True)) | {"ştş": "щ", "tş": "ч"},
    "2018": _COMMON | dict(zip("áǵńóúýuiı", "әғңөүуұіi", strict=True)) | {"sh": "ш", "ch": "ч"},
    "2017": _COMMON
    | {"a'": "ә", "g'": "ғ", "n'": "ң", "o'": "ө", "u'": "ү", "s'": "ш", "c'": "ч", "y'": "у"}
    | {"i'": "i", "u": "ұ", "i": "і"},
    "ad hoc": _COMMON
    | {"sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "gh": "ғ", "kh": "х", "w": "у", "x": "х", "c": "с"},
}
"""How each alphabet is read; a Latin «i» on the right is still to be told into и or й."""

_SIGNS: tuple[tuple[Alphabet, re.Pattern[str]], ...] = (
    ("2017", re.compile("[agnouscyi]'")),
    ("2018", re.compile("[áǵńóúý]")),
    ("2021", re.compile("[äğñöşūü]|ı")),
)
_APOSTROPHES = str.maketrans("ʼ’‘`´ʹ", "''''''")
_LATIN_WORD = re.compile("[A-Za-zÀ-ɏǵǴəƏ][A-Za-zÀ-ɏǵǴəƏ'ʼ’‘`´ʹ]*")
_VOWEL = "аәеёиоөуұүыіэюя"
_GLIDES = (
    (re.compile("тс(?=i)"), "ц"),
    (re.compile(rf"(?<![{_VOWEL}\w])iа|(?<=[{_VOWEL}])iа"), "я"),
    (re.compile(rf"(?<![{_VOWEL}\w])iу|(?<=[{_VOWEL}])iу"), "ю"),
    (re.compile("ii?а"), "ия"),
    (re.compile("iу"), "ию"),
    (re.compile(rf"(?<=[{_VOWEL}])i"), "й"),
    (re.compile("i"), "и"),
)
_AD_HOC_GLIDES = (
    (re.compile(r"\bы(?=е)"), ""),
    (re.compile(rf"(?<![{_VOWEL}\w])ы(?=[{_VOWEL}])|(?<=[{_VOWEL}i])ы(?=[{_VOWEL}])"), "i"),
    (re.compile(rf"(?<=[{_VOWEL}])ы"), "i"),
    (re.compile(rf"(?<![{_VOWEL}])i(?![{_VOWEL}i])(?!\w*(?:[фвц]|тс))"), "і"),
)

_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
_SAME_PLAIN = (
    (re.compile("shch|sch"), "sh"),
    (re.compile("kh|x"), "h"),
    (re.compile("zh"), "j"),
    (re.compile("gh"), "g"),
    (re.compile("'"), ""),
    (re.compile("c(?!h)"), "s"),
)
_SAME_LETTERS = str.maketrans("əwyq", "auik")
_REPEATED = re.compile("(?<=i)i+|(?<=u)u+|i(?=e)")

_COLLATED = " 0123456789" + ALPHABET + "abcdefghijklmnopqrstuvwxyz"
_PLACES = {letter: f"{place:02d}" for place, letter in enumerate(_COLLATED)}


def to_latin(text: str) -> str:
    """Write `text` in the Latin alphabet of 2021; letters of other scripts stay as they are."""
    pieces: list[str] = []
    for place, letter in enumerate(text):
        latin = _TO_LATIN.get(letter.lower())
        if latin is None or letter.islower():
            pieces.append(letter if latin is None else latin)
        else:
            loud = text[place - 1 : place].isupper() or text[place + 1 : place + 2].isupper()
            pieces.append(_capital(latin, whole=loud))
    return "".join(pieces)


def _capital(latin: str, *, whole: bool) -> str:
    first = latin[:1].replace("i", "İ").replace("ı", "I").upper()
    rest = latin[1:].replace("i", "İ").replace("ı", "I").upper() if whole else latin[1:]
    return first + rest


def to_cyrillic(text: str, alphabet: Alphabet | None = None) -> str:
    """Read the Latin words of `text` as Kazakh; without `alphabet`, by the signs it shows."""
    chosen = alphabet or detect_alphabet(text)
    return _LATIN_WORD.sub(lambda word: _read_word(word[0], chosen), text)


def detect_alphabet(text: str) -> Alphabet:
    """Tell the alphabet whose own letters occur in a Latin text; "ad hoc" where none does."""
    plain = _lower(text)
    return next((alphabet for alphabet, sign in _SIGNS if sign.search(plain)), "ad hoc")


def _lower(text: str) -> str:
    return text.translate(_APOSTROPHES).replace("İ", "i").lower()


def _read_word(word: str, alphabet: Alphabet) -> str:
    plain = _lower(word.replace("I", "ı") if alphabet == "2021" else word)
    reading = _READINGS[alphabet]
    pieces: list[str] = []
    place = 0
    while place < len(plain):
        size = next(size for size in (3, 2, 1) if size == 1 or plain[place : place + size] in reading)
        pieces.append(reading.get(plain[place : place + size], plain[place : place + size]))
        place += size
    read = "".join(pieces)
    for pattern, letters in (*_AD_HOC_GLIDES, *_GLIDES) if alphabet == "ad hoc" else _GLIDES:
        read = pattern.sub(letters, read)
    if len(word) > 1 and word.isupper():
        return read.upper()
    return read[:1].upper() + read[1:] if word[0].isupper() else read


def fold(text: str) -> str:
    """Make a key for search: plain form, lower case, Kazakh letters as a Russian keyboard gives them."""
    return normalise(text).text.lower().translate(_FOLDED)


def skeleton(text: str) -> str:
    """Make a key under which Cyrillic, every Latin alphabet and ad-hoc Latin of one word are equal.

    Different words may share a skeleton («жан» and «жән»): equality suggests, it does not prove.
    """
    alphabet = detect_alphabet(text)
    cyrillic = text if alphabet == "ad hoc" else to_cyrillic(text, alphabet)
    plain = _lower(normalise(cyrillic).text)
    latin = "".join(_TO_PLAIN_LATIN.get(letter, letter) for letter in plain)
    for pattern, letters in _SAME_PLAIN:
        latin = pattern.sub(letters, latin)
    return _REPEATED.sub("", latin.translate(_SAME_LETTERS))


def sort_key(text: str) -> str:
    """Make a key that orders by the Kazakh alphabet, in plain digits, two a letter.

    Digits come first, then Cyrillic, then Latin. Case, accents of other scripts and punctuation do
    not count; a hyphen counts as a space.
    """
    letters = normalise(text).text.lower().replace("-", " ")
    return "".join(_PLACES.get(letter, "") for letter in letters)
