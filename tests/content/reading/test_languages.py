import pytest

from content.reading import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Мектепте 12 үйірме бар. Мектепте 28 мұғалім жұмыс істейді.", "kk"),
        ("МЕКТЕПТЕ ҮЙІРМЕ БАР", "kk"),
        ("В школе 12 кружков. В ней работают 28 учителей.", "ru"),
        ("В нашей школе двадцать кружков. Их ведут учителя, среди них Әлия Қасымова.", "ru"),
        ("The school has 12 clubs and 28 teachers.", "en"),
        ("The club «Үйірме» has 28 members.", "en"),
        ("1995, 2022", "kk"),
        ("", "kk"),
    ],
)
def test_a_language_is_told_by_its_letters(text, language):
    assert language_of(text) == language
