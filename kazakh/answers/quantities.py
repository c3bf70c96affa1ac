"""Rules for numbers, percentages and ordinals (5, 6, 7, 10)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from kazakh.answers.asked import Asked, is_among
from kazakh.answers.general import is_negative
from kazakh.answers.lexicon import are_synonyms, expansions
from kazakh.answers.plain import words
from kazakh.answers.repair import repaired
from kazakh.answers.verdict import Decision, Kind, Reason, Verdict, accept, refer, reject
from kazakh.gazetteers import classes_of
from kazakh.numbers import Bound, NumberMention, Value, find_numbers, read_roman
from kazakh.numbers import Kind as NumberKind

COUNTED = frozenset(["адам", "адамдар", "кісі", "ел", "елдер", "дана", "рет"])
_NEUTRAL_WORDS = (
    "саны жалпы барлығы барлық бары бар құрайды құрады тең болды болады болған бойынша шамасы астам "
    "және да де екен ғана мен осы сол бұл барлығында жалпысы мерзім мерзімге тек"
)
NEUTRAL = COUNTED | frozenset(_NEUTRAL_WORDS.split(" "))
MEASURES = frozenset({"units", "money", "clock_words", "calendar_words"})
PERCENT = ("пайыз", "процент", "%")
SCALES = {"мың": 1_000, "миллион": 10**6, "млн": 10**6, "миллиард": 10**9, "млрд": 10**9}
_SHORT_UNITS = "км м см мм кг г т л га тг мин сағ сек"
SHORT_UNITS = frozenset(_SHORT_UNITS.split(" "))
LASTING = ("лық", "лік", "дық", "дік", "тық", "тік")
"""Endings of a unit before what lasts or measures so much: 7 жылдық мерзім."""
CLOSE = Fraction(1, 20)
"""Share of the true value by which a rounded one may be off."""
LARGER = {
    ("метр", "километр"): 1_000,
    ("сантиметр", "метр"): 100,
    ("грамм", "килограмм"): 1_000,
    ("килограмм", "тонна"): 1_000,
    ("минут", "сағат"): 60,
    ("жыл", "ғасыр"): 100,
}
"""How many of the smaller unit make the larger one."""
_ROMAN = re.compile(r"(?<![\w-])[ivxlcіхс]{2,7}(?!\w)|^[ivxіх](?=$|[ -])|(?<![\w-])[ivxіх](?= ғ(?:асыр)?\b)")
_TO_LATIN = str.maketrans("іхс", "ixc")


@dataclass(frozen=True)
class Quantity:
    """A number, how exact it is, and the words beside it."""

    value: Value
    high: Value | None
    kind: NumberKind
    bound: Bound
    beside: tuple[str, ...]

    @property
    def is_percent(self) -> bool:
        """Whether it is a share of a hundred, by its own words."""
        return self.kind is NumberKind.PERCENT


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text, each with the words that are no part of any of them."""
    spelled = _romans_read(text)
    mentions = [mention for mention in find_numbers(spelled) if mention.value is not None]
    beside = tuple(_beside(spelled, mentions))
    return [
        Quantity(_low_end(mention, spelled), mention.high, mention.kind, mention.bound, beside)
        for mention in mentions
    ]


def _low_end(mention: NumberMention, text: str) -> Value:
    """Return the value, or the low end of a range whose magnitude is said once: 5–10 мың."""
    value = mention.value or 0
    said = (scale for word, scale in SCALES.items() if word in words(text[mention.start : mention.end]))
    grown = (value * scale for scale in said if mention.high is not None and value * scale < mention.high)
    return next(grown, value)


def _romans_read(text: str) -> str:
    """Return a text in which a Roman numeral that is a whole word stands in figures."""
    return _ROMAN.sub(lambda found: _roman(found[0]), text)


def _roman(word: str) -> str:
    value = read_roman(word.translate(_TO_LATIN).upper())
    return str(value) if value else word


def _beside(text: str, mentions: list[NumberMention]) -> list[str]:
    rest = text
    for mention in sorted(mentions, key=lambda mention: mention.phrase.start, reverse=True):
        rest = rest[: mention.phrase.start] + " " + rest[mention.phrase.end :]
        beside = text[mention.phrase.start : mention.start] + " " + text[mention.end : mention.phrase.end]
        rest += " " + " ".join(word for word in words(beside) if classes_of(word) and _is_measure(word))
    return [word for word in words(rest) if word not in ("-", "№") and not word.startswith("-")]


