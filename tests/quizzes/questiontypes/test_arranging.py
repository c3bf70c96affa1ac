"""The order of options: mixed, save where an order is part of their sense."""

import pytest

from quizzes.questiontypes.arranging import are_rising, arranged, closes_a_list


def orders(*texts: str, shuffle: bool = True) -> set[tuple[str, ...]]:
    """Every order of the options that some seed gives, as texts."""
    options = [{"id": text, "text": text} for text in texts]
    return {tuple(arranged(options, seed, shuffle=shuffle)) for seed in range(60)}


@pytest.mark.parametrize(
    "texts",
    [
        ("9", "10", "12"),
        ("0,5", "2,5", "12"),
        ("800-ден", "1 000-нан", "1 200-ден"),
        ("10 депутат", "12 депутат", "14 депутат"),
        ("\u22125", "0", "3"),
        ("1991 жыл", "1993 жыл", "1995 жыл"),
        ("1 наурыз", "22 наурыз", "9 мамыр"),
        ("1990 жылғы 25 қазан", "1991 жылғы 16 желтоқсан", "1995 жылғы 30 тамыз"),
    ],
)
def test_rising_numbers_and_dates_keep_their_order(texts: tuple[str, ...]) -> None:
    assert orders(*texts) == {texts}


@pytest.mark.parametrize("texts", [("12", "10", "9"), ("9", "он", "12"), ("9", "9,0", "12"), ("а", "ә", "б")])
def test_everything_else_is_mixed(texts: tuple[str, ...]) -> None:
    assert len(orders(*texts)) == 6


@pytest.mark.parametrize(
    "text",
    [
        "барлығы дұрыс",
        "Бәрі дұрыс.",
        "Жоғарыдағылардың барлығы",
        "Жоғарыда аталғандардың бәрі дұрыс",
        "Аталғандардың ешқайсысы емес",
        "ешқайсысы",
        "Дұрыс жауап жоқ",
        "все верны",
        "Все ответы верны",
        "всё перечисленное",
        "Все вышеперечисленное",
        "Ничего из перечисленного",
        "Нет правильного ответа",
        "All of the above",
        "None of these.",
    ],
)
def test_options_that_speak_of_the_others_stay_last(text: str) -> None:
    assert closes_a_list(text)
    assert orders(text, "Сот", "Үкімет") == {("Сот", "Үкімет", text), ("Үкімет", "Сот", text)}


@pytest.mark.parametrize(
    "text", ["Барлық азаматтар", "Бәрінің келісімі", "Все граждане", "Верны присяге", "All citizens", ""]
)
def test_options_of_their_own_move_freely(text: str) -> None:
    assert not closes_a_list(text)


def test_closing_option_does_not_disturb_the_numbers() -> None:
    assert orders("9", "10", "барлығы дұрыс", "12") == {("9", "10", "12", "барлығы дұрыс")}


def test_nothing_moves_unless_it_is_mixed() -> None:
    texts = ("барлығы дұрыс", "Сот", "Үкімет")
    assert orders(*texts, shuffle=False) == {texts}


def test_one_number_has_nothing_to_rise_above() -> None:
    assert are_rising(["12"])
