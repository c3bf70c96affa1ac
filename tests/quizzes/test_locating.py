"""Finding a teacher's words in a text, to the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.locating import occurrences


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Бұл 12 үйірменің 12 жетекшісі бар.", "12", [(4, 6), (17, 19)]),
        ("Наурыз,\n1 мамыр", "Наурыз, 1 мамыр", [(0, 15)]),
        ("100\u00a0мектеп", " 100  мектеп ", [(0, 10)]),
        ("Мектеп", "мектеп", []),
        ("Мектеп", "  ", []),
        ("а.б", "а.б", [(0, 3)]),
        ("аxб", "а.б", []),
    ],
)
def test_words_are_found_letter_by_letter(text: str, words: str, places: list[tuple[int, int]]) -> None:
    assert occurrences(text, words) == places


@given(st.text(alphabet="аб \n.", max_size=30), st.text(alphabet="аб \n.", max_size=5))
def test_every_place_reads_as_the_words(text: str, words: str) -> None:
    for start, end in occurrences(text, words):
        assert text[start:end].split() == words.split()