def _is_measure(word: str) -> bool:
    return word in PERCENT or word in SHORT_UNITS or not MEASURES.isdisjoint(classes_of(word))


def other_value(asked: Asked) -> Verdict | None:
    """Rules 5 to 7 and 10: the value, its bound and its unit."""
    keys = quantities(asked.right)
    if not keys:
        return None
    if is_negative(asked.given) != is_negative(asked.key):
        return reject(Reason.OTHER_VALUE)
    given = _told(asked, quantities(repaired(asked.answer)))
    verdict = _judged(asked, given, keys) if given else reject(Reason.OTHER_VALUE)
    if verdict.decision is Decision.REJECT and verdict.reason is Reason.OTHER_VALUE:
        slipped = _told(asked, quantities(repaired(asked.answer, slipped=True)))
        if slipped and _judged(asked, slipped, keys).decision is not Decision.REJECT:
            return refer(Reason.SLIP)
    return verdict


def _told(asked: Asked, given: list[Quantity]) -> list[Quantity]:
    """Leave out numbers that only repeat the question."""
    if len(given) < 2:
        return given
    asked_of = {quantity.value for quantity in quantities(repaired(" ".join(words(asked.question))))}
    return [quantity for quantity in given if quantity.value not in asked_of] or given


def _judged(asked: Asked, given: list[Quantity], keys: list[Quantity]) -> Verdict:
    key = keys[0]
    if len(keys) > 1:
        same = [quantity.value for quantity in given] == [quantity.value for quantity in keys]
        return _verdict_on_unit(asked, given[0], key) if same else reject(Reason.OTHER_VALUE)
    if any(quantity.value != given[0].value for quantity in given):
        return reject(Reason.ALTERNATIVES)
    mine = given[0]
    return (
        _verdict_on_range(mine, key)
        or _verdict_on_value(asked, mine, key)
        or _verdict_on_bound(mine, key)
        or _verdict_on_unit(asked, mine, key)
    )


def _verdict_on_range(given: Quantity, key: Quantity) -> Verdict | None:
    """Rule 11: both ends of a range, and no range for a number."""
    if key.high is None and given.high is None:
        return None
    if key.high is None and given.high is not None:
        inside = given.value <= key.value <= given.high
        return refer(Reason.ROUNDED) if inside else reject(Reason.OTHER_VALUE)
    if given.high is None:
        return reject(Reason.MISSING_ITEM)
    same = (given.value, given.high) == (key.value, key.high)
    return None if same else reject(Reason.OTHER_VALUE)


def _verdict_on_value(asked: Asked, given: Quantity, key: Quantity) -> Verdict | None:
    if given.value == key.value or _scaled(asked, given.value, key.value):
        return None
    if _converted(given, key):
        return refer(Reason.OTHER_COUNT_WORD)
    if key.bound is not Bound.EXACT:
        return reject(Reason.OTHER_VALUE)
    return refer(Reason.ROUNDED) if _is_rounded(given, key) else reject(Reason.OTHER_VALUE)


def _scaled(asked: Asked, given: Value, key: Value) -> bool:
    """Whether the question names the magnitude: «неше мың» and 9 for nine thousand."""
    around = [*asked.question_words, *words(asked.unit or "")]
    bare_answer, bare_key = (not SCALES.keys() & set(words(text)) for text in (asked.answer, asked.right))
    return any(
        (bare_answer and given * scale == key) or (bare_key and given == key * scale)
        for word, scale in SCALES.items()
        if is_among(word, around)
    )


def _converted(given: Quantity, key: Quantity) -> bool:
    """Whether the value is the key's in another unit: 12 000 metres, 0.51 for 51 %."""
    if key.is_percent and not given.is_percent:
        return given.value * 100 == key.value
    if given.is_percent and not key.is_percent:
        return given.value == key.value * 100
    for (small, large), times in LARGER.items():
        if _says(given, small) and _says(key, large):
            return given.value == key.value * times
        if _says(given, large) and _says(key, small):
            return given.value * times == key.value
    return False


