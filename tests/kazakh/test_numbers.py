"""Numbers in running text: value, kind and bound."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.numbers import Bound, Kind, find_numbers, number_words, parse_number


def seen(text: str) -> list[tuple[str, object]]:
    return [(number.of(text), number.value) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Құрамында 394 мүше бар", [("394", 394)]),
        ("28-і республикалық, 15 тілде шығады", [("28-і", 28), ("15", 15)]),
        ("Халқы 20 139 914 адам", [("20 139 914", 20_139_914)]),
        ("Халқы 20\u00a0139\u00a0914 адам", [("20\u00a0139\u00a0914", 20_139_914)]),
        ("2,3 миллиард теңге", [("2,3 миллиард", 2_300_000_000)]),
        ("3,5 млн. адам", [("3,5 млн", 3_500_000)]),
        ("2 миллион 300 мың теңге", [("2 миллион 300 мың", 2_300_000)]),
        ("жиырма\u00a0 сегіз мектеп", [("жиырма\u00a0 сегіз", 28)]),
        ("мың бес жүз адам", [("мың бес жүз", 1500)]),
        ("екі жарым мың адам", [("екі жарым мың", 2500)]),
        ("бір жарым миллион", [("бір жарым миллион", 1_500_000)]),
        ("жарты миллион", [("жарты миллион", 500_000)]),
        ("екі бүтін оннан үш", [("екі бүтін оннан үш", Fraction(23, 10))]),
        ("минус отыз градус", [("минус отыз", -30)]),
        ("Аязда -5 градус болды", [("-5", -5)]),
        ("екі мәртеден сайланды", [("екі", 2)]),
        ("сағат 15:00-де 26.04.2015 күні", []),
        ("COVID-19, Ту-154, А4", []),
        ("ЮНЕСКО мен www.gov.kz/5", []),
    ],
)
def test_values(text: str, numbers: list[tuple[str, object]]) -> None:
    assert seen(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Ұлы жүз, Орта жүз, Кіші жүз",
        "дүние жүзіне танылды, жүзінде күлкі",
        "оны көрдік, онда болдық, оның үшін",
        "маңызды бір бөлігі, бір азамат",
        "бір-біріне көмектесті",
        "біріншіден, екіншіден",
        "бірге, бірден, бірде",
        "біреу келді",
    ],
)
def test_look_alikes_of_numbers_are_none(text: str) -> None:
    assert find_numbers(text) == []


def test_zhuz_leaves_the_number_before_it() -> None:
    assert seen("қазақтың үш жүзі бірікті") == [("үш", 3)]
    assert seen("үш жүз адам келді") == [("үш жүз", 300)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("бірінші орын", Kind.ORDINAL, 1),
        ("1-ші орын", Kind.ORDINAL, 1),
        ("6-ншы, бала", Kind.ORDINAL, 6),
        ("20-сыншы", Kind.ORDINAL, 20),
        ("15-жылдығы", Kind.ORDINAL, 15),
        ("№ 17 мектеп", Kind.ORDINAL, 17),
        ("XX ғасыр", Kind.ORDINAL, 20),
        ("ХІХ ғасыр", Kind.ORDINAL, 19),
        ("II Елизавета", Kind.ORDINAL, 2),
        ("мың тоғыз жүз тоқсан бесінші", Kind.ORDINAL, 1995),
        ("бесеуі келді", Kind.COLLECTIVE, 5),
        ("7-еуі келді", Kind.COLLECTIVE, 7),
        ("екеуміз бардық", Kind.COLLECTIVE, 2),
        ("үштен бірі", Kind.FRACTION, Fraction(1, 3)),
        ("төрттен үші", Kind.FRACTION, Fraction(3, 4)),
        ("1/3 бөлігі", Kind.FRACTION, Fraction(1, 3)),
        ("жартысы", Kind.FRACTION, Fraction(1, 2)),
        ("ширек ғасыр", Kind.FRACTION, Fraction(1, 4)),
        ("51 %", Kind.PERCENT, 51),
        ("90%-ға", Kind.PERCENT, 90),
        ("7,2 пайызға", Kind.PERCENT, Fraction(36, 5)),
        ("он екі де тоғыз пайыз", Kind.PERCENT, Fraction(129, 10)),
        ("бірнеше ондаған кітап", Kind.VAGUE, None),
        ("жүздеген мектеп", Kind.VAGUE, None),
    ],
)
def test_kinds(text: str, kind: Kind, value: object) -> None:
    assert [(number.kind, number.value) for number in find_numbers(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "bound", "phrase"),
    [
        ("олар 800-ден асады", Bound.MORE, "800-ден асады"),
        ("жүз отыздан астам ұлт", Bound.MORE, "жүз отыздан астам"),
        ("100-ден аса этностың", Bound.MORE, "100-ден аса"),
        ("50-ден артық адам", Bound.MORE, "50-ден артық"),
        ("700 млрд. АҚШ долларынан астам", Bound.MORE, "700 млрд. АҚШ долларынан астам"),
        ("2 миллиард доллардан асып түсті", Bound.MORE, "2 миллиард доллардан асып"),
        ("1000+ адам", Bound.MORE, "1000+"),
        ("3,5 млн. астам адам", Bound.MORE, "3,5 млн. астам"),
        ("кемінде 3 рет", Bound.AT_LEAST, "кемінде 3"),
        ("кем дегенде екі мүше", Bound.AT_LEAST, "кем дегенде екі"),
        ("ең кемі екі мүше", Bound.AT_LEAST, "ең кемі екі"),
        ("ең көбі екі мүше", Bound.AT_MOST, "ең көбі екі"),
        ("30-дан кем емес", Bound.AT_LEAST, "30-дан кем емес"),
        ("30-дан кем", Bound.LESS, "30-дан кем"),
        ("7,2 пайызға дейін", Bound.AT_MOST, "7,2 пайызға дейін"),
        ("500 данадан аспайды", Bound.AT_MOST, "500 данадан аспайды"),
        ("көп дегенде он бала", Bound.AT_MOST, "көп дегенде он"),
        ("шамамен 100 адам", Bound.ABOUT, "шамамен 100"),
        ("елуге жуық адам", Bound.ABOUT, "елуге жуық"),
        ("мыңға тарта адам", Bound.ABOUT, "мыңға тарта"),
        ("жиырма шақты бала", Bound.ABOUT, "жиырма шақты"),
        ("200-дей адам", Bound.ABOUT, "200-дей"),
        ("отыздай адам", Bound.ABOUT, "отыздай"),
        ("20 адам, 30-дан астам", Bound.EXACT, "20"),
        ("бірінші күннен астам", Bound.EXACT, "бірінші"),
    ],
)
def test_bounds(text: str, bound: Bound, phrase: str) -> None:
    number = find_numbers(text)[0]
    assert (number.bound, number.phrase.of(text)) == (bound, phrase)


@pytest.mark.parametrize(
    ("text", "low", "high", "phrase"),
    [
        ("10–15 адам", 10, 15, "10–15"),
        ("бес-алты бала", 5, 6, "бес-алты"),
        ("бір-екі рет", 1, 2, "бір-екі"),
        ("5–10 мың адам", 5000, 10_000, "5–10 мың"),
        ("екі-үш жүз бала", 200, 300, "екі-үш жүз"),
        ("1–1000 адам", 1, 1000, "1–1000"),
        ("5-тен 10-ға дейін", 5, 10, "5-тен 10-ға дейін"),
        ("60-тан 80 шақырымға дейін", 60, 80, "60-тан 80 шақырымға дейін"),
        ("5 пен 10 аралығында", 5, 10, "5 пен 10 аралығында"),
    ],
)
def test_ranges(text: str, low: int, high: int, phrase: str) -> None:
    number = find_numbers(text)[0]
    assert (number.value, number.high, number.phrase.of(text)) == (low, high, phrase)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("28", 28),
        ("28-і", 28),
        (" жиырма сегіз. ", 28),
        ("бір", 1),
        ("жүз отыздан астам", 130),
        ("28 орталық", None),
        ("28 және 30", None),
        ("көп", None),
        ("", None),
    ],
)
def test_a_text_that_is_one_number(text: str, value: int | None) -> None:
    number = parse_number(text)
    assert (number.value if number else None) == value


@given(st.integers(min_value=2, max_value=10**12))
def test_said_numbers_are_found_whole(value: int) -> None:
    number = parse_number(number_words(value))
    assert number is not None
    assert number.value == value


PIECES = "1|мың|миллион|-|–|жүз|бір|үштен|%|/|,|.|-ден|пен|дейін|астам"


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=30))
def test_mentions_are_ordered_and_disjoint(words: list[str]) -> None:
    text = " ".join(words)
    numbers = find_numbers(text)
    assert all(left.end <= right.start for left, right in pairwise(numbers))
    assert all(number.phrase.start <= number.start < number.end <= number.phrase.end for number in numbers)
