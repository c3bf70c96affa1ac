"""The plain form of a text, and the way back to its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.normalise import Span, normalise

TEXTS = st.text(alphabet='абіқ Iio19 -–—«»"“”.,!\n\r\t\u00a0\u00ad\u200b\u0306\u2028и(): ', max_size=80)


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("", ""),
        ("Ел бірлігі", "Ел бірлігі"),
        ("  Ел\u00a0 \tбірлігі ", "Ел бірлігі"),
        ("тиесiл өмiр", "тиесіл өмір"),
        ("Aстана Mәжіліс Pесей", "Астана Мәжіліс Ресей"),
        ("COVID-19, I-ші топ, GPS", "COVID-19, I-ші топ, GPS"),
        ("QазАқ", "QазАқ"),
        ("респуб\u00adлика", "республика"),
        ("респуб\u00ad\nлика", "республика"),
        ("тәуел\u200bсіз", "тәуелсіз"),
        ("саи\u0306т", "сайт"),
        ('“Нұр” және "Ел" мен „Дала“', "«Нұр» және «Ел» мен «Дала»"),
        ("тіл - байлық", "тіл – байлық"),
        ("тіл — байлық", "тіл – байлық"),
        ("1992—1996", "1992–1996"),
        ("салт\u2011дәстүр", "салт-дәстүр"),
        ("салт-\nдәстүр", "салт-дәстүр"),
    ],
)
def test_plain_form(given_text: str, plain: str) -> None:
    assert normalise(given_text).text == plain


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("Наурыз, \n1 мамыр", "Наурыз, 1 мамыр"),
        ("Қазақстан халқы\nассамблеясы", "Қазақстан халқы ассамблеясы"),
        ("қазақ және\nӨзбекстан", "қазақ және Өзбекстан"),
        ("Ол келді\nМен кеттім", "Ол келді\nМен кеттім"),
        ("Ол келді.\r\nмен кеттім", "Ол келді.\nмен кеттім"),
        ("Міндеттері:\nтілді дамыту;\nбірлікті сақтау", "Міндеттері:\nтілді дамыту;\nбірлікті сақтау"),
        ("тілді\n- дамыту", "тілді\n- дамыту".replace("- ", "– ")),
        ("бір\n\nекі", "бір\nекі"),
        ("бір\n \t\n\n екі\n", "бір\nекі"),
    ],
)
def test_a_line_end_is_a_space_inside_a_sentence_and_a_break_between(given_text: str, plain: str) -> None:
    assert normalise(given_text).text == plain


def test_lines_set_to_a_column_are_one_paragraph() -> None:
    text = (
        "Тәуелсіз елдің басты байлығы – оның халқы, ал халықтың\n"
        "күші – тек ынтымақта, татулықта, ортақ мақсатта, әсіресе\n"
        "Қазақстанның бірлігінде, татулығында және ортақ тарихында\n"
        "– осыны әр азамат ұғынуы тиіс.\n\nЕкінші абзац осы жерден басталады."
    )
    assert normalise(text).text.count("\n") == 1


def test_a_plain_run_is_found_in_the_original() -> None:
    text = "  Ел\u00a0 өмiрi\u00ad мәнді."
    view = normalise(text)
    start = view.text.index("өмірі")
    assert view.original(start, start + 5).of(text) == "өмiрi"
    assert view.plain(*_bounds(text, "мәнді")).of(view.text) == "мәнді"


def _bounds(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def test_a_span_reads_its_characters() -> None:
    assert Span(2, 5).of("абвгде") == "вгд"


@given(TEXTS)
def test_the_map_is_in_order_and_inside_the_original(text: str) -> None:
    view = normalise(text)
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


@given(TEXTS)
def test_letters_keep_their_places(text: str) -> None:
    view = normalise(text)
    for plain, start in zip(view.text, view.starts, strict=True):
        if plain in "абқ19,.!():":
            assert text[start] == plain


@given(TEXTS)
def test_a_plain_text_has_no_doubled_or_outer_space(text: str) -> None:
    plain = normalise(text).text
    assert "  " not in plain
    assert plain == plain.strip()