def _says(quantity: Quantity, unit: str) -> bool:
    return any(_is_same_unit(word, (unit,)) for word in quantity.beside)


def _is_rounded(given: Quantity, key: Quantity) -> bool:
    """Rule 7: a looser value that is true of the exact one."""
    mine, theirs = Fraction(given.value), Fraction(key.value)
    share = abs(mine - theirs) / theirs if theirs else Fraction(1)
    if given.bound in (Bound.MORE, Bound.AT_LEAST):
        return mine < theirs and share <= 4 * CLOSE
    if given.bound in (Bound.LESS, Bound.AT_MOST):
        return mine > theirs and share <= 4 * CLOSE
    if given.bound is Bound.ABOUT:
        return share <= 2 * CLOSE
    return _figures(mine) < _figures(theirs) and _figures(theirs) > 2 and share <= CLOSE


def _figures(value: Value) -> int:
    """Return how many significant figures a number is written with."""
    return len(f"{float(value):.9g}".replace(".", "").replace("-", "").strip("0"))


def _verdict_on_bound(given: Quantity, key: Quantity) -> Verdict | None:
    """Rule 10: the bound as it is, left out, or another one."""
    if given.bound is key.bound:
        return None
    if given.bound is Bound.EXACT:
        return refer(Reason.BOUND_LEFT_OUT)
    if key.bound is Bound.EXACT and given.bound is Bound.ABOUT:
        return refer(Reason.ROUNDED)
    return reject(Reason.OTHER_BOUND)


def _verdict_on_unit(asked: Asked, given: Quantity, key: Quantity) -> Verdict:
    """Rules 5 and 6: what is counted, and whether it is a count or a place in an order."""
    expected = (*key.beside, *asked.question_words, *words(asked.unit or ""))
    fixed = _asks_percent(asked)
    if key.is_percent and not given.is_percent and not fixed:
        return refer(Reason.UNIT_LEFT_OUT)
    if key.is_percent and not given.is_percent and COUNTED.intersection(given.beside):
        return reject(Reason.OTHER_UNIT)
    if key.is_percent and not given.is_percent and set(given.beside) - NEUTRAL:
        return reject(Reason.OTHER_UNIT) if _measures(given.beside) else refer(Reason.OTHER_COUNT_WORD)
    if given.is_percent and not key.is_percent and not fixed:
        return reject(Reason.OTHER_UNIT)
    for word in given.beside:
        if verdict := _verdict_on_word(word, expected):
            return verdict
    if _measures(key.beside) and not _has_measure(asked, given, key):
        return refer(Reason.UNIT_LEFT_OUT)
    counts = key.kind is not NumberKind.ORDINAL and asked.kind is not Kind.ORDINAL
    if given.kind is NumberKind.ORDINAL and counts and not asked.asks("нешінші", "қай", "жылы", "ғасыр"):
        return refer(Reason.ORDINAL_FOR_COUNT)
    return accept(Reason.SAME_VALUE)


def _asks_percent(asked: Asked) -> bool:
    return asked.asks(*PERCENT) or any(word in (asked.unit or "").lower() for word in PERCENT)


def _verdict_on_word(word: str, expected: tuple[str, ...]) -> Verdict | None:
    if word in NEUTRAL or _is_same_unit(word, expected):
        return None
    if any(are_synonyms(wording, other) for other in expected for wording in (word, *expansions(word))):
        return refer(Reason.SYNONYM)
    return (
        reject(Reason.OTHER_UNIT) if _is_measure(word) or word in SCALES else refer(Reason.OTHER_COUNT_WORD)
    )


def _is_same_unit(word: str, expected: tuple[str, ...]) -> bool:
    wordings = (word, *expansions(word))
    known = (*expected, *(full for other in expected for full in expansions(other)))
    lasting = (wording.removesuffix(ending) for wording in wordings for ending in LASTING)
    return any(is_among(wording, known) for wording in (*wordings, *lasting))


def _measures(beside: tuple[str, ...]) -> list[str]:
    return [word for word in beside if _is_measure(word)]


def _has_measure(asked: Asked, given: Quantity, key: Quantity) -> bool:
    """Whether the key's unit is said in the answer, or fixed by the question."""
    around = (*given.beside, *asked.question_words, *words(asked.unit or ""))
    return all(_is_same_unit(word, around) for word in _measures(key.beside))
