"""Reading numbers out of tokens: digits and words, multiples, fractions, ranges, percent.

Source: Қазақ грамматикасы (Астана, 2002), «Сан есім: есептік, реттік, жинақтық, бөлшектік».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kazakh.number_tokens import Role, Token, digit_role, numeral_words
from kazakh.numerals import LIMIT, Value, read_roman, read_words


class Kind(StrEnum):
    """What a number counts or names."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    COLLECTIVE = "collective"
    FRACTION = "fraction"
    PERCENT = "percent"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Reading:
    """A number on the tokens `first`…`last`: from `value` to `high` if it is a range."""

    first: int
    last: int
    value: Value | None
    kind: Kind
    ending: str = ""
    high: Value | None = None
    about: bool = False


_KINDS = {Role.ORDINAL: Kind.ORDINAL, Role.COLLECTIVE: Kind.COLLECTIVE}
_COUNTED_ONCE = (
    "рет мәрте есе ғана жарым пайыз процент теңге доллар тонна метр километр шақырым гектар минут "
    "сағат мандат дауыс партия палата бала әйел ер тіл ұл қыз мүше депутат"
)
_ONE_OF = frozenset(_COUNTED_ONCE.split(" "))
_ROMAN_HEADS = ("ғасыр", "ғ", "тарау", "бөлім", "съез", "сесси", "шақырылым", "том", "кітап", "тоқсан")
_ZHUZ_HEADS = ("билер", "рулар", "хандар", "қазағ", "баласы", "тайпа")
_CLASSED = {"ұлы", "орта", "кіші"}
_VAGUE_WORDS = frozenset({"бірнеше", "ондаған", "жүздеген", "мыңдаған", "миллиондаған", "миллиардтаған"})
_MANY = frozenset({"он", "жүз", "мың", "миллион", "миллиард"})
_DENOMINATORS = frozenset({*range(2, 11), 100, 1_000, 10_000, 10**6})
_ABLATIVE = ("дан", "ден", "тан", "тен", "нан", "нен")
_DATIVE = ("ға", "ге", "қа", "ке", "на", "не", "а", "е")
_SAID_DECIMAL = ("да", "де", "та", "те")


def readings(tokens: list[Token]) -> Iterator[Reading]:
    """Read every number of a text, left to right, none overlapping another."""
    place = 0
    while place < len(tokens):
        reading = _Reader(tokens).read(place)
        if reading is None:
            place += 1
        else:
            yield reading
            place = reading.last + 1


