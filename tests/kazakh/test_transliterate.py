"""Latin and Cyrillic Kazakh, a Russian keyboard, and alphabetical order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.transliterate import (
    ALPHABET,
    detect_alphabet,
    fold,
    skeleton,
    sort_key,
    to_cyrillic,
    to_latin,
)

LATIN_2021 = [
    ("Қазақстан Республикасының тәуелсіздігі", "Qazaqstan Respublikasynyñ täuelsızdıgı"),
    ("Азия", "Aziia"),
    ("дүние", "dünie"),
    ("аяқ", "aiaq"),
    ("аю", "aiu"),
    ("яғни", "iağni"),
    ("сый", "syi"),
    ("оқиға", "oqiğa"),
    ("мейірім", "meiırım"),
    ("ратификация", "ratifikatsiia"),
    ("Ілияс", "Iliias"),
    ("Иран", "İran"),
    ("ҚР ІІМ", "QR IIM"),
    ("Щучинск", "Ştşutşinsk"),
    ("жаңа ұлт", "jaña ūlt"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), LATIN_2021)
def test_the_alphabet_of_2021_is_written_and_read(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin
    assert to_cyrillic(latin, "2021") == cyrillic


@pytest.mark.parametrize(
    ("latin", "alphabet", "cyrillic"),
    [
        ("táýelsizdik", "2018", "тәуелсіздік"),
        ("Maǵjan Kókshetaýda", "2018", "Мағжан Көкшетауда"),
        ("dúnıe", "2018", "дүние"),
        ("Qazaqstan Respy'bli'kasy", "2017", "Қазақстан Республикасы"),
        ("a’lem", "2017", "әлем"),
        ("ma'mile men s'es'im", "2017", "мәміле мен шешім"),
        ("täuelsız", "2021", "тәуелсіз"),
    ],
)
def test_official_alphabets_are_told_apart_by_their_letters(latin: str, alphabet: str, cyrillic: str) -> None:
    assert detect_alphabet(latin) == alphabet
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("typed", "cyrillic"),
    [
        ("Qazaqstan", "Қазақстан"),
        ("ratifikatsiya", "ратификация"),
        ("konstitutsiya", "конституция"),
        ("Yelbasy", "Елбасы"),
        ("Abay", "Абай"),
        ("Burabay", "Бурабай"),
        ("Syrdariya", "Сырдария"),
        ("Shymkent qalasy", "Шымкент қаласы"),
        ("bilim", "білім"),
        ("referendum", "референдум"),
    ],
)
def test_latin_as_people_type_it_is_read(typed: str, cyrillic: str) -> None:
    assert to_cyrillic(typed) == cyrillic


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ратификация", "ratifikatsiya"),
        ("Көкшетау", "Kokshetau"),
        ("Көкшетау", "Kókshetaý"),
        ("тәуелсіздік", "tauelsizdik"),
        ("Республикасы", "Respy'bli'kasy"),
        ("Елбасы", "Yelbasy"),
        ("Мағжан", "Magzhan"),
        ("Хан Кене", "Khan Kene"),
        ("Щучинск", "Shchuchinsk"),
        ("дүние", "dunie"),
    ],
)
def test_a_word_has_one_skeleton_in_every_script(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


@pytest.mark.parametrize(("left", "right"), [("Алматы", "Ақтау"), ("бес", "бас"), ("Абай", "Айбек")])
def test_different_words_keep_different_skeletons(left: str, right: str) -> None:
    assert skeleton(left) != skeleton(right)


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Ақтау қаласы", "актау каласы"), ("Һақназар", "Хакназар"), ("ІЛИЯС", "илияс"), ("үй\u00a0ұл", "уй ул")],
)
def test_search_forgets_what_a_russian_keyboard_lacks(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_names_are_in_the_order_of_the_kazakh_alphabet() -> None:
    alphabetical = [
        "7-сынып",
        "Ана",
        "Әнес",
        "Бота",
        "Гүл",
        "Ғани",
        "Кен",
        "Қан",
        "Наз",
        "Ңан",
        "Оман",
        "Өмір",
    ]
    alphabetical += [
        "Тау",
        "Умар",
        "Ұлан",
        "Үміт",
        "Фатима",
        "Хан",
        "Һақназар",
        "Ыбырай",
        "Ілияс",
        "Яна",
        "Adam",
    ]
    assert sorted(set(alphabetical), key=sort_key) == alphabetical


@pytest.mark.parametrize(("first", "second"), [("Ан", "Ана"), ("Ан Яна", "Анар"), ("Әл-Фараби", "Әлия")])
def test_a_shorter_word_comes_first(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


def test_case_and_look_alikes_do_not_change_the_place() -> None:
    assert sort_key("ӘНЕС") == sort_key("әнес") == sort_key("Әнeс")


@given(st.text(alphabet=ALPHABET.translate(str.maketrans("", "", "ийъьёщчюяэіуһц")), max_size=30))
def test_letters_with_one_reading_come_back(word: str) -> None:
    if "тс" not in word and "тш" not in word:
        assert to_cyrillic(to_latin(word), "2021") == word
