"""Numbers as they are said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.numerals import (
    LIMIT,
    number_words,
    ordinal_words,
    read_roman,
    read_words,
    spoken_tail,
    write_roman,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "нөл"),
        (7, "жеті"),
        (28, "жиырма сегіз"),
        (100, "жүз"),
        (130, "жүз отыз"),
        (1000, "мың"),
        (1100, "мың бір жүз"),
        (1995, "мың тоғыз жүз тоқсан бес"),
        (2015, "екі мың он бес"),
        (100_000, "жүз мың"),
        (1_001_000, "бір миллион бір мың"),
        (20_000_000_000, "жиырма миллиард"),
        (-5, "минус бес"),
        (Fraction(23, 10), "екі бүтін оннан үш"),
        (Fraction(1, 100), "нөл бүтін жүзден бір"),
        (Fraction(1, 3), "үштен бір"),
        (Fraction(3, 4), "төрттен үш"),
    ],
)
def test_a_number_is_said(value: int | Fraction, words: str) -> None:
    assert number_words(value) == words


@pytest.mark.parametrize("value", [LIMIT, -LIMIT, Fraction(1, 11)])
def test_what_has_no_plain_wording_is_refused(value: int | Fraction) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        number_words(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "бірінші"),
        (2, "екінші"),
        (6, "алтыншы"),
        (10, "оныншы"),
        (20, "жиырмасыншы"),
        (21, "жиырма бірінші"),
        (40, "қырқыншы"),
        (50, "елуінші"),
        (1995, "мың тоғыз жүз тоқсан бесінші"),
        (1000, "мыңыншы"),
    ],
)
def test_a_place_in_an_order_is_said(value: int, words: str) -> None:
    assert ordinal_words(value) == words


@pytest.mark.parametrize(
    "words", ["", "отыз жүз", "бір бір", "он жиырма", "он жүз", "мың миллион", "нөл бес", "үй", "бес он"]
)
def test_what_is_no_number_is_not_read(words: str) -> None:
    assert read_words(words.split()) is None


@pytest.mark.parametrize(("words", "value"), [("бір жүз", 100), ("бір мың", 1000), ("мың жүз", 1100)])
def test_a_one_that_may_be_said_is_read(words: str, value: int) -> None:
    assert read_words(words.split()) == value


@given(st.integers(min_value=0, max_value=LIMIT - 1))
def test_words_are_read_back(value: int) -> None:
    assert read_words(number_words(value).split()) == value


@pytest.mark.parametrize(
    ("digits", "word"),
    [
        ("28", "сегіз"),
        ("15", "бес"),
        ("40", "қырық"),
        ("100", "жүз"),
        ("1 000", "мың"),
        ("25000", "мың"),
        ("3000000", "миллион"),
        ("2,3", "үш"),
        ("2,50", "елу"),
        ("0", "нөл"),
        ("15 %", "пайыз"),
    ],
)
def test_the_last_word_said_for_digits(digits: str, word: str) -> None:
    assert spoken_tail(digits) == word


@given(st.integers(min_value=1, max_value=LIMIT - 1))
def test_the_last_word_said_is_the_last_word_of_the_number(value: int) -> None:
    assert spoken_tail(str(value)) == number_words(value).split()[-1]


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_are_read_back(value: int) -> None:
    assert read_roman(write_roman(value)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("ХХ", 20), ("ХІХ", 19), ("XXI", 21), ("IIX", None), ("ҚР", None)]
)
def test_roman_numerals_may_be_typed_in_cyrillic(text: str, value: int | None) -> None:
    assert read_roman(text) == value