class _Reader:
    """Reads one number at a place of the token list; None where there is none."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def text(self, place: int) -> str:
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def shape(self, place: int) -> str:
        return self.tokens[place].shape if 0 <= place < len(self.tokens) else ""

    def touches(self, place: int) -> bool:
        """Whether the token at `place` stands without a space after the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def read(self, place: int) -> Reading | None:
        reading = self.unsigned(place + self.is_minus(place))
        if reading is None or reading.first == place or reading.value is None:
            return reading
        return replace(reading, first=place, value=-reading.value)

    def unsigned(self, place: int) -> Reading | None:
        reading = self.simple(place)
        if reading is None:
            return None
        joined = self.decimal(reading) or self.fraction(reading) or self.range(reading) or reading
        return self.percent(joined)

    def is_minus(self, place: int) -> bool:
        """«минус», or a hyphen that touches the number after it and nothing before."""
        if self.text(place) == "минус":
            return True
        sign = self.text(place) == "-" and self.touches(place + 1) and not self.touches(place)
        return sign and self.shape(place + 1) == "digits"

    def simple(self, place: int) -> Reading | None:
        """A number without the words that make it a fraction, a range or a percentage."""
        shape = self.shape(place)
        if shape == "digits":
            return self.digits(place)
        if shape == "word":
            return self.words(place) or self.roman(place)
        return None

    def digits(self, place: int, ceiling: Value = LIMIT) -> Reading | None:
        if self.touches(place) and (self.shape(place - 1) == "word" or self.text(place - 1) == "_"):
            return None
        if self.text(place - 1) == "-" and self.touches(place - 1) and self.shape(place - 2) == "word":
            return None
        value = _digits_value(self.text(place))
        if self.text(place - 1) == "№":
            return Reading(place, place, value, Kind.ORDINAL)
        hyphen = self.touches(place + 1) and self.text(place + 1) == "-"
        after = place + 2 if hyphen else place + 1
        if not (self.touches(after) and self.shape(after) == "word"):
            return self.multiplied(Reading(place, place, value, Kind.CARDINAL), ceiling)
        role = digit_role(self.text(after))
        if role is None:
            return Reading(place, place, value, Kind.ORDINAL)
        kind = _KINDS.get(role[0], Kind.CARDINAL)
        return Reading(place, after, value, kind, role[1], about=role[0] is Role.ABOUT)

    def multiplied(self, reading: Reading, ceiling: Value = LIMIT) -> Reading:
        """«1,5 мың», «2 миллион 300 мың»: a number and the magnitudes that follow it, falling."""
        place = reading.last + 1
        numeral = numeral_words().get(self.text(place)) if self.shape(place) == "word" else None
        if reading.value is None or numeral is None or numeral.value < 1_000:
            return reading
        if numeral.role not in (Role.CARDINAL, Role.ABOUT) or numeral.value >= ceiling:
            return reading
        value = _plain(reading.value * numeral.value)
        grown = replace(reading, last=place, value=value, ending=numeral.ending)
        if numeral.ending or self.shape(place + 1) != "digits":
            return replace(grown, about=numeral.role is Role.ABOUT)
        rest = self.digits(place + 1, numeral.value)
        if rest is None or rest.value is None or rest.kind is not Kind.CARDINAL:
            return grown
        if rest.value >= numeral.value or self.text(rest.last + 1) in _MANY:
            return grown
        return replace(rest, first=reading.first, value=_plain(value + rest.value))

    def words(self, place: int) -> Reading | None:
        if self.text(place) in _VAGUE_WORDS:
            return self.vague(place)
        first = numeral_words().get(self.text(place))
        if first is None or self.is_other_word(place):
            return None
        if first.role is Role.PART:
            part = Reading(place, place, first.value, Kind.FRACTION, first.ending)
            grown = self.multiplied(part) if not first.ending else part
            return grown if grown is part else replace(grown, kind=Kind.CARDINAL)
        reading = self.counted(place)
        if reading is None or (reading.first == reading.last and self.is_article(reading)):
            return None
        return reading

    def counted(self, place: int) -> Reading | None:
        """The longest run of numeral words from `place` that makes one number."""
        said: list[str] = []
        reading: Reading | None = None
        while (numeral := numeral_words().get(self.text(place + len(said)))) is not None:
            last = place + len(said)
            alone = numeral.role in (Role.COLLECTIVE, Role.PART)
            value = numeral.value if alone else read_words([*said, numeral.word])
            if value is None or (said and (alone or self.is_zhuz(last))):
                break
            kind = _KINDS.get(numeral.role, Kind.CARDINAL)
            about = numeral.role is Role.ABOUT
            reading = Reading(place, last, value, kind, numeral.ending, about=about)
            said.append(numeral.word)
            if numeral.ending or kind is not Kind.CARDINAL or about:
                break
        return self.halved(reading)

    def halved(self, reading: Reading | None) -> Reading | None:
        """«екі жарым мың»: a number and a half."""
        if reading is None or reading.ending or not self.text(reading.last + 1).startswith("жарым"):
            return reading
        ending = self.text(reading.last + 1).removeprefix("жарым")
        value = Fraction(1, 2) + (reading.value or 0)
        half = replace(reading, last=reading.last + 1, value=value, ending=ending)
        return half if ending else self.multiplied(half)

    def vague(self, place: int) -> Reading:
        """«бірнеше», «ондаған», «бірнеше жүз мың»: many, without a number."""
        last = place
        while self.text(last + 1) in _VAGUE_WORDS or self.text(last + 1) in _MANY:
            last += 1
        return Reading(place, last, None, Kind.VAGUE)

    def roman(self, place: int) -> Reading | None:
        """A Roman numeral before a century or a chapter, or beside a name («II Елизавета»)."""
        written = self.tokens[place].written
        value = read_roman(written) if written.isupper() else None
        if value is None or value > 40 or (self.text(place - 1) == "-" and self.touches(place)):
            return None
        ahead = self.tokens[place + 1 : place + 5]
        word = next((token for token in ahead if token.shape == "word" and not _joins_roman(token)), None)
        headed = word is not None and word.text.startswith(_ROMAN_HEADS)
        reign = len(written) > 1 and word is not None and word is ahead[0] and word.written[0].isupper()
        ending = self.text(place + 2) if self.text(place + 1) == "-" and self.touches(place + 1) else ""
        role = digit_role(ending) if ending else None
        if role is not None:
            return Reading(place, place + 2, value, Kind.ORDINAL, role[1])
        return Reading(place, place, value, Kind.ORDINAL) if headed or reign else None

    def is_other_word(self, place: int) -> bool:
        """Whether a numeral's form is another word here: a Zhuz, a face, «together», «once»."""
        text = self.text(place)
        if text.startswith("жүз"):
            face = text.startswith("жүзі") and not text.startswith("жүзінші")
            to_face = self.text(place - 1) == "-" and self.text(place - 2) == "жүзбе"
            return face or to_face or self.is_zhuz(place)
        discourse = text.startswith(("біріншіден", "екіншіден", "үшіншіден"))
        return discourse or (text != "бір" and numeral_words()[text].word == "бір" and text != "бірінші")

    def is_zhuz(self, place: int) -> bool:
        text, before, after = self.text(place), self.text(place - 1), self.text(place + 1)
        if not text.startswith("жүз"):
            return False
        people = self.text(place - 2).startswith("қазақ") or after.startswith(_ZHUZ_HEADS)
        return before in _CLASSED or (before == "үш" and people)

    def is_article(self, reading: Reading) -> bool:
        """«бір» counts only before what is counted or measured; elsewhere it means «a, some»."""
        if self.text(reading.first) != "бір" or len(self.tokens) == 1:
            return False
        after = self.text(reading.last + 1)
        upper = numeral_words().get(self.text(reading.last + 2))
        ranged = after in ("-", "–") and upper is not None and upper.value > 1
        emphatic = after == "-" and self.text(reading.last + 2) == "ақ"
        counted = after in _ONE_OF or after.startswith(("пайыз", "процент"))
        return not (counted or ranged or emphatic or after == "бүтін")

    def decimal(self, reading: Reading) -> Reading | None:
        """«екі бүтін оннан үш», «он екі де тоғыз пайыз»: a decimal as it is said."""
        after = self.text(reading.last + 1)
        if reading.ending or reading.value is None or reading.kind is not Kind.CARDINAL:
            return None
        if after == "бүтін":
            return self.said_decimal(reading)
        if after not in _SAID_DECIMAL:
            return None
        part = self.counted(reading.last + 2)
        if part is None or part.value is None or not 0 < part.value < 100 or part.ending:
            return None
        measured = self.text(part.last + 1).startswith(("пайыз", "процент", "мил", "трил"))
        value = reading.value + Fraction(part.value, 10 ** len(str(part.value)))
        return self.multiplied(replace(reading, last=part.last, value=value)) if measured else None

    def said_decimal(self, reading: Reading) -> Reading | None:
        denominator = self.counted(reading.last + 2)
        if denominator is None or denominator.value is None or reading.value is None:
            return None
        if denominator.ending in _ABLATIVE:
            part, scale = self.counted(denominator.last + 1), denominator.value
        else:
            part, scale = self.digit(reading.last + 2), 10
        if part is None or part.value is None:
            return None
        value = _plain(reading.value + Fraction(part.value) / scale)
        grown = replace(reading, last=part.last, value=value, ending=part.ending)
        return grown if part.ending else self.multiplied(grown)

    def digit(self, place: int) -> Reading | None:
        """One numeral word below ten, as tenths are said in short: «үш бүтін төрт»."""
        numeral = numeral_words().get(self.text(place))
        if numeral is None or numeral.role is not Role.CARDINAL or not 0 < numeral.value < 10:
            return None
        return Reading(place, place, numeral.value, Kind.CARDINAL, numeral.ending)

    def fraction(self, reading: Reading) -> Reading | None:
        """«үштен бір», «төрттен үші», «1/3»."""
        if self.text(reading.last + 1) == "/" and self.touches(reading.last + 1) and not reading.ending:
            part: Reading | None = reading
            whole = self.simple(reading.last + 2)
            closing = whole
        elif reading.ending in _ABLATIVE and self.shape(reading.first) == "word":
            closing = self.counted(reading.last + 1)
            part, whole = closing, reading
        else:
            return None
        if part is None or whole is None or closing is None or part.value is None or whole.value is None:
            return None
        if whole.value not in _DENOMINATORS or not part.value < whole.value or part.kind is not Kind.CARDINAL:
            return None
        value = Fraction(part.value) / whole.value
        return replace(closing, first=reading.first, value=value, kind=Kind.FRACTION)

    def range(self, reading: Reading) -> Reading | None:
        """«10–15», «5–10 мың», «бес-алты», «5-тен 10-ға дейін», «5 пен 10 аралығында»."""
        joint = self.text(reading.last + 1)
        if reading.value is None or reading.kind not in (Kind.CARDINAL, Kind.ORDINAL):
            return None
        if reading.ending in _ABLATIVE:
            upper = self.simple(reading.last + 1)
            closed = upper is not None and self.is_closed(upper)
        elif joint in ("-", "–", "—", "…") and not reading.ending:
            upper, closed = self.simple(reading.last + 2), True
        elif joint in ("мен", "бен", "пен") and not reading.ending:
            upper = self.simple(reading.last + 2)
            ahead = range(upper.last + 1, upper.last + 4) if upper else range(0)
            closed = any(self.text(place).startswith(("аралы", "арасы")) for place in ahead)
        else:
            return None
        if upper is None or not closed or upper.value is None or upper.kind is Kind.COLLECTIVE:
            return None
        if not reading.value < upper.value:
            return None
        shared = numeral_words().get(self.text(upper.last))
        scale = shared.value if shared is not None and shared.value >= 100 else 1
        low = reading.value * scale if reading.value * scale < upper.value else reading.value
        return replace(upper, first=reading.first, value=_plain(low), high=upper.value)

    def is_closed(self, upper: Reading) -> bool:
        """Whether a range's upper end is in the dative with «дейін», itself or its unit."""
        for place in range(upper.last + 1, upper.last + 4):
            if self.text(place) in ("дейін", "дейінгі", "шейін", "шейінгі"):
                before = upper.ending if place == upper.last + 1 else self.text(place - 1)
                return before.endswith(_DATIVE)
        return False

    def percent(self, reading: Reading) -> Reading:
        """«51 %», «елу пайызға»: the number with what makes it a percentage."""
        place = reading.last + 1
        text = self.text(place)
        if reading.ending or reading.kind is not Kind.CARDINAL:
            return reading
        if text == "%":
            ended = self.text(place + 1) == "-" and self.touches(place + 1) and self.touches(place + 2)
            role = digit_role(self.text(place + 2)) if ended else None
            if role is None:
                return replace(reading, last=place, kind=Kind.PERCENT)
            return replace(reading, last=place + 2, kind=Kind.PERCENT, ending=role[1])
        for unit in ("пайыз", "процент"):
            if text.startswith(unit) and not text.startswith((unit + "дық", unit + "тік")):
                return replace(reading, last=place, kind=Kind.PERCENT, ending=text.removeprefix(unit))
        return reading


def _joins_roman(token: Token) -> bool:
    """Whether a word links two Roman numerals under one head: «XVIII және XIX ғасырлар»."""
    return token.text in ("және", "мен", "пен", "бен") or read_roman(token.written) is not None


def _digits_value(text: str) -> Value:
    plain = text.replace(" ", "").replace(",", ".")
    return _plain(Fraction(plain[:18]))


def _plain(value: Value) -> Value:
    """An int where the value is whole."""
    return int(value) if Fraction(value).denominator == 1 else value
